/* linear linear_translate: crashed
   Makes its data executable first. */
#include "page_tables.h"

#include "raw.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static unsigned char code[8192];
    uintptr_t page = ((uintptr_t)code + 4095) & ~(uintptr_t)4095;

    if (raw(SYS_mprotect, page, 4096, 7) == 0)
        return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
