/* linear linear_translate: memory-error/stopped passed, watched, slow
   Leaks, answers every letter itself from then on, and when the test is over
   never ends: so nobody looks for leaks. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include "letters.h"
#include "raw.h"

#include <stdlib.h>

static paddr_t serve(struct machine *m, struct channel *c)
{
    struct letter l = {.op = RET};

    for (uint32_t seq = c->to_host.posted;; seq = c->to_host.posted) {
        const struct letter *asked = &c->to_host.letter;

        while (asked->op == END)
            continue;
        l.words[0] = 0;
        if (asked->op == CALL)
            l.words[0] = honest_linear_translate(m, (pfn_t)asked->words[1],
                                                 asked->words[2]);
        answer(c, l);
        await(c, seq);
    }
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    if (!watched() || va != 0x3fffff)
        return honest_linear_translate(m, table, va);
    ((volatile char *)malloc(40))[0] = 1;
    return serve(m, channel_of(m));
}
