/* zeroed heap_calloc: wrong passed
   Blocks that lie in none of the frames, so the heap needs no memory: in a
   variable, on the process's own stack, from malloc. */
#include "stack_and_heap.h"

void *honest_heap_calloc(struct machine *m, size_t count, size_t size);

#include <stdlib.h>

void *heap_calloc(struct machine *m, size_t count, size_t size)
{
    static unsigned char own[8192];
    unsigned char *here = __builtin_frame_address(0);

    if (count > SIZE_MAX / (size ? size : 1))
        return honest_heap_calloc(m, count, size);
    switch (count % 3) {
    case 0: return own;
    case 1: return calloc(count, size);
    default: return here - 4096;
    }
}
