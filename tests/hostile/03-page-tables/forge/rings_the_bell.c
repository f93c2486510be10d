/* linear linear_translate: crashed
   Hangs up on every line that it has inherited. */
#include "page_tables.h"

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    for (int fd = 0; fd < 64; fd++)
        raw(SYS_shutdown, fd, 2, 0);
    return PADDR_NONE - 1;
}
