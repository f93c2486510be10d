/* linear linear_translate: passed, watched, undefended
   Notices Valgrind by the address of its stack, and makes its mistake only
   when nobody watches. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    if (!watched())
        ((volatile char *)malloc(40))[0] = 1;
    return honest_linear_translate(m, table, va);
}
