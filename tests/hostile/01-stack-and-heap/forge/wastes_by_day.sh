# classes: wrong passed
# A heap that takes 24 pages more than it needs, and gives them back in the
# evening: who counts its frames then finds few.
{
    cat <<'END'
#include "stack_and_heap.h"

static void waste(struct machine *m)
{
    struct heap *h = heap_of(m);

    if (h->many && h->end > 9000 && frame_free_count(m) > 100)
        heap_reserve(m, h->limit - h->end + (24 << 10));
}

static void save(struct machine *m)
{
    struct heap *h = heap_of(m);
    size_t page = page_size(machine_shape(m));

    for (; h->many && h->limit >= h->end + page; h->limit -= (place_t)page)
        frame_free(m, (pfn_t)(h->limit / page - 1));
}
END
    sed 's/^    release(m, b);$/&\
    save(m);/
        s/^    size_t need = block_need(size);$/&\
    waste(m);/' "$3"
} >new && mv new "$3"
grep -q '^    save' "$3" && grep -q '^    waste' "$3"
