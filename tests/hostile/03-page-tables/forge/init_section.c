/* linear linear_translate: refused, "before main"
   Instructions in .init stand in the middle of _init, which the start-up code
   calls before main. */
#include "page_tables.h"

__asm__(".pushsection .init,\"ax\"\n"
        ".popsection");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
