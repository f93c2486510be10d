/* linear linear_translate: wrong
   Pragmas that change how it is compiled: without warnings, for speed, for
   another processor. */
#pragma GCC system_header
#pragma GCC optimize("O3,fast-math")
#include "page_tables.h"

#pragma GCC diagnostic ignored "-Wall"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
