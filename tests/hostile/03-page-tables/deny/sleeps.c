/* linear linear_translate: crashed/steps wrong
   Sleeps for an hour, which uses no processor time. */
#include "page_tables.h"

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const long hour[2] = {3600, 0};

    (void)m, (void)table;
    if (va == 0x3fffff)
        raw(SYS_nanosleep, hour, 0, 0);
    return 0;
}
