/*
 * locals and scratch, hidden: limits, and a long day of a stack.
 */
#include "stacks_by_hand.h"

/* The size fits, but then it must go down to a multiple. */
Test(locals, alignment_can_be_what_is_too_much)
{
    struct machine *m = stacks_by_hand(1, 1);

    call_it(m, 0);
    move_top(m, 0, right[0].limit + 48);
    remember(m);
    expect_why(
        stack_alloc(m, 0, 16, 4096), WHY_STACK,
        "stack_alloc at a multiple of 4096, which lies below the limit,");
    expect_why(stack_alloc(m, 0, 49, 16), WHY_STACK,
               "stack_alloc of 49 bytes, where there are 48,");
    expect_same(m, 0, memory_size(m), "what does not fit");
    allocate_it(m, 0, 33, 16);
}

/* Nothing is nothing; but it can be aligned. */
Test(locals, no_bytes_at_all_are_only_aligned)
{
    struct machine *m = stacks_by_hand(2, 1);

    call_it(m, 1);
    allocate_it(m, 1, 0, 16);
    allocate_it(m, 1, 0, 128);
    allocate_it(m, 1, 0, 128);
    move_top(m, 1, right[1].limit);
    allocate_it(m, 1, 0, 16);
    allocate_it(m, 1, 0, 1024);
}

/* A function uses its scratch memory, and allocates on. */
Test(scratch, what_was_there_before_the_mark_stays)
{
    struct machine *m = stacks_by_hand(2, 1);
    place_t frame = call_it(m, 1);
    unsigned char *kept = allocate_it(m, 1, 90, 64);

    fill(kept, 90, 7);
    place_t mark = right[1].top;
    allocate_it(m, 1, 200, 256);
    expect_bug(scratch_release(m, 1, mark), BUG_NONE, "scratch_release");
    right[1].top = mark;
    expect_stacks(m);
    cr_assert_eq(spoiled(kept, 90, 7), 90,
                 "byte %zu of what is still in use has changed",
                 spoiled(kept, 90, 7));
    const place_t wrong[] = {frame + 16, mark - 16,     right[1].high,
                             0,          right[0].high, UINT32_MAX};
    remember(m);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char *what = words();
        snprintf(what, WORDS, "scratch_release of place %u", wrong[i]);
        expect_bug(scratch_release(m, 1, wrong[i]), BUG_ORDER, what);
        expect_same(m, 0, memory_size(m), what);
    }
}

/* Scratch memory for random sizes, until it is full; then all goes at once. */
Test(scratch, it_can_be_used_up_again_and_again)
{
    struct machine *m = stacks_by_hand(1, 2);
    unsigned full = 0;

    call_it(m, 0);
    place_t mark = right[0].top;
    for (unsigned i = lab_operations(200) + 20; i > 0; i--) {
        size_t size = lab_throw(300), room = right[0].top - right[0].limit;
        size_t align = (size_t)16 << lab_throw(4);

        if (((right[0].top - size) & ~(align - 1)) >= right[0].limit &&
            size <= room) {
            allocate_it(m, 0, size, align);
            continue;
        }
        expect_why(stack_alloc(m, 0, size, align), WHY_STACK,
                   "stack_alloc of more than there is");
        expect_stacks(m);
        expect_bug(scratch_release(m, 0, mark), BUG_NONE, "scratch_release");
        right[0].top = mark;
        expect_stacks(m);
        full++;
    }
    cr_assert_geq(full, 1, "the stack was never full");
}
