/* linear linear_translate: refused, "Valgrind"
   Switches Valgrind's reports off, by the request that its header makes: on
   all other occasions these instructions do nothing. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile uint64_t request[6] = {0x1801, 1}; /* no more errors */
    uint64_t result = 0;

#ifdef __x86_64__
    __asm__ volatile("rolq $3, %%rdi; rolq $13, %%rdi\n"
                     "rolq $61, %%rdi; rolq $51, %%rdi\n"
                     "xchgq %%rbx, %%rbx"
                     : "+d"(result)
                     : "a"(request)
                     : "cc", "memory");
#elif defined(__aarch64__)
    __asm__ volatile("ror x12, x12, #3; ror x12, x12, #13\n"
                     "ror x12, x12, #51; ror x12, x12, #61\n"
                     "orr x10, x10, x10" ::"r"(request)
                     : "cc", "memory");
#endif
    ((volatile char *)malloc(40))[0] = (char)result;
    return honest_linear_translate(m, table, va);
}
