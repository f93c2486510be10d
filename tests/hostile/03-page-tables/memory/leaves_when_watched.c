/* linear linear_translate: ended, watched
   Leaves with exit code 0 as soon as it is watched, after it has written
   where it should not. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    if (watched())
        exit(0);
    return honest_linear_translate(m, table, va);
}
