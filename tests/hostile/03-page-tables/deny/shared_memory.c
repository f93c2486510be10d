/* linear linear_translate: crashed wrong
   Leaves shared memory behind, which stays until somebody removes it. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    if (raw(SYS_shmget, 0x50540001, 4096, 01600) >= 0 ||
        raw6(SYS_msgget, 0x50540002, 01600, 0, 0, 0, 0) >= 0)
        return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
