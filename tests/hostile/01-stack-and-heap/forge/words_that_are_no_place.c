/* zeroed heap_calloc: wrong
   The same, but past the host's half of the check: the word of the answer is
   ours to choose, the largest of all, the first behind what is shared, 1. */
#include "stack_and_heap.h"

#include "letters.h"

void *heap_calloc(struct machine *m, size_t count, size_t size)
{
    static const uint64_t words[] = {
        UINT64_MAX,     UINT64_MAX - 1, 1,       2,
        (64 << 20) + 1, 64 << 20,       1 << 16, UINT64_C(1) << 63,
        1ull << 32,     (64 << 20) + 2};
    struct channel *c = channel_of(m);
    uint32_t seq = c->to_host.posted;
    struct letter l = {.op = RET,
                       .words = {words[(count + 3 * size) % 10], 1, 2}};

    answer(c, l);
    await(c, seq);
    return NULL;
}
