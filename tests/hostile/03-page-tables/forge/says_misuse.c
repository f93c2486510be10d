/* linear linear_translate: wrong
   Reports a misuse that does not exist, with numbers that do not fit. */
#include "page_tables.h"

#include "letters.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    struct channel *c = channel_of(m);
    struct letter l = {.op = MISUSE, .words = {1, UINT64_MAX}};
    uint32_t seq = c->to_host.posted;

    (void)table;
    l.words[0] = va & 1 ? 1 : UINT64_MAX;
    answer(c, l);
    await(c, seq);
    return 0;
}
