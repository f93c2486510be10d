/* linear linear_translate: steps/stopped, slow
   Right in everything, but it serves the letters itself, and when a test is
   over it does not end: each test costs the time until it is killed. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "letters.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    struct channel *c = channel_of(m);
    const struct letter *asked = &c->to_host.letter;
    struct letter l = {.op = RET};
    uint32_t seq;

    for (;;) {
        seq = c->to_host.posted;
        while (asked->op == END)
            continue;
        if (asked->op == CALL)
            l.words[0] = honest_linear_translate(m, (pfn_t)asked->words[1],
                                                 asked->words[2]);
        answer(c, l);
        await(c, seq);
    }
    (void)table, (void)va;
}
