/*
 * A program that allocates and frees, to be run on several heaps.
 *
 * It does so by turns: for a while it builds something, and mostly allocates;
 * then it takes most of it down. What it builds is small at first, and larger
 * the next time. Nothing it does depends on the heap: on each, the same
 * requests come in the same order.
 */
#include "figures.h"

#include "machine.h"

enum { SMALL = 64, LARGE = 400 };

static uint32_t below(struct run *r, uint32_t n)
{
    r->random = r->random * 1664525u + 1013904223u;
    return (r->random >> 12) % n;
}

void run_begin(struct run *r, enum kind kind, unsigned turn)
{
    *r = (struct run){.m = memory_machine(8, 8192), .random = 1};
    if (!(kind == KIND_CLASSES ? classes_create : heap_create)(r->m))
        panic("figures: no memory for struct heap");
    r->kind = kind;
    r->turn = turn;
}

/* How many blocks an allocation of this size looks at. */
static unsigned looks(const struct run *r, size_t size)
{
    struct heap *h = heap_of(r->m);
    size_t need = block_need(size);
    unsigned count = 0;

    if (r->kind == KIND_FIRST)
        for (struct block *b = first_block(r->m); b; b = next_block(r->m, b)) {
            count++;
            if (!block_is_used(b) && block_size(b) >= need)
                break;
        }
    if (r->kind == KIND_LIST || r->kind == KIND_CLASSES)
        for (unsigned c =
                 list_filled(h, r->kind == KIND_LIST ? 0 : class_of(need));
             c < LISTS; c = list_filled(h, c + 1))
            for (place_t at = h->list[c]; at; at = block_at(h, at)->next) {
                count++;
                if (block_size(block_at(h, at)) >= need)
                    return count;
            }
    return count;
}

static void get(struct run *r, size_t size)
{
    unsigned looked = looks(r, size);
    void *bytes = r->kind == KIND_BUMP    ? bump_alloc(r->m, size)
                  : r->kind == KIND_FIRST ? first_alloc(r->m, size)
                                          : heap_alloc(r->m, size);

    if (!bytes)
        panic("figures: no memory for %zu bytes", size);
    r->looked += looked;
    r->most = looked > r->most ? looked : r->most;
    r->requests++;
    r->at[r->count] = bytes;
    r->size[r->count++] = size;
    r->payload += size;
    r->peak = r->payload > r->peak ? r->payload : r->peak;
}

static void give(struct run *r, unsigned i)
{
    enum bug bug = r->kind == KIND_BUMP    ? BUG_NONE
                   : r->kind == KIND_FIRST ? first_free(r->m, r->at[i])
                                           : heap_free(r->m, r->at[i]);

    if (bug != BUG_NONE)
        panic("figures: a block cannot be freed");
    r->payload -= r->size[i];
    r->count--;
    r->at[i] = r->at[r->count];
    r->size[i] = r->size[r->count];
}

void run_on(struct run *r, unsigned operations)
{
    for (; operations > 0; operations--, r->operations++) {
        unsigned turn = r->operations / r->turn;
        bool builds = turn % 2 == 0;
        uint32_t most = turn / 2 % 2 == 0 ? SMALL : LARGE;

        if (r->count == 0 ||
            (r->count < LIVE && below(r, 100) < (builds ? 75u : 30u)))
            get(r, below(r, 10) ? 1 + below(r, most) : 1 + below(r, 4 * LARGE));
        else
            give(r, below(r, r->count));
    }
}

size_t run_heap(const struct run *r)
{
    const struct geometry *g = machine_shape(r->m);

    return (g->frames - frame_free_count(r->m)) * page_size(g);
}

void run_end(struct run *r)
{
    machine_destroy(r->m);
}
