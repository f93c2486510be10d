/*
 * split: use only what is needed.
 */
#include "blocks_by_hand.h"

TestSuite(split, .fini = lab_off);

/* Cut block i of those built. The rest must begin where it ends then. */
static void cut(struct machine *m, unsigned i, size_t size)
{
    struct block *rest = block_split(m, block(m, i), size);
    void *should = byte_at(m, hand.place[i] + size);

    cr_assert(rest == should,
              "block_split at %zu of %zu bytes: the rest should be at %s, but "
              "it returns %s",
              size, hand.size[i], place_words(m, should), place_words(m, rest));
}

/* Somebody needs only a third of it. */
Test(split, a_used_block_keeps_its_first_part)
{
    struct machine *m = heap_by_hand("u32 U96 u48");

    cut(m, 1, 32);
    expect_heap(m, "u32 u32 f64 u48", "a used block was cut");
    cr_assert_eq(spoiled(user(m, 1), 24, 1), 24,
                 "byte %zu of what the user keeps has changed",
                 spoiled(user(m, 1), 24, 1));
}

/* Nobody has it: both parts are free. */
Test(split, a_free_block_becomes_two_free_ones)
{
    struct machine *m = heap_by_hand("u32 f160 u48");

    cut(m, 1, 64);
    expect_heap(m, "u32 f64 f96 u48", "a free block was cut");
}

/* BLOCK_LEAST is just large enough; 16 bytes less are not. */
Test(split, a_rest_that_is_too_small_stays_where_it_is)
{
    struct machine *m = heap_by_hand("u32 U96 u48");
    struct block *rest = block_split(m, block(m, 1), 80);

    cr_assert(!rest, "16 bytes are no block, but block_split returns %s",
              place_words(m, rest));
    rest = block_split(m, block(m, 1), 96);
    cr_assert(!rest, "nothing is left, but block_split returns %s",
              place_words(m, rest));
    expect_as_built(m, "what cannot be cut");
    hide_users(m);
    cut(m, 1, 64);
    expect_heap(m, "u32 u64 f32 u48", "32 bytes were cut off");
}

/* Behind the rest is nothing. */
Test(split, the_last_block_can_be_cut)
{
    struct machine *m = heap_by_hand("u32 U512");

    cut(m, 1, 48);
    expect_heap(m, "u32 u48 f464", "the last block was cut");
    expect_same(m, hand.place[2], memory_size(m), "behind the end of the heap");
}
