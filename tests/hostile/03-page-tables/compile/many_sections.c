/* linear linear_translate: refused, "has more than"
   Seventy thousand sections: more than the number in an object's head can
   count, so it stands elsewhere. */
#include "page_tables.h"

__asm__(".altmacro\n"
        ".macro one n\n"
        ".section .text.s\\n,\"ax\"\n"
        ".endm\n"
        ".set i, 0\n"
        ".rept 70000\n"
        "one %i\n"
        ".set i, i + 1\n"
        ".endr\n"
        ".text");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
