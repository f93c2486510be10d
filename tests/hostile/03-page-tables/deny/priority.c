/* linear linear_translate: crashed, beside
   Wants the processor for itself: another priority, another scheduler, other
   processors than it was given. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const int highest[1] = {99};
    static const unsigned long all[1] = {~0ul};

    if (raw(SYS_sched_setscheduler, 0, 1, highest) == 0 ||
        raw(SYS_sched_setaffinity, 0, 8, all) == 0)
        return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
