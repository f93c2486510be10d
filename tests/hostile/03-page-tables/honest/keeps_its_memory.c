/* linear linear_translate: passed, watched, whole
   An honest neighbour: a block that it can still reach at the end. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static char *kept;

    if (!kept)
        kept = malloc(40);
    return honest_linear_translate(m, table, va);
}
