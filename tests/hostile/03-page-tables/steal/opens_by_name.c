/* linear linear_translate: refused, "fopen"
   Opens the hidden tests through the C library. */
#include "page_tables.h"

#include <stdio.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    FILE *in = fopen("tests/hidden/03-page-tables/test_linear_more.c", "r");

    (void)m, (void)table, (void)va;
    return in ? 0 : PADDR_NONE - 1;
}
