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

    /* @begin bump "take from the end" points=5 minutes=10
       @hint The block begins at the first multiple of 16 from h->end on. What
         has to be between end and limit, so that it fits?
       @hint With size_t place = round_up(h->end, ALIGN), ask heap_reserve for
         place + size - h->end bytes; then h->end becomes place + size, and
         block_at(h, (place_t)place) is the answer. But what if size is so
         large that place + size is small again? Nothing larger than
         BLOCK_MOST is ever to be had.
       @stub
       (void)h, (void)size;
       return TODO("bump", NULL); */
    size_t place = round_up(h->end, ALIGN);

    if (size > BLOCK_MOST || !heap_reserve(m, place + size - h->end))
        return NULL;
    h->end = (place_t)(place + size);
    return block_at(h, (place_t)place);
    /* @end bump */
}

/* ------------------------------------------------------------------- blocks */

void block_write(struct machine *m, struct block *b, size_t size,
                 unsigned flags)
{
    struct heap *h = heap_of(m);

    /* @begin tags "what a block says about itself" points=10 minutes=15
       @hint block_label writes the header, and *block_footer(b) is the
         footer. Where the footer is follows from the size, so the header comes
         first.
       @hint Unless block_is_last(h, b): block_label(h, block_after(b), ...)
         with the size that the block after it has, and with its flags, of
         which BLOCK_BEFORE_USED is now set or not.
       @stub
       (void)h, (void)b, (void)size, (void)flags;
       (void)TODO("tags", 0); */
    block_label(h, b, size, flags);
    if (!block_is_used(b))
        *block_footer(b) = (uint32_t)size;
    if (!block_is_last(h, b)) {
        struct block *after = block_after(b);
        unsigned before = block_is_used(b) ? BLOCK_BEFORE_USED : 0;
        unsigned said = block_flags(after) & BLOCK_BEFORE_USED;

        if (said != before)
            block_label(h, after, block_size(after),
                        block_flags(after) ^ BLOCK_BEFORE_USED);
    }
    /* @end tags */
}

enum bug block_check(struct machine *m, void *bytes)
{
    struct heap *h = heap_of(m);
    struct block *b = block_of(bytes);

    /* @begin check "may this be freed?" points=5 minutes=15
       @hint Ask in this order: is it in memory that is the heap's; below its
         end; is the header sealed; is the block used; is the header of the
         block after it sealed? Compare places: (unsigned char *)bytes -
         (unsigned char *)h, as a size_t, is that of bytes.
       @hint If the header is not sealed, either nothing begins there or it was
         smashed: go from block to block, from start on, and see whether one of
         them is b. Stop at the end, and at a header that is not sealed: what
         it says about its size is worth nothing. If that is b, or lies
         below it, something is smashed.
       @stub
       (void)h, (void)b;
       return TODO("check", BUG_FOREIGN); */
    size_t place = (size_t)((unsigned char *)bytes - (unsigned char *)h);

    if (place < h->start + HEADER || place >= h->limit)
        return BUG_FOREIGN;
    if (place >= h->end)
        return BUG_TWICE;
    if (place % ALIGN != 0 || !block_is_sealed(h, b)) {
        struct block *at = block_at(h, h->start);

        while (at < b && block_is_sealed(h, at))
            at = block_after(at);
        return at <= b ? BUG_SMASHED : BUG_INNER;
    }
    if (!block_is_used(b))
        return BUG_TWICE;
    return block_is_last(h, b) || block_is_sealed(h, block_after(b))
               ? BUG_NONE
               : BUG_SMASHED;
    /* @end check */
}

struct block *heap_find(struct machine *m, size_t size)
{
    struct heap *h = heap_of(m);

    /* @begin find "look for a free block" points=5 minutes=10
       @hint Begin with the block at h->start, and go on with block_after,
         until its place is h->end: that is behind the last one.
       @hint for (place_t at = h->start; at != h->end; ...), with
         struct block *b = block_at(h, at) inside, and at += block_size(b).
         Return the first b that is not used and large enough.
       @stub
       (void)h, (void)size;
       return TODO("find", NULL); */
    for (place_t at = h->start; at != h->end;) {
        struct block *b = block_at(h, at);

        if (!block_is_used(b) && block_size(b) >= size)
            return b;
        at += (place_t)block_size(b);
    }
    return NULL;
    /* @end find */
}

struct block *block_split(struct machine *m, struct block *b, size_t size)
{
    size_t left = block_size(b) - size;

    /* @begin split "use only what is needed" points=10 minutes=15 needs=tags
       @hint The rest begins where b ends when it has the new size. Which
         flags does the rest have, and which keeps b? block_write does all the
         rest.
       @hint First write the rest, free, with BLOCK_BEFORE_USED if b is used;
         then b with its new size and the flags that it has. The rest is at
         block_at(h, block_place(h, b) + (place_t)size), where h is
         heap_of(m).
       @stub
       (void)m, (void)left;
       return TODO("split", NULL); */
    struct heap *h = heap_of(m);
    struct block *rest = block_at(h, block_place(h, b) + (place_t)size);

    if (left < BLOCK_LEAST)
        return NULL;
    block_write(m, rest, left, block_is_used(b) ? BLOCK_BEFORE_USED : 0);
    block_write(m, b, size, block_flags(b));
    return rest;
    /* @end split */
}

struct block *block_merge(struct machine *m, struct block *b)
{
    struct heap *h = heap_of(m);

    /* @begin merge "make one of neighbours" points=10 minutes=20 needs=tags
       @hint There are four cases, but you need not write four: add the size of
         the block after b if there is one and it is free; then, if the block
         before b is free, add its size, and begin there.
       @hint Whether the block before b is used is in the flags of b; only if
         it is not, block_before(b) works. In the end, block_write the whole,
         free, with the BLOCK_BEFORE_USED of the block that it begins with.
       @stub
       (void)h;
       return TODO("merge", b); */
    size_t size = block_size(b);

    if (!block_is_last(h, b) && !block_is_used(block_after(b)))
        size += block_size(block_after(b));
    if (!(block_flags(b) & BLOCK_BEFORE_USED)) {
        b = block_before(b);
        size += block_size(b);
    }
    block_write(m, b, size, block_flags(b));
    return b;
    /* @end merge */
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

    /* @begin first "give back" points=5 minutes=10
       needs=bump,tags,check,find,split,merge
       @hint Two of your functions do most of it: write down that nobody has
         the block, then let it become one with its neighbours.
       @hint block_write(m, b, block_size(b), ...) with the flags it has but for
         BLOCK_USED; then b = block_merge(m, b). If block_is_last(h, b) then,
         the heap can end where it begins: h->end = block_place(h, b).
       @stub
       (void)h, (void)b;
       return TODO("first", BUG_NONE); */
    block_write(m, b, block_size(b), block_flags(b) & BLOCK_BEFORE_USED);
    b = block_merge(m, b);
    if (block_is_last(h, b))
        h->end = block_place(h, b);
    return BUG_NONE;
    /* @end first */
}
