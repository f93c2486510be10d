/* linear linear_translate: refused, "fork"
   Makes a process through the C library. */
#include "page_tables.h"

#include <unistd.h>

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return fork() == 0 ? 0 : PADDR_NONE - 1;
}
