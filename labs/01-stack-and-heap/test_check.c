/*
 * check: may this be freed?
 */
#include "blocks_by_hand.h"

TestSuite(check, .fini = lab_off);

/* Demand that block_check says this, and that nothing changes. */
static void check(struct machine *m, size_t place, enum bug should,
                  const char *what)
{
    enum bug bug = block_check(m, byte_at(m, place));

    cr_assert_eq(bug, should,
                 "place %zu, %s: block_check should say %s, but says %s", place,
                 what, bug_name(should), bug_name(bug));
}

/* The first, one in the middle, the last. */
Test(check, every_used_block_may_be_freed)
{
    struct machine *m = heap_by_hand("u32 u96 f64 u48");

    check(m, hand.place[0] + HEADER, BUG_NONE, "the first block");
    check(m, hand.place[1] + HEADER, BUG_NONE, "a used block");
    check(m, hand.place[3] + HEADER, BUG_NONE, "the last block");
    expect_as_built(m, "looking");
}

/* struct heap lies below the first block, other frames beyond the limit. */
Test(check, what_was_never_in_the_heap_is_foreign)
{
    struct machine *m = heap_by_hand("u32 u96");

    check(m, 0, BUG_FOREIGN, "where the memory begins");
    check(m, 64, BUG_FOREIGN, "in struct heap");
    check(m, START - 8, BUG_FOREIGN, "below the first block");
    check(m, memory_used(m), BUG_FOREIGN, "just behind the limit");
    check(m, memory_used(m) + 1024 + 16, BUG_FOREIGN, "beyond the limit");
    expect_as_built(m, "looking");
}

/* It is free already: it is in a list, or the heap ends before it. */
Test(check, what_is_free_is_freed_twice)
{
    struct machine *m = heap_by_hand("u32 f64 u48");

    check(m, hand.place[1] + HEADER, BUG_TWICE, "a free block");
    check(m, end_of(m) + HEADER, BUG_TWICE, "behind the last block");
    check(m, memory_used(m) - 16, BUG_TWICE, "just below the limit");
    expect_as_built(m, "looking");
}

/* Addresses within blocks, used and free. */
Test(check, where_no_block_begins_it_is_inner)
{
    struct machine *m = heap_by_hand("u32 U96 f64 u48");
    const unsigned char *free = user(m, 2), *used = user(m, 1);

    check(m, place_of(m, used) + 16, BUG_INNER, "16 bytes into a block");
    check(m, place_of(m, used) + 1, BUG_INNER, "1 byte into a block");
    check(m, place_of(m, used) + 80, BUG_INNER, "80 bytes into a block");
    check(m, place_of(m, free) + 16, BUG_INNER, "in a free block");
    expect_as_built(m, "looking");
}

/* Somebody wrote over the header, for instance with zeros. */
Test(check, a_header_that_was_overwritten_is_smashed)
{
    struct machine *m = heap_by_hand("u32 u96 u48");

    memset(block(m, 1), 0, HEADER);
    check(m, hand.place[1] + HEADER, BUG_SMASHED, "all zero");
    memset(block(m, 1), 0xff, HEADER);
    check(m, hand.place[1] + HEADER, BUG_SMASHED, "all ones");
    block(m, 0)->word += 16;
    check(m, hand.place[0] + HEADER, BUG_SMASHED, "with another size");
}

/* A user of 88 bytes writes 89. Who finds out? */
Test(check, one_byte_too_many_smashes_the_header_behind)
{
    struct machine *m = heap_by_hand("u32 u96 u48");

    *byte_at(m, hand.place[2]) ^= 0x55;
    check(m, hand.place[1] + HEADER, BUG_SMASHED,
          "whose user has written one byte too many");
    check(m, hand.place[0] + HEADER, BUG_NONE, "the block before it");
}
