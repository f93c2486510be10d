/* linear linear_translate: passed
   An honest neighbour: would give up if there were no memory. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    void *p = malloc(100);

    if (!p) {
        perror("malloc");
        exit(1);
    }
    free(p);
    assert(m);
    return honest_linear_translate(m, table, va);
}
