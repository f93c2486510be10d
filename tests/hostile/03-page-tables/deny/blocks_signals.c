/* linear linear_translate: steps/stopped wrong
   Blocks every signal that it can, and loops. */
#include "page_tables.h"

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const unsigned long all[1] = {~0ul};
    volatile int on = 1;

    (void)m, (void)table;
    raw6(SYS_rt_sigprocmask, 0, (long)all, 0, 8, 0, 0);
    while (on && va == 0x3fffff)
        continue;
    return PADDR_NONE - 1;
}
