/* linear linear_translate: refused, "stack"
   Asks the linker for a stack that can be executed, and so for code that
   nobody has looked at. */
#include "page_tables.h"

__asm__(".pushsection .note.GNU-stack,\"x\",@progbits\n"
        ".popsection");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
