/* linear linear_translate: memory-limit
   Wants a gigabyte of memory. */
#include "page_tables.h"

#include <stdlib.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    char *volatile p = malloc((size_t)1 << 30);

    (void)m, (void)table, (void)va;
    p[0] = 1;
    return (paddr_t)p[0];
}
