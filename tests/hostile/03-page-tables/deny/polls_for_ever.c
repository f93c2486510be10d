/* linear linear_translate: steps/stopped wrong
   Waits for descriptors, none of which there is. */
#include "page_tables.h"

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table;
    while (va == 0x3fffff)
        raw6(SYS_ppoll, 0, 0, 0, 0, 0, 0);
    return 0;
}
