/* zeroed heap_calloc: wrong
   Headers, all well sealed, of blocks that have no size, end beyond all memory
   or before they begin, and an end of the heap that is nowhere: who walks
   through them leaves the memory, or never arrives. */
#include "stack_and_heap.h"

void *honest_heap_calloc(struct machine *m, size_t count, size_t size);

void *heap_calloc(struct machine *m, size_t count, size_t size)
{
    static const uint32_t odd[] = {0, 16, 1 << 30, 0xfffffff0, 0x80000000, 48};
    static const place_t nowhere[] = {0, 8, UINT32_MAX, 1 << 26, 0x80000000};
    struct heap *h = heap_of(m);
    void *bytes = honest_heap_calloc(m, count, size);
    size_t kind = count + 3 * size;

    if (kind % 3 == 0)
        h->end = nowhere[kind % 5];
    else
        block_label(h, block_at(h, h->start), odd[kind % 6], kind % 16);
    return bytes ? bytes : block_at(h, h->end);
}
