/*
 * locals and scratch: what a function allocates, and what it gives back.
 */
#include "stacks_by_hand.h"

TestSuite(locals, .fini = lab_off);
TestSuite(scratch, .fini = lab_off);

/* ------------------------------------------------------------------ locals */

/* 40 bytes are no multiple of 16. Where does the next thing go? */
Test(locals, what_is_allocated_begins_at_a_multiple_of_16)
{
    struct machine *m = stacks_by_hand(1, 1);

    call_it(m, 0);
    allocate_it(m, 0, 40, 16);
    allocate_it(m, 0, 1, 16);
    allocate_it(m, 0, 16, 16);
    allocate_it(m, 0, 17, 16);
}

/* Some things must lie at a multiple of more. */
Test(locals, an_alignment_of_64_and_256_is_kept)
{
    struct machine *m = stacks_by_hand(1, 1);

    call_it(m, 0);
    allocate_it(m, 0, 8, 64);
    allocate_it(m, 0, 8, 16);
    allocate_it(m, 0, 8, 256);
    allocate_it(m, 0, 100, 64);
}

/* Each of them is written full. Do they get into each other's way? */
Test(locals, nothing_overlaps_what_was_there)
{
    struct machine *m = stacks_by_hand(1, 1);
    unsigned char *had[6];

    call_it(m, 0);
    for (unsigned i = 0; i < 6; i++) {
        had[i] = allocate_it(m, 0, 20 + 16 * i, 16);
        fill(had[i], 20 + 16 * i, i);
    }
    call_it(m, 0);
    for (unsigned i = 0; i < 6; i++)
        cr_assert_eq(spoiled(had[i], 20 + 16 * i, i), 20 + 16 * i,
                     "byte %zu of what was allocated as number %u has changed",
                     spoiled(had[i], 20 + 16 * i, i), i);
}

/* Just as much as there is, and one byte more. */
Test(locals, exactly_to_the_limit_fits_and_one_byte_more_is_a_fault)
{
    struct machine *m = stacks_by_hand(1, 2);

    call_it(m, 0);
    remember(m);
    expect_why(stack_alloc(m, 0, 2048 - ALIGN + 1, 16), WHY_STACK,
               "stack_alloc of one byte more than there is");
    expect_same(m, 0, memory_size(m), "what does not fit");
    allocate_it(m, 0, 2048 - ALIGN, 16);
    remember(m);
    expect_why(stack_alloc(m, 0, 1, 16), WHY_STACK,
               "stack_alloc on a full stack");
    expect_same(m, 0, memory_size(m), "what does not fit");
}

/* So large that top - size is no small number, but a huge one. */
Test(locals, enormous_sizes_are_a_fault)
{
    static const size_t huge[] = {SIZE_MAX, SIZE_MAX - 15, SIZE_MAX / 2,
                                  (size_t)1 << 32, ((size_t)1 << 32) + 16};
    struct machine *m = stacks_by_hand(1, 1);

    call_it(m, 0);
    remember(m);
    for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
        char *what = words();
        snprintf(what, WORDS, "stack_alloc of %zu bytes", huge[i]);
        expect_why(stack_alloc(m, 0, huge[i], 16), WHY_STACK, what);
        expect_same(m, 0, memory_size(m), what);
    }
}

/* ----------------------------------------------------------------- scratch */

static void release_it(struct machine *m, unsigned t, place_t mark)
{
    expect_bug(scratch_release(m, t, mark), BUG_NONE, "scratch_release");
    right[t].top = mark;
    expect_stacks(m);
}

static void refuse(struct machine *m, unsigned t, place_t mark,
                   const char *what)
{
    remember(m);
    expect_bug(scratch_release(m, t, mark), BUG_ORDER, what);
    expect_same(m, 0, memory_size(m), what);
}

/* Three things were allocated since the mark, and one before. */
Test(scratch, all_that_was_allocated_since_the_mark_goes)
{
    struct machine *m = stacks_by_hand(1, 1);

    call_it(m, 0);
    allocate_it(m, 0, 40, 16);
    place_t mark = right[0].top;
    for (unsigned i = 0; i < 3; i++)
        allocate_it(m, 0, 50, 64);
    release_it(m, 0, mark);
    allocate_it(m, 0, 8, 16);
}

/* A mark was made, and later another one. */
Test(scratch, marks_are_given_back_from_the_youngest_on)
{
    struct machine *m = stacks_by_hand(1, 1);

    call_it(m, 0);
    place_t outer = right[0].top;
    allocate_it(m, 0, 40, 16);
    place_t inner = right[0].top;
    allocate_it(m, 0, 40, 16);
    release_it(m, 0, inner);
    release_it(m, 0, inner);
    release_it(m, 0, outer);
    refuse(m, 0, inner, "scratch_release of a mark within what is gone");
}

/* The caller has made the mark. What has it to do with this function? */
Test(scratch, the_mark_of_another_function_is_refused)
{
    struct machine *m = stacks_by_hand(1, 1);
    place_t caller = call_it(m, 0);

    allocate_it(m, 0, 40, 16);
    place_t mark = right[0].top;
    place_t frame = call_it(m, 0);
    allocate_it(m, 0, 40, 16);
    refuse(m, 0, mark, "scratch_release of the caller's mark");
    refuse(m, 0, caller, "scratch_release of the caller's mark");
    release_it(m, 0, frame);
}
