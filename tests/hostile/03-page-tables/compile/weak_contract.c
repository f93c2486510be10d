/* linear linear_translate: wrong refused
   Functions of the contract that are weak, hidden or aliases: to come and go
   when they are linked. */
#include "page_tables.h"

__attribute__((visibility("hidden"))) paddr_t other(struct machine *m,
                                                    pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}

__attribute__((weak, alias("other"))) paddr_t
linear_translate(struct machine *m, pfn_t table, vaddr_t va);
