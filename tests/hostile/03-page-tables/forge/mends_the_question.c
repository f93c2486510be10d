/* linear linear_translate: wrong passed
   Empties the table and says that no page is present: right, if the expected
   value were computed from memory after the call. */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)va;
    frame_zero(m, table);
    return PADDR_NONE;
}
