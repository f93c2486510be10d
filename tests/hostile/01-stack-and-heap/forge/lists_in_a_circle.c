/* move heap_realloc: wrong
   Lists that come back to where they began, lead to a used block, into the
   middle of one, or far away. */
#include "stack_and_heap.h"

void *honest_heap_realloc(struct machine *m, void *bytes, size_t size);

void *heap_realloc(struct machine *m, void *bytes, size_t size)
{
    struct heap *h = heap_of(m);
    void *moved = honest_heap_realloc(m, bytes, size);
    struct block *b = block_at(h, h->list[0]);
    const place_t to[] = {h->list[0], UINT32_MAX, h->start, h->list[0] + 4,
                          h->end,     0x80000000, 1 << 26};

    if (!h->list[0])
        list_begin(h, size % LISTS, to[size % 7]);
    else if (size % 2)
        b->next = b->prev = to[size % 7];
    else
        h->list[1] = h->list[255] = to[size % 7];
    return moved;
}
