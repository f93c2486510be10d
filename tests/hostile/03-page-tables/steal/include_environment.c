/* linear linear_translate: refused, "does not compile"
   Includes the environment of the compiler, and with it the grader's. */
#include "page_tables.h"

#include "/proc/self/environ"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
