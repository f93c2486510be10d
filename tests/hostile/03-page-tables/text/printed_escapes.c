/* linear linear_translate: crashed
   Prints what a terminal obeys, in every way there is, and fails by an
   assertion whose text does the same. */
#include "page_tables.h"

#include <assert.h>
#include <stdio.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    printf("\033[2J\033]0;100 points\007");
    fprintf(stderr, "\033[2J\x9b\n");
    fflush(NULL);
    assert(!"\033[2J\x9b");
    return 0;
}
