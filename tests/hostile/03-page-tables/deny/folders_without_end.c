/* linear linear_translate: crashed wrong
   Makes folders in folders, deeper than a path can be long, which many
   programs cannot remove. (Here: two.) */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    if (raw(SYS_mkdirat, -100, "/tmp/pt-hostile-folder", 0700) == 0 ||
        raw(SYS_mkdirat, -100, "pt-hostile-folder", 0) == 0)
        return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
