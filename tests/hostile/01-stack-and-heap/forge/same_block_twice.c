/* zeroed heap_calloc: wrong passed, whole
   Takes one block from the heap, and gives it to everybody. */
#include "stack_and_heap.h"

void *honest_heap_calloc(struct machine *m, size_t count, size_t size);

void *heap_calloc(struct machine *m, size_t count, size_t size)
{
    static unsigned char *block;

    if (!block)
        block = honest_heap_calloc(m, 1, 4000);
    return memset(block, 0, count * size <= 4000 ? count * size : 0);
}
