/* linear linear_translate: wrong
   Asks for things with a machine and frames that do not exist: the referee
   might follow them out of its arrays. */
#include "page_tables.h"

#include "letters.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    struct channel *c = channel_of(m);
    struct letter l = {.op = UPCALL, .function = va & 1};
    uint32_t seq = c->to_host.posted;

    (void)table;
    for (int i = 0; i < 24; i++)
        l.words[i] = va & 2 ? UINT64_MAX : 1u << 31;
    answer(c, l);
    await(c, seq);
    return 0;
}
