/*
 * blocks.c: the heap, block by block.
 *
 * What each function must do stands in stack_and_heap.h, beside it the heaps
 * and blocks that you work with.
 *
 * Where an exercise begins, a comment says which, what it is worth, and about
 * how long it takes. `pt check` says how far you are, `pt hint` helps.
 */
#include "stack_and_heap.h"

/* ------------------------------------------------------ the end of the heap */

bool memory_take(struct machine *m, size_t pages, size_t place)
{
    unsigned shift = machine_shape(m)->page_shift;

    if (pages > frame_free_count(m))
        return false;
    for (size_t i = 0; i < pages; i++) {
        pfn_t f = frame_alloc(m);

        if (f == (place >> shift) + i)
            continue;
        if (f != FRAME_NONE) /* somebody else has what lies behind */
            frame_free(m, f);
        while (i-- > 0)
            frame_free(m, (pfn_t)((place >> shift) + i));
        return false;
    }
    return true;
}

bool heap_create(struct machine *m)
{
    size_t page = page_size(machine_shape(m));
    size_t start = round_up(sizeof(struct heap), ALIGN) + ALIGN - HEADER;
    size_t pages = (start + page - 1) / page;
    struct heap *h;

    if (!memory_take(m, pages, 0))
        return false;
    h = heap_of(m);
    memset(h, 0, sizeof *h);
    h->start = h->end = (place_t)start;
    h->limit = (place_t)(pages * page);
    return true;
}

bool heap_reserve(struct machine *m, size_t bytes)
{
    struct heap *h = heap_of(m);
    size_t page, pages;

    if (bytes <= h->limit - h->end)
        return true;
    page = page_size(machine_shape(m));
    pages = (bytes - (h->limit - h->end) + page - 1) / page;
    if (bytes > BLOCK_MOST || !memory_take(m, pages, h->limit))
        return false;
    h->limit += (place_t)(pages * page);
    return true;
}

void *bump_alloc(struct machine *m, size_t size)
{
    struct heap *h = heap_of(m);

    /* Exercise 5, bump: take from the end.
       5 points, about 10 minutes. Stuck? pt hint 01 bump */
    (void)h, (void)size;
    return TODO("bump", NULL);
}

/* ------------------------------------------------------------------- blocks */

void block_write(struct machine *m, struct block *b, size_t size,
                 unsigned flags)
{
    struct heap *h = heap_of(m);

    /* Exercise 6, tags: what a block says about itself.
       10 points, about 15 minutes. Stuck? pt hint 01 tags */
    (void)h, (void)b, (void)size, (void)flags;
    (void)TODO("tags", 0);
}

enum bug block_check(struct machine *m, void *bytes)
{
    struct heap *h = heap_of(m);
    struct block *b = block_of(bytes);

    /* Exercise 7, check: may this be freed?
       5 points, about 15 minutes. Stuck? pt hint 01 check */
    (void)h, (void)b;
    return TODO("check", BUG_FOREIGN);
}

struct block *heap_find(struct machine *m, size_t size)
{
    struct heap *h = heap_of(m);

    /* Exercise 8, find: look for a free block.
       5 points, about 10 minutes. Stuck? pt hint 01 find */
    (void)h, (void)size;
    return TODO("find", NULL);
}

struct block *block_split(struct machine *m, struct block *b, size_t size)
{
    size_t left = block_size(b) - size;

    /* Exercise 9, split: use only what is needed.
       10 points, about 15 minutes; after tags. Stuck? pt hint 01 split */
    (void)m, (void)left;
    return TODO("split", NULL);
}

struct block *block_merge(struct machine *m, struct block *b)
{
    struct heap *h = heap_of(m);

    /* Exercise 10, merge: make one of neighbours.
       10 points, about 20 minutes; after tags. Stuck? pt hint 01 merge */
    (void)h;
    return TODO("merge", b);
}

/* -------------------------------------------- a heap of all blocks in a row */

void *heap_extend(struct machine *m, size_t size)
{
    unsigned char *bytes = bump_alloc(m, size - HEADER);

    if (bytes)
        block_write(m, block_of(bytes), size, BLOCK_USED | BLOCK_BEFORE_USED);
    return bytes;
}

void *first_alloc(struct machine *m, size_t size)
{
    size_t need = block_need(size);
    struct block *b = need ? heap_find(m, need) : NULL;

    if (!b)
        return need ? heap_extend(m, need) : NULL;
    block_split(m, b, need);
    block_write(m, b, block_size(b), block_flags(b) | BLOCK_USED);
    return block_bytes(b);
}

enum bug first_free(struct machine *m, void *bytes)
{
    struct heap *h = heap_of(m);
    enum bug bug = bytes ? block_check(m, bytes) : BUG_NONE;

    if (!bytes || bug != BUG_NONE)
        return bug;
    struct block *b = block_of(bytes);

    /* Exercise 11, first: give back.
       5 points, about 10 minutes; after bump, tags, check, find, split and
       merge. Stuck? pt hint 01 first */
    (void)h, (void)b;
    return TODO("first", BUG_NONE);
}
