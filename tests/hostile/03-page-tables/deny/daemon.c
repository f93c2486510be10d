/* linear linear_translate: crashed wrong, beside
   Leaves a process with a session of its own, which outlives its test (for
   five seconds). */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const long seconds[2] = {5, 0};
    long child = va == 0x3fffff ? raw(SYS_clone, 17, 0, 0) : -1;

    if (child == 0) {
        raw(SYS_setsid, 0, 0, 0);
        if (raw(SYS_clone, 17, 0, 0) == 0) {
            raw(SYS_close_range, 0, ~0u, 0);
            raw(SYS_nanosleep, seconds, 0, 0);
        }
        raw(SYS_exit_group, 0, 0, 0);
    }
    return child > 0 ? honest_linear_translate(m, table, va) : PADDR_NONE - 1;
}
