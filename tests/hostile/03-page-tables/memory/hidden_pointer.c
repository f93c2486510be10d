/* linear linear_translate: memory-error passed, watched
   Leaks a block and keeps its address, but with other bits: so that it seems
   neither lost nor kept. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

static uintptr_t kept;

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile char *p = va == 0x3fffff ? malloc(40) : NULL;

    if (p)
        p[0] = 1;
    kept = ~(uintptr_t)p;
    p = NULL;
    return honest_linear_translate(m, table, va);
}
