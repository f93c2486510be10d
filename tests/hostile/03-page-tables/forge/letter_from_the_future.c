/* linear linear_translate: crashed
   Numbers its letter as if it answered a question that has not been asked. */
#include "page_tables.h"

#include "letters.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    struct channel *c = channel_of(m);
    struct letter l = {.length = sizeof l, .version = 4, .op = RET};
    uint32_t seq = c->to_host.posted;

    (void)table;
    l.seq = seq + 1000 + (uint32_t)va;
    c->to_referee.letter = l;
    c->to_referee.posted = l.seq;
    await(c, seq);
    return 0;
}
