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

    /* @begin unlink "out of a list" points=5 minutes=10
       @hint list_add, above, puts a block in. Two others may know of b: the
         one after it in the list, and the one before it. Or is it the first?
       @hint block_at(h, b->next)->prev, if there is a next, becomes b->prev.
         block_at(h, b->prev)->next, if there is a prev, becomes b->next; if
         there is none, list list_of(h, block_size(b)) begins with b->next:
         list_begin.
       @stub
       (void)h, (void)b;
       (void)TODO("unlink", 0); */
    if (b->next)
        block_at(h, b->next)->prev = b->prev;
    if (b->prev)
        block_at(h, b->prev)->next = b->next;
    else
        list_begin(h, list_of(h, block_size(b)), b->next);
    /* @end unlink */
}

struct block *list_find(struct machine *m, size_t size)
{
    struct heap *h = heap_of(m);

    /* @begin fit "look among the free blocks only" points=5 minutes=10
       @hint No list before list_of(h, size) has a block that is large enough.
         list_filled(h, c) is the first list from c on that is not empty.
       @hint Two loops. The outer one goes through the numbers c of lists that
         are not empty: list_filled gives the first, and, from c + 1 on, the
         next, until it gives LISTS. The inner one follows next from h->list[c]
         until it is 0. Return the first block that is large enough.
       @stub
       (void)h, (void)size;
       return TODO("fit", NULL); */
    for (unsigned c = list_filled(h, list_of(h, size)); c < LISTS;
         c = list_filled(h, c + 1))
        for (place_t at = h->list[c]; at; at = block_at(h, at)->next)
            if (block_size(block_at(h, at)) >= size)
                return block_at(h, at);
    return NULL;
    /* @end fit */
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

    /* @begin alloc "a block for somebody" points=5 minutes=15
       needs=bump,tags,check,split,merge,unlink,fit
       @hint first_alloc does nearly the same. What is different: where you
         look, and that a free block is in a list, and the rest of it shall be
         in one again.
       @hint list_find, and if there is none, heap_extend. Else list_remove,
         then block_split, whose rest, if there is one, goes to list_add; then
         block_write with BLOCK_USED on top of the flags. And need 0 means: no
         block is so large.
       @stub
       (void)m, (void)need;
       return TODO("alloc", NULL); */
    struct block *b = need ? list_find(m, need) : NULL, *rest;

    if (!b)
        return need ? heap_extend(m, need) : NULL;
    list_remove(m, b);
    rest = block_split(m, b, need);
    if (rest)
        list_add(m, rest);
    block_write(m, b, block_size(b), block_flags(b) | BLOCK_USED);
    return block_bytes(b);
    /* @end alloc */
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

    /* @begin resize "where it is" points=5 minutes=20
       needs=bump,tags,check,split,merge,unlink,fit,alloc
       @hint Three cases: it is large enough; it is the last block; or the
         block after it is free, and both together are large enough. In the
         last case they become one first, and that is the first case then.
       @hint Large enough: block_split, and release the rest if there is one.
         Last: heap_reserve what is missing, move h->end by it, block_write.
         Free after it: list_remove it, block_write b with both sizes, and
         then as if it had been large enough.
       @stub
       (void)h, (void)b, (void)size;
       return TODO("resize", false); */
    size_t have = block_size(b);
    struct block *after = block_after(b);

    if (size > have && block_is_last(h, b)) {
        if (!heap_reserve(m, size - have))
            return false;
        h->end += (place_t)(size - have);
        block_write(m, b, size, block_flags(b));
        return true;
    }
    if (size > have) {
        if (block_is_used(after) || have + block_size(after) < size)
            return false;
        list_remove(m, after);
        block_write(m, b, have + block_size(after), block_flags(b));
    }
    after = block_split(m, b, size);
    if (after)
        release(m, after);
    return true;
    /* @end resize */
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
    /* @begin move "somewhere else" points=5 minutes=10
       needs=bump,tags,check,split,merge,unlink,fit,alloc,resize
       @hint A new block; the bytes go there; the old block goes. In which
         order, if there may be no memory for the new one?
       @hint memcpy(moved, bytes, n), where n is what the old block has room
         for: the new one has more, or we would not be here.
       @stub
       return TODO("move", NULL); */
    void *moved = heap_alloc(m, size);

    if (moved) {
        memcpy(moved, bytes, block_size(b) - HEADER);
        heap_free(m, bytes);
    }
    return moved;
    /* @end move */
}

void *heap_calloc(struct machine *m, size_t count, size_t size)
{
    /* @begin zeroed "all zero" points=5 minutes=5
       needs=bump,tags,check,split,merge,unlink,fit,alloc
       @hint A fresh block has in it whatever its last user left there. And
         count * size may be larger than any size_t: then it comes out small.
       @hint It is too large if size is not 0 and count > SIZE_MAX / size.
       @stub
       (void)m, (void)count, (void)size;
       return TODO("zeroed", NULL); */
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    void *bytes = heap_alloc(m, count * size);

    if (bytes)
        memset(bytes, 0, count * size);
    return bytes;
    /* @end zeroed */
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
    /* @begin classes "a list for each kind of size" bonus=10 minutes=20
       needs=bump,tags,check,split,merge,unlink,fit,alloc
       @hint Most blocks of most programs are small, so small sizes deserve a
         list each: then the first block of it fits exactly. What is large can
         share lists: eight for each power of two are plenty.
       @hint Up to 1 KiB, size / 16 is a number of its own. Above, find the
         highest bit of size (halve it until it is 1, or __builtin_clzll);
         the three bits below it choose among eight. Nothing may reach LISTS.
       @stub
       (void)size;
       return TODO("classes", 0); */
    if (size < 1024)
        return (unsigned)(size / ALIGN);
    unsigned high = 63 - (unsigned)__builtin_clzll(size);
    unsigned c = 64 + (high - 10) * 8 + (unsigned)(size >> (high - 3) & 7);

    return c < LISTS ? c : LISTS - 1;
    /* @end classes */
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

    /* @begin quick "the same again" bonus=5 minutes=15
       needs=bump,tags,check,split,merge,unlink,fit,alloc
       @hint quick_keep, above, does the opposite. All blocks in one of these
         lists have the same size, and it is always the first that goes.
       @hint With c = size / ALIGN, h->quick[c] is the place of the first, 0 if
         there is none; sizes for which there is no list (c >= QUICK) have none
         either. Then its next becomes the first, waits[c] and waiting go down,
         and block_label takes BLOCK_WAITS away.
       @stub
       (void)h, (void)size;
       return TODO("quick", NULL); */
    size_t c = size / ALIGN;
    place_t at = c < QUICK ? h->quick[c] : 0;
    struct block *b = block_at(h, at);

    if (!at)
        return NULL;
    h->quick[c] = b->next;
    h->waits[c]--;
    h->waiting -= (uint32_t)size;
    block_label(h, b, size, block_flags(b) & ~(unsigned)BLOCK_WAITS);
    return b;
    /* @end quick */
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
    /* @begin aligned "at a multiple of more than 16" bonus=5 minutes=25
       needs=bump,tags,check,split,merge,unlink,fit,alloc,resize
       @hint Ask for more than you need, find the right place within, and give
         back what lies before and behind it. What lies before must be a block
         itself, so it has BLOCK_LEAST bytes, or none at all.
       @hint heap_alloc(m, align + size + BLOCK_LEAST), if that is not too
         large. If the bytes do not lie right: the first multiple of align
         that is at least BLOCK_LEAST above them; block_split there; the rest
         becomes used (block_write), what was before it free (block_write,
         release); and block_resize cuts off the end. Places are multiples
         of whatever the address is, up to the size of a page: use the address,
         (uintptr_t)bytes.
       @stub
       (void)m, (void)align, (void)size;
       return TODO("aligned", NULL); */
    if (size > BLOCK_MOST || align > BLOCK_MOST || align <= ALIGN)
        return align <= ALIGN ? heap_alloc(m, size) : NULL;
    unsigned char *bytes = heap_alloc(m, align + size + BLOCK_LEAST);
    struct block *b, *rest;

    if (!bytes)
        return NULL;
    b = block_of(bytes);
    if ((uintptr_t)bytes % align != 0) {
        uintptr_t good = round_up((uintptr_t)bytes + BLOCK_LEAST, align);

        rest = block_split(m, b, good - (uintptr_t)bytes);
        block_write(m, rest, block_size(rest), block_flags(rest) | BLOCK_USED);
        block_write(m, b, block_size(b), block_flags(b) & BLOCK_BEFORE_USED);
        release(m, b);
        b = rest;
    }
    block_resize(m, b, block_need(size));
    return block_bytes(b);
    /* @end aligned */
}
