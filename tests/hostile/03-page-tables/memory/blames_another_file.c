/* linear linear_translate: memory-error, watched
   Says that its lines are those of a header of the system. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

#line 1 "/usr/include/string.h"
paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile char *p = malloc(40);

    p[40] = 1;
    free((void *)p);
    return honest_linear_translate(m, table, va);
}
