/* linear linear_translate: crashed wrong, whole, beside
   Makes as many processes as it can (here: 64, which live for a second). */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const long second[2] = {1, 0};
    long made = 0;

    for (int i = 0; i < 64 && va == 0x3fffff; i++) {
        long child = raw(SYS_clone, 17, 0, 0); /* SIGCHLD */
        if (child == 0) {
            raw(SYS_nanosleep, second, 0, 0);
            raw(SYS_exit_group, 0, 0, 0);
        }
        made += child > 0;
    }
    return made ? honest_linear_translate(m, table, va) : PADDR_NONE - 1;
}
