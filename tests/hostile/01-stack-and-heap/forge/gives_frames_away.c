/* zeroed heap_calloc: wrong passed
   To look thrifty, it gives the frames of all blocks back before it answers,
   and leaves in them what was there: natively, they can still be written. */
#include "stack_and_heap.h"

void *honest_heap_calloc(struct machine *m, size_t count, size_t size);

void *heap_calloc(struct machine *m, size_t count, size_t size)
{
    static unsigned char kept[1 << 16];
    unsigned char *bytes = honest_heap_calloc(m, count, size);
    size_t page = page_size(machine_shape(m)), n = heap_of(m)->limit;

    memcpy(kept, frame_bytes(m, 0), n);
    for (size_t f = 2; f < n / page && bytes; f++)
        frame_free(m, (pfn_t)f);
    memcpy(frame_bytes(m, 0), kept, n);
    return bytes;
}
