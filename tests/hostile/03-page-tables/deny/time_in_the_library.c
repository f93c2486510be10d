/* linear linear_translate: steps/stopped wrong
   Spends its time in the C library, where no steps are counted: prints two
   thousand million blanks, again and again. */
#include "page_tables.h"

#include <stdio.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table;
    while (va == 0x3fffff && snprintf(NULL, 0, "%2000000000d", 1) > 0)
        continue;
    return 0;
}
