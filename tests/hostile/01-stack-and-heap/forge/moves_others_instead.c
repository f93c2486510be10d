/* move heap_realloc: wrong
   A block that wants to grow stays, and its neighbours make room: the heap is
   in order afterwards, but who has them does not know where they are. */
#include "stack_and_heap.h"

void *heap_realloc(struct machine *m, void *bytes, size_t size)
{
    struct heap *h = heap_of(m);
    struct block *b = block_of(bytes);
    size_t need = block_need(size), have;

    if (!bytes || !need || block_check(m, bytes) != BUG_NONE)
        return bytes ? NULL : heap_alloc(m, size);
    have = block_size(b);
    if (have >= need)
        return bytes;
    if (!heap_reserve(m, need - have))
        return NULL;
    unsigned char *behind = (unsigned char *)block_after(b);
    memmove(behind + need - have, behind,
            (size_t)((unsigned char *)h + h->end - behind));
    h->end += (place_t)(need - have);
    block_label(h, b, need, block_flags(b));
    for (b = block_after(b); block_place(h, b) < h->end; b = block_after(b))
        block_label(h, b, block_size(b), block_flags(b));
    return bytes;
}
