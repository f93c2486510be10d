/*
 * find: the first free block of all.
 */
#include "blocks_by_hand.h"

TestSuite(find, .fini = lab_off);

enum { NONE = BLOCKS };

/* Demand that the answer is block i of those built; NONE: none. */
static void find(struct machine *m, size_t size, unsigned i)
{
    struct block *b = heap_find(m, size);
    void *should = i < hand.count ? block(m, i) : NULL;

    cr_assert(b == should,
              "heap_find of %zu bytes should return %s, but returns "
              "%s",
              size, place_words(m, should), place_words(m, b));
    expect_as_built(m, "looking");
    hide_users(m);
}

/* There are three that are large enough. */
Test(find, the_first_in_memory_that_is_large_enough)
{
    struct machine *m = heap_by_hand("u32 f64 u32 f128 u32 f256 u32 f96 u32");

    find(m, 48, 1);
    find(m, 80, 3);
    find(m, 144, 5);
}

/* Not one byte is left over. */
Test(find, one_of_exactly_that_size_is_large_enough)
{
    struct machine *m = heap_by_hand("f64 u32 f128 u32");

    find(m, 64, 0);
    find(m, 128, 2);
}

/* Somebody has the only ones that are large enough. */
Test(find, a_used_block_is_never_found)
{
    struct machine *m = heap_by_hand("u512 f64 u32 u256 f32 u128");

    find(m, 80, NONE);
    find(m, 64, 1);
}

/* No block at all, and none that is free. */
Test(find, where_there_is_none_it_is_null)
{
    find(heap_by_hand(""), 32, NONE);
    find(heap_by_hand("u32"), 32, NONE);
    find(heap_by_hand("u32 f64 u32"), 80, NONE);
}
