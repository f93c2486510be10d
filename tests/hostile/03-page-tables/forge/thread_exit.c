/* linear linear_translate: ended crashed stopped
   Ends only its thread, not the process: who waits for the process might
   wait for ever. */
#include "page_tables.h"

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    raw(SYS_exit, 0, 0, 0);
    return 0;
}
