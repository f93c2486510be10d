/* linear linear_translate: crashed wrong stopped
   Ends itself by the signals of others: as if the processor time were up, as
   if somebody had killed it. */
#include "page_tables.h"

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const int numbers[] = {24, 9, 15, 17, 13};
    long me = raw(SYS_getpid, 0, 0, 0);

    (void)m, (void)table;
    raw(SYS_kill, me, numbers[va % 5], 0);
    return PADDR_NONE - 1;
}
