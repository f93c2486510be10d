/* move heap_realloc: steps/stopped wrong, beside
   Makes a list that has no end, and then looks for a block in it. */
#include "stack_and_heap.h"

void *honest_heap_realloc(struct machine *m, void *bytes, size_t size);

void *heap_realloc(struct machine *m, void *bytes, size_t size)
{
    struct heap *h = heap_of(m);
    void *moved = honest_heap_realloc(m, bytes, size);

    if (h->list[0]) {
        block_at(h, h->list[0])->next = h->list[0];
        list_find(m, BLOCK_MOST);
    }
    return moved;
}
