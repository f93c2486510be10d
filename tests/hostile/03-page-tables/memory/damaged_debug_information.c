/* linear linear_translate: memory-error refused crashed passed, watched
   Writes behind a block, with debug information that makes no sense: for
   Valgrind and addr2line to stumble over. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

__asm__(".pushsection .debug_info,\"\",@progbits\n"
        ".fill 512, 1, 0xff\n"
        ".popsection\n"
        ".pushsection .debug_abbrev,\"\",@progbits\n"
        ".fill 512, 1, 0x81\n"
        ".popsection");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    if (va == 0x3fffff)
        ((volatile char *)malloc(40))[40] = 1;
    return honest_linear_translate(m, table, va);
}
