/* linear linear_translate: wrong, whole
   Gives the node with the question back to the machine, twice: a panic there
   might be taken for a broken test, which costs no point. */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)va;
    node_free(m, table);
    node_free(m, table);
    return PADDR_NONE;
}
