/* linear linear_translate: refused, "nothing"
   A terabyte of zeros, which need no place in a file, but in memory; and no
   linker can reach what lies behind them. */
#include "page_tables.h"

char nothing[1L << 40];

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table;
    nothing[va] = 1;
    return PADDR_NONE - 1;
}
