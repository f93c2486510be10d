/* linear linear_translate: refused, "execl"
   Calls for a program through the C library. */
#include "page_tables.h"

#include <unistd.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    execl("/bin/true", "true", (char *)NULL);
    return 0;
}
