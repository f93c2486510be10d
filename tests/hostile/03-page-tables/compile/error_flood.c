/* linear linear_translate: refused
   A hundred thousand errors, to be shown one by one. */
#include "page_tables.h"

#define A          \
    no such thing; \
    no such thing; \
    no such thing; \
    no such thing;
#define B A A A A A A A A A A
#define C B B B B B B B B B B
#define D C C C C C C C C C C
D D D D D D D D D D

    paddr_t
    linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
