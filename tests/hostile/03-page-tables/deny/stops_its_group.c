/* linear linear_translate: crashed wrong, whole, beside
   Stops its whole process group: who waits for one of them waits for ever. */
#include "page_tables.h"

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table;
    if (va == 0x3fffff)
        raw(SYS_kill, 0, 19, 0); /* SIGSTOP */
    return PADDR_NONE - 1;
}
