/*
 * The pictures of this chapter and their names, and the machines on which they
 * are drawn.
 */
#include "figures.h"

#include "handouts/figures/figure.h"
#include "machine.h"

const struct figure figures[] = {
    {"memory-map", figure_map},
    {"stack-call", figure_call},
    {"stack-overflow", figure_overflow},
    {"block-layout", figure_block},
    {"block-split", figure_split},
    {"block-merge", figure_merge},
    {"block-resize", figure_resize},
    {"heap-list", figure_list},
    {"heap-waste", figure_waste},
    {"heap-runs", figure_runs},
    {"heap-growth", figure_growth},
    {"heap-search", figure_search},
    {NULL, NULL},
};

struct machine *memory_machine(unsigned page_shift, pfn_t frames)
{
    struct config c = {
        .shape = {.page_shift = page_shift, .va_bits = 32, .frames = frames}};
    const char *problem;
    struct machine *m = machine_create(&c, &problem);

    if (!m)
        panic("figures: %s", problem);
    return m;
}

struct machine *heap_by_hand(const char *blocks)
{
    enum { MOST = 32 };
    struct machine *m = memory_machine(8, 64);
    struct block *free[MOST];
    unsigned count = 0, size;
    char kind;
    int length;

    if (!heap_create(m))
        panic("figures: no memory for struct heap");
    for (; sscanf(blocks, " %c%*[a-z] %u%n", &kind, &size, &length) == 2;
         blocks += length) {
        unsigned char *bytes = heap_extend(m, size);

        if (!bytes || count == MOST)
            panic("figures: no room for a block of %u", size);
        if (kind == 'f')
            free[count++] = block_of(bytes);
    }
    while (count-- > 0)
        block_write(m, free[count], block_size(free[count]),
                    block_flags(free[count]) & BLOCK_BEFORE_USED);
    return m;
}

struct block *first_block(struct machine *m)
{
    struct heap *h = heap_of(m);

    return h->start == h->end ? NULL : block_at(h, h->start);
}

struct block *next_block(struct machine *m, struct block *b)
{
    const struct heap *h = heap_of(m);

    if (!block_is_sealed(h, b))
        panic("figures: no block begins at %u", block_place(h, b));
    return block_is_last(h, b) ? NULL : block_after(b);
}

size_t tell_blocks(struct machine *m, char *text, size_t used, size_t size)
{
    const char *between = "";

    for (struct block *b = first_block(m); b; b = next_block(m, b)) {
        if (used < size)
            used += (size_t)snprintf(
                text + used, size - used, "%s%s %zu", between,
                block_is_used(b) ? "used" : "free", block_size(b));
        between = ", ";
    }
    if (used < size)
        used += (size_t)snprintf(text + used, size - used, ".");
    return used;
}
