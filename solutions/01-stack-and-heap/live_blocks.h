/*
 * live_blocks: who has which block, as nobody's memory but the test's own
 * knows it, and what must be true of them after every operation.
 *
 * Users write all their bytes full, and hide them from your code. Nobody else
 * may write there; no two blocks may overlap, headers included; NULL is a fair
 * answer only where there really is no room.
 */
#ifndef LIVE_BLOCKS_H
#define LIVE_BLOCKS_H

#include "blocks_by_hand.h"

/* An allocator of the lab. */
struct allocator {
    const char *name;
    bool (*create)(struct machine *m);
    void *(*alloc)(struct machine *m, size_t size);
    enum bug (*free)(struct machine *m, void *bytes);
    void *(*realloc)(struct machine *m, void *bytes, size_t size);
    bool lists; /* free blocks are in lists */
};

static const struct allocator first_fit __attribute__((unused)) = {
    "first", heap_create, first_alloc, first_free, NULL, false};
static const struct allocator with_lists __attribute__((unused)) = {
    "heap", heap_create, heap_alloc, heap_free, heap_realloc, true};

/* A block that somebody has, and what is in it: pattern(id). */
struct live {
    unsigned char *at;
    size_t size;
    unsigned id;
};

enum { LIVE = 400 };

struct users {
    struct machine *m;
    const struct allocator *a;
    struct live live[LIVE];
    unsigned count, ids;
    size_t payload, peak; /* bytes that users have; had at most */
    size_t taken;         /* bytes of the frames that the heap had, at most */
    bool may_fail;        /* memory was made to run out: NULL is fair */
    unsigned operation;
    char what[80]; /* "operation 7, heap_alloc of 40 bytes" */
};

/* -------------------------------------------------------------- what is so */

/* Demand that block number `i` is as its user left it. */
static inline void expect_kept(struct users *u, unsigned i)
{
    struct live l = u->live[i];

    lab_show(u->m, l.at, l.size);
    size_t bad = spoiled(l.at, l.size, l.id);
    cr_assert_eq(bad, l.size,
                 "%s: byte %zu of the %zu bytes that somebody has at place "
                 "%zu was 0x%02x and is 0x%02x",
                 u->what, bad, l.size, place_of(u->m, l.at), pattern(l.id, bad),
                 l.at[bad]);
    lab_hide(u->m, l.at, l.size);
}

/* Who has the block at a place? LIVE: nobody. */
static inline unsigned owner(const struct users *u, size_t place)
{
    unsigned i = 0;

    while (i < u->count && place_of(u->m, u->live[i].at) != place + HEADER)
        i++;
    return i < u->count ? i : LIVE;
}

/* Demand that list c leads to free blocks, forth and back. Returns how many;
   there are `most` in all. */
static inline unsigned expect_list(struct users *u, unsigned c, unsigned most)
{
    struct heap *h = heap_of(u->m);
    size_t end = end_of(u->m), last = 0, at = number_at(&h->list[c]);
    unsigned count = 0;
    struct seen s;

    for (; at; count++) {
        cr_assert(at >= START && at < end && at % ALIGN == HEADER &&
                      !see(u->m, at, end, &s) && !(s.flags & BLOCK_USED),
                  "%s: list %u leads to place %zu, where there is no free "
                  "block",
                  u->what, c, at);
        struct block *b = (struct block *)(void *)byte_at(u->m, at);
        cr_assert_eq(b->prev, last,
                     "%s: the free block at place %zu says that before it in "
                     "list %u is %" PRIu32 ", not %zu",
                     u->what, at, c, b->prev, last);
        cr_assert_lt(count, most, "%s: list %u has no end", u->what, c);
        last = at;
        at = number_at(&b->next);
    }
    return count;
}

/* The heap has so many frames now. (What it gives back before somebody looks
   was taken all the same.) */
static inline void count_frames(struct users *u)
{
    size_t used = memory_used(u->m);

    cr_assert_gt(used, 0, "no frame is in use: where is the heap?");
    u->taken = used > u->taken ? used : u->taken;
}

/* Demand that the blocks in memory are those that users have, and free ones,
   each of which is in a list if there are lists. */
static inline void expect_blocks(struct users *u)
{
    size_t end = end_of(u->m);
    unsigned used = 0, unused = 0, listed = 0;
    struct seen s = {0};

    count_frames(u);
    cr_assert_eq(heap_of(u->m)->end, end, "%s: the heap ends at place %" PRIu32,
                 u->what, heap_of(u->m)->end);
    expect_tags(u->m);
    for (size_t at = START; at < end; at += s.size) {
        cr_assert(!see(u->m, at, end, &s), "no block at %zu", at);
        unsigned i = kind_of(s.flags) == 'u' ? owner(u, at) : LIVE;

        unused += !(s.flags & BLOCK_USED);
        used += i != LIVE;
        cr_assert(kind_of(s.flags) != 'u' || i != LIVE,
                  "%s: the block of %zu bytes at place %zu is used, but nobody "
                  "has it",
                  u->what, s.size, at);
    }
    cr_assert_eq(used, u->count,
                 "%s: %u blocks are in use, but %u are marked so", u->what,
                 u->count, used);
    if (!u->a->lists)
        return;
    for (unsigned c = 0; c < LISTS; c++)
        listed += expect_list(u, c, unused);
    cr_assert_eq(listed, unused,
                 "%s: of the free blocks there are %u, but %u are in lists",
                 u->what, unused, listed);
}

/* Demand all that can be demanded. */
static inline void expect_all(struct users *u)
{
    for (unsigned i = 0; i < u->count; i++)
        expect_kept(u, i);
    expect_blocks(u);
    expect_clean(u->m);
}

/* ------------------------------------------------------------- what is new */

/* What goes on now; it is in all messages. */
static inline void now(struct users *u, const char *what, size_t size)
{
    snprintf(u->what, sizeof u->what, "operation %u, %s %zu", ++u->operation,
             what, size);
}

/* Is there a gap between blocks that holds `size` bytes for sure? Returns its
   place, or 0. (A block may be a little larger than what its user has.) */
static inline size_t room_for(const struct users *u, size_t size)
{
    enum { SLACK = 64 };

    for (unsigned i = 0; i <= u->count; i++) {
        size_t from = START, to = memory_size(u->m);

        if (i < u->count)
            from = place_of(u->m, u->live[i].at) + u->live[i].size;
        for (unsigned k = 0; k < u->count; k++) {
            size_t place = place_of(u->m, u->live[k].at);
            if (place >= from && place < to)
                to = place;
        }
        if (size <= BLOCK_MOST && to - from >= size + SLACK)
            return from;
    }
    return 0;
}

/* Demand that these bytes, which somebody has got, are nobody else's. */
static inline void expect_own(struct users *u, const unsigned char *at,
                              size_t size)
{
    size_t place = place_of(u->m, at), end = memory_used(u->m);

    cr_assert(place >= START + HEADER && place <= end && size <= end - place,
              "%s: the block at %s is not in the heap, which goes from %d to "
              "%zu at most",
              u->what, place_words(u->m, at), START + HEADER, end);
    cr_assert_eq(place % ALIGN, 0,
                 "%s: the block begins at place %zu, which is no multiple of "
                 "%d",
                 u->what, place, ALIGN);
    cr_assert_leq(place + size, end_of(u->m),
                  "%s: it is at place %zu, but the heap ends at %zu", u->what,
                  place, end_of(u->m));
    for (unsigned i = 0; i < u->count; i++) {
        size_t other = place_of(u->m, u->live[i].at);
        cr_assert(place + size <= other - HEADER ||
                      other + u->live[i].size <= place - HEADER,
                  "%s: it got %zu bytes at place %zu, but somebody has %zu "
                  "bytes at place %zu",
                  u->what, size, place, u->live[i].size, other);
    }
}

/* Somebody has these bytes from now on. Returns the number of the block. */
static inline unsigned keep(struct users *u, unsigned char *at, size_t size)
{
    if (u->count == LIVE)
        panic("only %d blocks can be live", LIVE);
    expect_own(u, at, size);
    struct live *l = &u->live[u->count];
    *l = (struct live){.at = at, .size = size, .id = ++u->ids};
    fill(at, size, l->id);
    lab_hide(u->m, at, size);
    u->payload += size;
    u->peak = u->payload > u->peak ? u->payload : u->peak;
    return u->count++;
}

/* Nobody has block i any more; the last one gets its number. */
static inline void forget(struct users *u, unsigned i)
{
    u->payload -= u->live[i].size;
    u->live[i] = u->live[--u->count];
}

/* -------------------------------------------------------------- operations */

/* A block of so many bytes. Returns its number, LIVE if there is no memory. */
static inline unsigned get(struct users *u, size_t size)
{
    now(u, "alloc of", size);
    unsigned char *at = u->a->alloc(u->m, size);
    size_t gap = at || u->may_fail ? 0 : room_for(u, size);

    cr_assert(!gap,
              "%s bytes: it returns NULL, but behind place %zu there is room "
              "enough",
              u->what, gap);
    unsigned i = at ? keep(u, at, size) : LIVE;
    expect_blocks(u);
    return i;
}

/* The same, where there is memory. */
static inline unsigned must_get(struct users *u, size_t size)
{
    unsigned i = get(u, size);

    cr_assert_neq(i, LIVE, "%s bytes: it returns NULL", u->what);
    return i;
}

/* Give block i back. */
static inline void give(struct users *u, unsigned i)
{
    struct live l = u->live[i];

    now(u, "free of the block at place", place_of(u->m, l.at));
    expect_kept(u, i);
    lab_show(u->m, l.at, l.size);
    expect_bug(u->a->free(u->m, l.at), BUG_NONE, u->what);
    forget(u, i);
    expect_blocks(u);
}

/* Let block i have another size; it gets another number. False: no memory. */
static inline bool change(struct users *u, unsigned i, size_t size)
{
    struct live l = u->live[i];
    size_t same = l.size < size ? l.size : size;

    now(u, "realloc to", size);
    expect_kept(u, i);
    lab_show(u->m, l.at, l.size);
    unsigned char *at = u->a->realloc(u->m, l.at, size);
    if (!at) {
        size_t gap = u->may_fail ? 0 : room_for(u, size);
        cr_assert(!gap,
                  "%s bytes: it returns NULL, but behind place %zu there is "
                  "room enough",
                  u->what, gap);
        expect_kept(u, i);
        expect_blocks(u);
        return false;
    }
    forget(u, i);
    expect_own(u, at, size);
    cr_assert_eq(spoiled(at, same, l.id), same,
                 "%s bytes: there were %zu, but byte %zu did not come along",
                 u->what, l.size, spoiled(at, same, l.id));
    keep(u, at, size);
    expect_blocks(u);
    return true;
}

/* --------------------------------------------------------------- beginning */

/* Demand an empty heap, as it was just created. */
static inline void expect_empty(struct machine *m, bool created)
{
    size_t pages = (START + page_of(m) - 1) / page_of(m);
    struct heap *h = heap_of(m);

    cr_assert(created && memory_used(m) == pages * page_of(m) &&
                  h->start == START && h->end == START &&
                  h->limit == memory_used(m) && h->waiting == 0,
              "heap_create was given; please leave it as it was");
}

/*
 * Users of a heap in a machine of so many pages of 1024 bytes. They begin with
 * what needs nearly everything: three blocks, of which the middle one is given
 * back, and taken again by two who need less of it. Nothing is free then.
 */
static inline struct users users_of(const struct allocator *a, pfn_t pages)
{
    struct users u = {
        .m = machine_of(pages, 10, a->lists ? draw_lists : draw_heap), .a = a};

    hand.count = 0;
    expect_empty(u.m, a->create(u.m));
    must_get(&u, 24);
    unsigned middle = must_get(&u, 200);
    must_get(&u, 40);
    unsigned char *was = u.live[middle].at;
    give(&u, middle);
    unsigned again = must_get(&u, 100);
    cr_assert(u.live[again].at == was,
              "%s bytes: there was one free block, at place %zu, but it got "
              "place %zu",
              u.what, place_of(u.m, was), place_of(u.m, u.live[again].at));
    must_get(&u, 88);
    return u;
}

/* Everything is given back. */
static inline void give_all(struct users *u)
{
    while (u->count > 0)
        give(u, u->count / 2);
    cr_assert_eq(end_of(u->m), START,
                 "nobody has a block any more: the heap should end where it "
                 "begins, at %d, but ends at %zu",
                 START, end_of(u->m));
}

/* A size as programs ask for them: mostly small. */
static inline size_t some_size(void)
{
    uint64_t kind = lab_throw(16);

    return lab_throw(kind < 11 ? 130 : kind < 15 ? 700 : 2500);
}

/* A long day: so many operations, at times more coming than going, at times the
   other way round. Of each 8, `changes` are realloc. */
static inline void live(struct users *u, unsigned operations, unsigned changes)
{
    for (unsigned i = 0; i < operations; i++) {
        bool growing = i / 48 % 2 == 0;
        unsigned at = (unsigned)lab_throw(u->count + 1);

        if (at < u->count && lab_throw(8) < changes)
            change(u, at, some_size());
        else if (at == u->count || lab_throw(10) < (growing ? 7 : 3))
            get(u, some_size());
        else
            give(u, at);
        if (i % 32 == 31)
            expect_all(u);
    }
    expect_all(u);
}

#endif
