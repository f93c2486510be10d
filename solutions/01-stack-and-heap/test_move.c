/*
 * move and zeroed: blocks that go elsewhere, and blocks that are empty.
 */
#include "live_blocks.h"

TestSuite(move, .fini = lab_off);
TestSuite(zeroed, .fini = lab_off);

/* Users, one of whom has had to move. */
static struct users moved(pfn_t pages)
{
    struct users u = users_of(&with_lists, pages);
    unsigned char *was = u.live[0].at;

    cr_assert(change(&u, 0, 260), "there is memory, but it returns NULL");
    cr_assert(u.live[u.count - 1].at != was,
              "somebody is behind the block at place %zu, so it cannot stay",
              place_of(u.m, was));
    return u;
}

/* -------------------------------------------------------------------- move */

/* 24 bytes become 260. Are the 24 still there, and who has the old block? */
Test(move, the_bytes_come_along_and_the_old_block_is_free)
{
    struct users u = moved(16);
    size_t end = end_of(u.m);

    must_get(&u, 24);
    cr_assert_eq(end_of(u.m), end,
                 "24 bytes fit where 24 were, but the heap grew from %zu to "
                 "%zu",
                 end, end_of(u.m));
    expect_all(&u);
    give_all(&u);
}

/* Larger and larger, between others who come and go. */
Test(move, a_block_can_grow_step_by_step)
{
    struct users u = moved(32);

    for (size_t size = 10; size < 1500; size += size / 2) {
        cr_assert(change(&u, u.count - 1, size), "%s: NULL", u.what);
        unsigned it = u.count - 1;
        must_get(&u, size / 2);
        struct live last = u.live[it];
        u.live[it] = u.live[u.count - 1];
        u.live[u.count - 1] = last;
    }
    expect_all(&u);
    give_all(&u);
}

/* NULL is no block yet. */
Test(move, of_null_it_is_a_new_block)
{
    struct users u = moved(16);
    unsigned char *at = heap_realloc(u.m, NULL, 50);

    cr_assert(at, "there is memory, but heap_realloc of NULL returns NULL");
    keep(&u, at, 50);
    expect_all(&u);
    give_all(&u);
}

/* There is no room for the new one. Is the old one still there? */
Test(move, without_memory_the_block_stays_as_it_was)
{
    struct users u = moved(8);
    size_t used;

    must_get(&u, 100);
    unsigned i = u.count - 1;
    must_get(&u, 3000);
    used = memory_used(u.m);
    cr_assert(!change(&u, i, 4500), "4500 bytes are not there");
    cr_assert(!change(&u, i, SIZE_MAX - 8), "nobody can have so much");
    cr_assert(!change(&u, i, (size_t)BLOCK_MOST + 1), "nobody can have that");
    cr_assert_eq(memory_used(u.m), used, "the heap grew for nothing");
    expect_all(&u);
    give_all(&u);
}

/* ------------------------------------------------------------------ zeroed */

/* Demand a block of zeros, and write it full. */
static void zeros(struct users *u, size_t count, size_t size)
{
    now(u, "calloc of", count * size);
    unsigned char *at = heap_calloc(u->m, count, size);
    cr_assert(at, "%s bytes: there is memory, but it returns NULL", u->what);
    expect_own(u, at, count * size);
    for (size_t i = 0; i < count * size; i++)
        cr_assert_eq(at[i], 0, "%s bytes: byte %zu is 0x%02x, not 0", u->what,
                     i, at[i]);
    keep(u, at, count * size);
    expect_all(u);
}

/* Fresh memory is full of junk. */
Test(zeroed, fresh_memory_is_all_zero)
{
    struct users u = users_of(&with_lists, 16);

    zeros(&u, 10, 30);
    zeros(&u, 1, 1);
    zeros(&u, 7, 512);
    give_all(&u);
}

/* Somebody had this block before, and left something there. */
Test(zeroed, memory_that_was_in_use_is_all_zero)
{
    struct users u = users_of(&with_lists, 16);
    unsigned i = must_get(&u, 400);

    must_get(&u, 10);
    give(&u, i);
    zeros(&u, 100, 4);
    give_all(&u);
}

/* 2^33 times 2^31 is 2^64: as a size_t, that is 0. */
Test(zeroed, a_product_that_overflows_is_not_to_be_had)
{
    static const size_t huge[][2] = {{(size_t)1 << 33, (size_t)1 << 31},
                                     {SIZE_MAX / 8 + 2, 8},
                                     {3, SIZE_MAX / 3 + 3},
                                     {SIZE_MAX, SIZE_MAX},
                                     {SIZE_MAX, 1}};
    struct users u = users_of(&with_lists, 16);

    for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
        void *at = heap_calloc(u.m, huge[i][0], huge[i][1]);
        cr_assert(!at,
                  "%zu times %zu bytes are not there, but heap_calloc returns "
                  "%s",
                  huge[i][0], huge[i][1], place_words(u.m, at));
    }
    expect_all(&u);
    give_all(&u);
}
