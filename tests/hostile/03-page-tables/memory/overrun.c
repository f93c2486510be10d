/* linear linear_translate: memory-error, watched, whole
   Right, but writes one byte behind a block. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile char *p = malloc(40);

    p[va % 1000 ? 40 : 40] = 1;
    free((void *)p);
    return honest_linear_translate(m, table, va);
}
