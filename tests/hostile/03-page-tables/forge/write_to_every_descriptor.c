/* linear linear_translate: wrong/crashed wrong
   Writes results to every descriptor that it has inherited: one of them may
   be where the referee's own go. */
#include "page_tables.h"

#include "raw.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const char report[] = "test linear fine public passed\nend\n";
    long written = 0;

    for (int fd = 3; fd < 1024; fd++)
        written += raw(SYS_write, fd, report, sizeof report - 1) > 0;
    return written ? honest_linear_translate(m, table, va) : PADDR_NONE - 1;
}
