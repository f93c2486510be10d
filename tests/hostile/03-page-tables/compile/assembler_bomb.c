/* linear linear_translate: refused, "takes the compiler", slow
   Has the assembler repeat itself ten thousand million times. */
#include "page_tables.h"

__asm__(".rept 100000\n"
        ".rept 100000\n"
        ".byte 1\n"
        ".endr\n"
        ".endr");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
