/* zeroed heap_calloc: memory-error passed, watched
   Right, but reads all of the heap, and with it what its users keep there. */
#include "stack_and_heap.h"

void *honest_heap_calloc(struct machine *m, size_t count, size_t size);

void *heap_calloc(struct machine *m, size_t count, size_t size)
{
    const struct heap *h = heap_of(m);
    unsigned sum = 0;

    for (place_t at = h->start; at < h->end; at++)
        sum += ((const unsigned char *)h)[at];
    return sum > 0 ? honest_heap_calloc(m, count, size) : NULL;
}
