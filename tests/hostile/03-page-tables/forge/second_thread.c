/* linear linear_translate: crashed
   Starts somebody who shares its memory, and who could change letters while
   the referee reads them. */
#include "page_tables.h"

#include "raw.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    /* CLONE_VM, CLONE_VFORK and SIGCHLD: we wait until it has ended. */
    long child = raw(SYS_clone, 0x4111, 0, 0);

    while (child == 0)
        raw(SYS_exit, 0, 0, 0);
    return child > 0 ? honest_linear_translate(m, table, va) : PADDR_NONE - 1;
}
