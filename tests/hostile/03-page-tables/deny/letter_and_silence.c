/* linear linear_translate: steps/stopped wrong
   Tells the referee that nobody sleeps, so that it is not woken, and then
   does not answer; but looks busy now and then. */
#include "page_tables.h"

#include "letters.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    struct channel *c = channel_of(m);

    (void)table;
    while (va == 0x3fffff)
        c->to_referee.sleeping = 0;
    return 0;
}
