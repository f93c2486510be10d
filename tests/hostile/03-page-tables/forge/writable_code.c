/* linear linear_translate: refused, ".text.soft"
   A section that can be written and executed. */
#include "page_tables.h"

__asm__(".pushsection .text.soft,\"awx\",@progbits\n"
        ".globl soft\n"
        "soft: .skip 64\n"
        ".popsection");

extern unsigned char soft[64];

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    memset(soft, 0xc3, sizeof soft);
    return PADDR_NONE - 1;
}
