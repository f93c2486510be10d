/* linear linear_translate: refused, "does not compile"
   Bytes that a terminal obeys, written as escapes: they are in no source, the
   compiler makes them for its message. */
#include "page_tables.h"

__attribute__((warning("\033[2J\033]0;100 points\007\x9b\x90"))) int odd(void);
__attribute__((deprecated("\033[2J\x9b\x1b[8m"))) extern int old;

_Static_assert(sizeof(int) == 1, "\033[2J\033[1;1H\x9b 100 points");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
