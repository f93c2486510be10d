/*
 * tags: what a block says about itself, and what its neighbours hear of it.
 */
#include "blocks_by_hand.h"

TestSuite(tags, .fini = lab_off);

/* What is the size of the block, and who has it? */
Test(tags, the_header_says_size_and_flags_and_is_sealed)
{
    struct machine *m = heap_by_hand("u32 U96 u48");
    struct heap *h = heap_of(m);

    block_label(h, block(m, 1), 32, 0);
    block_write(m, block(m, 1), 96, BLOCK_USED | BLOCK_BEFORE_USED);
    cr_assert_eq(block_size(block(m, 1)), 96,
                 "the block should have 96 bytes, but its header says %zu",
                 block_size(block(m, 1)));
    cr_assert_eq(block_flags(block(m, 1)), BLOCK_USED | BLOCK_BEFORE_USED,
                 "the flags should be 0x%x, but are 0x%x",
                 (unsigned)(BLOCK_USED | BLOCK_BEFORE_USED),
                 block_flags(block(m, 1)));
    cr_assert(block_is_sealed(h, block(m, 1)), "the header is not sealed");
}

/* Nobody has it any more. How does the block behind it find its beginning? */
Test(tags, a_free_block_has_its_size_in_its_last_four_bytes)
{
    struct machine *m = heap_by_hand("u32 U96 u48");

    block_write(m, block(m, 1), 96, BLOCK_BEFORE_USED);
    expect_heap(m, "u32 f96 u48", "the second block became free");
    expect_same(m, hand.place[1] + HEADER, hand.place[2] - 4,
                "what lies between header and footer");
}

/* Its last four bytes are its user's. */
Test(tags, a_used_block_has_no_footer)
{
    struct machine *m = heap_by_hand("u32 f96 u48");

    block_write(m, block(m, 1), 96, BLOCK_USED | BLOCK_BEFORE_USED);
    expect_heap(m, "u32 u96 u48", "the second block became used");
    expect_same(m, hand.place[1] + HEADER, hand.place[2],
                "the bytes of a user");
    m = heap_by_hand("u32 u96 u48");
    block_write(m, block(m, 1), 96, BLOCK_USED | BLOCK_BEFORE_USED);
    expect_as_built(m, "a used block is written as it was");
}

/* The block behind it must know whether it may look for a footer. */
Test(tags, only_that_flag_of_the_block_after_it_changes)
{
    struct machine *m = heap_by_hand("u32 U96 f48 u32");

    block_write(m, block(m, 1), 96, BLOCK_BEFORE_USED);
    expect_heap(m, "u32 f96 f48 u32", "the second block became free");
    block_write(m, block(m, 1), 96, BLOCK_USED | BLOCK_BEFORE_USED);
    expect_heap(m, "u32 u96 f48 u32", "the second block became used");
    expect_same(m, hand.place[2], hand.place[3], "the block after it");
}

/* Behind it is the end of the heap. */
Test(tags, behind_the_last_block_nothing_is_written)
{
    struct machine *m = heap_by_hand("u32 f96");

    block_write(m, block(m, 1), 96, BLOCK_USED | BLOCK_BEFORE_USED);
    expect_heap(m, "u32 u96", "the last block became used");
    expect_same(m, hand.place[2], memory_size(m), "behind the end of the heap");
    block_write(m, block(m, 1), 96, BLOCK_BEFORE_USED);
    expect_heap(m, "u32 f96", "the last block became free");
    expect_same(m, hand.place[2], memory_size(m), "behind the end of the heap");
}
