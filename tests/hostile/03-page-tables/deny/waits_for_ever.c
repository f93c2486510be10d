/* linear linear_translate: steps/stopped wrong
   Waits for a number that nobody will change: the call that the host itself
   must be allowed, for it waits for letters by it. */
#include "page_tables.h"

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static volatile int number;

    (void)m, (void)table;
    while (va == 0x3fffff)
        raw6(SYS_futex, (long)&number, 0, 0, 0, 0, 0);
    return 0;
}
