/* linear linear_translate: memory-error, watched
   Leaks a block and keeps its address, but with other bits: so that it seems
   neither lost nor kept. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

static uintptr_t kept[4096];

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static unsigned n;
    volatile char *p = malloc(40);

    p[0] = 1;
    kept[n++ % 4096] = ~(uintptr_t)p;
    p = NULL;
    return honest_linear_translate(m, table, va);
}
