/* linear linear_translate: steps/stopped wrong
   Asks the machine for something, for ever: the referee does the work. */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)table;
    while (va == 0x3fffff)
        node_free(m, node_alloc(m));
    return 0;
}
