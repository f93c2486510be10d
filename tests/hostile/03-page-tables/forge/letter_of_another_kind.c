/* linear linear_translate: crashed
   Answers with letters that make no sense: a kind that does not exist, one
   that only the referee may send, another length, another version. */
#include "page_tables.h"

#include "letters.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    struct channel *c = channel_of(m);
    uint32_t seq = c->to_host.posted;
    struct letter l = {.op = (uint16_t)(va & 1 ? 999 : MACHINE)};

    (void)table;
    answer(c, l);
    if (va & 2)
        c->to_referee.letter.length = 0xffffffff;
    if (va & 4)
        c->to_referee.letter.version = 0;
    await(c, seq);
    return 0;
}
