/* linear linear_translate: wrong, whole
   Never returns: it serves the letters itself, and says to every call what it
   likes. */
#include "page_tables.h"

#include "letters.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    struct channel *c = channel_of(m);
    struct letter l = {.op = RET, .words = {va - va, 1, 2, 3}};
    uint32_t seq;

    (void)table;
    for (;;) {
        seq = c->to_host.posted;
        if (c->to_host.letter.op == END)
            return 0;
        answer(c, l);
        await(c, seq);
    }
}
