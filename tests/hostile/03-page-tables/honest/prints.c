/* linear linear_translate: passed
   An honest neighbour: prints what it does, as one does to find a mistake. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdio.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    paddr_t pa = honest_linear_translate(m, table, va);

    printf("translate 0x%llx\n", (unsigned long long)va);
    fprintf(stderr, "-> 0x%llx\n", (unsigned long long)pa);
    fflush(stdout);
    return pa;
}
