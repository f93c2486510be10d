/* move heap_realloc: wrong, whole
   There is no memory, ever: no block can be wrong. */
#include "stack_and_heap.h"

void *heap_realloc(struct machine *m, void *bytes, size_t size)
{
    (void)m, (void)bytes, (void)size;
    return NULL;
}
