/* linear linear_translate: wrong steps, beside
   Prints as much as it can: 64 MB to each of its two streams. */
#include "page_tables.h"

#include <stdio.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static char text[1 << 16];

    (void)m, (void)table;
    memset(text, 'A', sizeof text - 1);
    for (int i = 0; i < 1000 && va == 0x3fffff; i++) {
        fputs(text, stdout);
        fputs(text, stderr);
    }
    return PADDR_NONE - 1;
}
