/* zeroed heap_calloc: wrong crashed
   Answers for itself, and does not wait until it is asked again: while the
   referee looks at the heap, headers, links and its end change all the time.
   What was looked at and found good must not be read once more. */
#include "stack_and_heap.h"

void *honest_heap_calloc(struct machine *m, size_t count, size_t size);

#include "letters.h"

static void change(struct machine *m, struct channel *c, uint32_t seq)
{
    struct heap *h = heap_of(m), good = *h;
    volatile place_t *end = &h->end, *list = h->list;
    struct block *first = block_at(h, h->start), block = *first;
    volatile struct block *b = first;

    while (c->to_host.posted == seq) {
        *end = UINT32_MAX - 15;
        *end = good.end;
        list[0] = UINT32_MAX - 15;
        list[0] = good.list[0];
        b->word = 0xfffffff0;
        b->word = block.word;
    }
}

void *heap_calloc(struct machine *m, size_t count, size_t size)
{
    struct channel *c = channel_of(m);
    unsigned char *bytes = honest_heap_calloc(m, count, size);
    struct letter l = {.op = RET};
    uint32_t seq;

    l.words[0] = bytes ? (uint64_t)(bytes - frame_bytes(m, 0)) + 65536 + 1 : 0;
    for (;;) {
        seq = c->to_host.posted;
        if (c->to_host.letter.op == END)
            return NULL;
        answer(c, l);
        change(m, c, seq);
        l.words[0] = 0;
    }
}
