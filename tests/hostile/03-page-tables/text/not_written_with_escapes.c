/* linear linear_translate: not-written
   Says that an exercise is not written whose name a terminal obeys, and that
   has no end. */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const char name[] = {27, '[',  '2', 'J', 27,  ']', '0', ';', 'x',
                                7,  '\n', 't', 'e', 's', 't', ' ', 0};

    (void)m, (void)table, (void)va;
    todo(name);
    return 0;
}
