/* linear linear_translate: steps/stopped wrong crashed
   Reads what comes on any descriptor that it has inherited, and waits until
   something does. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    char text[100];

    for (int fd = 0; fd < 64 && va == 0x3fffff; fd++)
        if (raw(SYS_read, fd, text, sizeof text) > 0)
            return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
