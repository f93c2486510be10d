/* linear linear_translate: crashed wrong
   Calls the kernel by its older doors, where the numbers mean something else:
   a filter that reads only numbers lets other calls pass. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    long said = va & 1 ? -1 : raw(0x40000000 | SYS_getppid, 0, 0, 0);

#ifdef __x86_64__
    if (va & 1) /* 64: getppid of 32-bit programs */
        __asm__ volatile("int $0x80" : "=a"(said) : "0"(64L) : "memory");
#endif
    return said >= 0 ? honest_linear_translate(m, table, va) : PADDR_NONE - 1;
}
