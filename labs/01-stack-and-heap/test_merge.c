/*
 * merge: make one of neighbours.
 */
#include "blocks_by_hand.h"

TestSuite(merge, .fini = lab_off);

/* Block i of those built becomes one with its free neighbours; the whole must
   begin where block `first` does. */
static void merge(struct machine *m, unsigned i, unsigned first)
{
    struct block *b = block_merge(m, block(m, i));

    cr_assert(b == block(m, first),
              "block_merge should return %s, where the whole begins, but "
              "returns %s",
              place_words(m, block(m, first)), place_words(m, b));
}

/* Both neighbours are used. */
Test(merge, a_block_between_used_ones_stays_alone)
{
    struct machine *m = heap_by_hand("u32 f96 u48");

    merge(m, 1, 1);
    expect_heap(m, "u32 f96 u48", "a free block between used ones");
}

/* The block behind it is free. */
Test(merge, with_the_block_after_it)
{
    struct machine *m = heap_by_hand("u32 f96 f64 u48");

    merge(m, 1, 1);
    expect_heap(m, "u32 f160 u48", "two free blocks");
}

/* The block before it is free: the whole begins there. */
Test(merge, with_the_block_before_it)
{
    struct machine *m = heap_by_hand("u32 f96 f64 u48");

    merge(m, 2, 1);
    expect_heap(m, "u32 f160 u48", "two free blocks");
}

/* Both are. */
Test(merge, with_both)
{
    struct machine *m = heap_by_hand("u32 f96 f32 f64 u48");

    merge(m, 2, 1);
    expect_heap(m, "u32 f192 u48", "three free blocks");
}

/* There is no block before the first one, and none after the last one. */
Test(merge, at_both_ends_of_the_heap)
{
    struct machine *m = heap_by_hand("f96 f64 u48 u32 f48 f80");

    merge(m, 0, 0);
    expect_heap(m, "f160 u48 u32 f48 f80", "the first block");
    block_label(heap_of(m), block_at(heap_of(m), (place_t)hand.place[6]), 64,
                0);
    remember(m); /* behind the end lies what looks like a free block */
    merge(m, 5, 4);
    expect_heap(m, "f160 u48 u32 f128", "the last block");
    expect_same(m, hand.place[6], memory_size(m), "behind the end of the heap");
}
