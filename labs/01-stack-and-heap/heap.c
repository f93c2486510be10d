/*
 * heap.c: a heap that keeps lists of what is free.
 *
 * What each function must do stands in stack_and_heap.h, beside it the heaps
 * and blocks that you work with.
 *
 * Where an exercise begins, a comment says which, what it is worth, and about
 * how long it takes. `pt check` says how far you are, `pt hint` helps.
 */
#include "stack_and_heap.h"

/* Which list a free block of that size is in. */
static unsigned list_of(const struct heap *h, size_t size)
{
    return h->many ? class_of(size) : 0;
}

/* A free block becomes the first of its list. */
static void list_add(struct machine *m, struct block *b)
{
    struct heap *h = heap_of(m);
    unsigned c = list_of(h, block_size(b));

    b->prev = 0;
    b->next = h->list[c];
    if (b->next)
        block_at(h, b->next)->prev = block_place(h, b);
    list_begin(h, c, block_place(h, b));
}

void list_remove(struct machine *m, struct block *b)
{
    struct heap *h = heap_of(m);

    /* Exercise 12, unlink: out of a list.
       5 points, about 10 minutes. Stuck? pt hint 01 unlink */
    (void)h, (void)b;
    (void)TODO("unlink", 0);
}

struct block *list_find(struct machine *m, size_t size)
{
    struct heap *h = heap_of(m);

    /* Exercise 13, fit: look among the free blocks only.
       5 points, about 10 minutes. Stuck? pt hint 01 fit */
    (void)h, (void)size;
    return TODO("fit", NULL);
}

/* Nobody has b any more, and its header says so. */
static void release(struct machine *m, struct block *b)
{
    struct heap *h = heap_of(m);

    if (!block_is_last(h, b) && !block_is_used(block_after(b)))
        list_remove(m, block_after(b));
    if (!(block_flags(b) & BLOCK_BEFORE_USED))
        list_remove(m, block_before(b));
    b = block_merge(m, b);
    if (block_is_last(h, b))
        h->end = block_place(h, b);
    else
        list_add(m, b);
}

void *heap_alloc(struct machine *m, size_t size)
{
    size_t need = block_need(size);

    /* Exercise 14, alloc: a block for somebody.
       5 points, about 15 minutes; after bump, tags, check, split, merge, unlink
       and fit. Stuck? pt hint 01 alloc */
    (void)m, (void)need;
    return TODO("alloc", NULL);
}

enum bug heap_free(struct machine *m, void *bytes)
{
    enum bug bug = bytes ? block_check(m, bytes) : BUG_NONE;

    if (!bytes || bug != BUG_NONE)
        return bug;
    struct block *b = block_of(bytes);

    block_label(heap_of(m), b, block_size(b),
                block_flags(b) & BLOCK_BEFORE_USED);
    release(m, b);
    return BUG_NONE;
}

bool block_resize(struct machine *m, struct block *b, size_t size)
{
    struct heap *h = heap_of(m);

    /* Exercise 15, resize: where it is.
       5 points, about 20 minutes; after bump, tags, check, split, merge,
       unlink, fit and alloc. Stuck? pt hint 01 resize */
    (void)h, (void)b, (void)size;
    return TODO("resize", false);
}

void *heap_realloc(struct machine *m, void *bytes, size_t size)
{
    size_t need = block_need(size);

    if (!bytes)
        return heap_alloc(m, size);
    if (!need || block_check(m, bytes) != BUG_NONE)
        return NULL;
    struct block *b = block_of(bytes);

    if (block_resize(m, b, need))
        return bytes;
    /* Exercise 16, move: somewhere else.
       5 points, about 10 minutes; after bump, tags, check, split, merge,
       unlink, fit, alloc and resize. Stuck? pt hint 01 move */
    return TODO("move", NULL);
}

void *heap_calloc(struct machine *m, size_t count, size_t size)
{
    /* Exercise 17, zeroed: all zero.
       5 points, about 5 minutes; after bump, tags, check, split, merge, unlink,
       fit and alloc. Stuck? pt hint 01 zeroed */
    (void)m, (void)count, (void)size;
    return TODO("zeroed", NULL);
}

/* ------------------------------------------------------------------ further */

bool classes_create(struct machine *m)
{
    bool created = heap_create(m);

    if (created)
        heap_of(m)->many = true;
    return created;
}

unsigned class_of(size_t size)
{
    /* Exercise 18, classes: a list for each kind of size.
       10 bonus points, about 20 minutes; after bump, tags, check, split, merge,
       unlink, fit and alloc. Stuck? pt hint 01 classes */
    (void)size;
    return TODO("classes", 0);
}

/* Let a small block wait for whoever wants one of its size next. */
static bool quick_keep(struct heap *h, struct block *b)
{
    size_t size = block_size(b), c = size / ALIGN;

    if (c >= QUICK || h->waits[c] == QUICK_MOST)
        return false;
    block_label(h, b, size, block_flags(b) | BLOCK_WAITS);
    b->next = h->quick[c];
    h->quick[c] = block_place(h, b);
    h->waits[c]++;
    h->waiting += (uint32_t)size;
    return true;
}

struct block *quick_take(struct machine *m, size_t size)
{
    struct heap *h = heap_of(m);

    /* Exercise 19, quick: the same again.
       5 bonus points, about 15 minutes; after bump, tags, check, split, merge,
       unlink, fit and alloc. Stuck? pt hint 01 quick */
    (void)h, (void)size;
    return TODO("quick", NULL);
}

/* Nothing waits any more: it is free. */
static void quick_flush(struct machine *m)
{
    struct heap *h = heap_of(m);

    for (size_t c = 0; c < QUICK && h->waiting > 0; c++)
        for (struct block *b; (b = quick_take(m, c * ALIGN)) != NULL;)
            heap_free(m, block_bytes(b));
}

void *quick_alloc(struct machine *m, size_t size)
{
    struct heap *h = heap_of(m);
    size_t need = block_need(size);
    struct block *b = need ? quick_take(m, need) : NULL;

    if (b)
        return block_bytes(b);
    /* Before the heap grows, what waits may do, if it is much. */
    if (h->waiting > (h->end - h->start) / 32 && !list_find(m, need))
        quick_flush(m);
    return heap_alloc(m, size);
}

/* Nothing is wrong, as far as the block's own header knows. */
static bool quick_check(const struct heap *h, void *bytes)
{
    const unsigned char *low = (const unsigned char *)h;
    size_t place = (size_t)((unsigned char *)bytes - low);
    const struct block *b = block_of(bytes);

    return place >= h->start + HEADER && place < h->end && place % ALIGN == 0 &&
           block_is_sealed(h, b) &&
           (block_flags(b) & (BLOCK_USED | BLOCK_WAITS)) == BLOCK_USED;
}

enum bug quick_free(struct machine *m, void *bytes)
{
    struct heap *h = heap_of(m);

    if (!bytes || (quick_check(h, bytes) && quick_keep(h, block_of(bytes))))
        return BUG_NONE;
    enum bug bug = block_check(m, bytes);

    if (bug == BUG_NONE && block_flags(block_of(bytes)) & BLOCK_WAITS)
        return BUG_TWICE;
    return bug != BUG_NONE ? bug : heap_free(m, bytes);
}

void *heap_aligned(struct machine *m, size_t align, size_t size)
{
    /* Exercise 20, aligned: at a multiple of more than 16.
       5 bonus points, about 25 minutes; after bump, tags, check, split, merge,
       unlink, fit, alloc and resize. Stuck? pt hint 01 aligned */
    (void)m, (void)align, (void)size;
    return TODO("aligned", NULL);
}
