/* linear linear_translate: refused, "sleep"
   Sleeps through the C library. */
#include "page_tables.h"

#include <unistd.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return sleep(3600);
}
