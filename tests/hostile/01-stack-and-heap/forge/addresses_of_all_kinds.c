/* zeroed heap_calloc: wrong
   Addresses just below the first frame, at the end of the last one, behind it,
   in the letters, at the end of what is shared, and where nothing can be. */
#include "stack_and_heap.h"

void *heap_calloc(struct machine *m, size_t count, size_t size)
{
    static const uintptr_t far[] = {
        (uintptr_t)0 - 1, (uintptr_t)0 - 65536,       (64 << 20) - 65536 - 1,
        64 << 20,         (uintptr_t)1 << 63,         (uintptr_t)0 - (1 << 30),
        1 << 20,          ((uintptr_t)1 << 32) + 1024};
    const struct geometry *g = machine_shape(m);
    uintptr_t from = (uintptr_t)frame_bytes(m, 0);
    size_t all = (size_t)g->frames << g->page_shift, kind = count + 3 * size;

    if (kind % 11 < 3)
        return (void *)(from + all - kind % 11 * 8);
    return (void *)(from + far[kind % 8]);
}
