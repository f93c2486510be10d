/* linear linear_translate: wrong
   The same in a warning. */
#include "page_tables.h"

__attribute__((deprecated("\033[2J\033]0;x\007\x9b\x1b[8m"))) static int old;

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1 - (paddr_t)(old & 0);
}
