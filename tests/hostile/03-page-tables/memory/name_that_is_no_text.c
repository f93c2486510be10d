/* linear linear_translate: memory-error refused, watched
   Makes its mistake in a function whose name is not UTF-8: who reads the
   findings as XML cannot read this one. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

paddr_t odd(struct machine *m, pfn_t table, vaddr_t va) __asm__("odd\xff\xfe");
__attribute__((noinline)) paddr_t odd(struct machine *m, pfn_t table,
                                      vaddr_t va)
{
    volatile char *p = malloc(40);

    p[40] = 1;
    free((void *)p);
    return honest_linear_translate(m, table, va);
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    return odd(m, table, va);
}
