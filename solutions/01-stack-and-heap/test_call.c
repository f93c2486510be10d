/*
 * call and return: frames come and go.
 */
#include "stacks_by_hand.h"

TestSuite(call, .fini = lab_off);
TestSuite(return, .fini = lab_off);

/* -------------------------------------------------------------------- call */

/* Where is the frame of the first function? */
Test(call, the_first_frame_is_at_the_top_of_the_stack)
{
    struct machine *m = stacks_by_hand(1, 1);

    call_it(m, 0);
}

/* Who is its caller? It will have to return to somebody. */
Test(call, a_frame_holds_the_place_of_its_callers_frame)
{
    struct machine *m = stacks_by_hand(1, 1);
    place_t first = call_it(m, 0);
    place_t second = call_it(m, 0);
    place_t third = call_it(m, 0);

    cr_assert_eq(*place_at(m, third), second,
                 "the third frame should hold place %u, but holds %u", second,
                 *place_at(m, third));
    cr_assert_eq(*place_at(m, second), first,
                 "the second frame should hold place %u, but holds %u", first,
                 *place_at(m, second));
}

/* The caller has allocated something. Does the new frame lie below it? */
Test(call, a_frame_lies_below_what_its_caller_has_allocated)
{
    struct machine *m = stacks_by_hand(1, 1);

    call_it(m, 0);
    move_top(m, 0, right[0].top - 112);
    fill(byte_at(m, right[0].top), 112, 1);
    remember(m);
    call_it(m, 0);
    expect_same(m, right[0].top + ALIGN, right[0].high, "a call");
    expect_same(m, right[0].limit, right[0].top, "a call");
}

/* There are 16 bytes left, and then none. */
Test(call, the_last_16_bytes_are_enough_and_then_it_is_a_fault)
{
    struct machine *m = stacks_by_hand(1, 1);

    call_it(m, 0);
    move_top(m, 0, right[0].limit + ALIGN);
    call_it(m, 0);
    remember(m);
    expect_why(stack_call(m, 0), WHY_STACK, "stack_call on a full stack");
    expect_same(m, 0, memory_size(m), "a call that does not fit");
}

/* ------------------------------------------------------------------ return */

/* Is everything as it was before the call? */
Test(return, after_it_the_stack_is_as_before_the_call)
{
    struct machine *m = stacks_by_hand(1, 1);
    place_t first = call_it(m, 0);

    call_it(m, 0);
    return_it(m, 0, first, first);
    return_it(m, 0, right[0].high, right[0].high);
}

/* The function has allocated. Who gives that back? */
Test(return, what_the_function_has_allocated_goes_with_its_frame)
{
    struct machine *m = stacks_by_hand(1, 1);
    place_t first = call_it(m, 0);

    move_top(m, 0, first - 64);
    call_it(m, 0);
    move_top(m, 0, right[0].top - 208);
    return_it(m, 0, first - 64, first);
    return_it(m, 0, right[0].high, right[0].high);
}

/* The caller of who runs wants to return: what would become of the latter? */
Test(return, only_the_youngest_frame_can_go)
{
    struct machine *m = stacks_by_hand(1, 1);
    place_t first = call_it(m, 0);

    call_it(m, 0);
    remember(m);
    expect_bug(stack_return(m, 0, first), BUG_ORDER,
               "stack_return of the caller's frame");
    expect_same(m, 0, memory_size(m), "a return out of order");
    return_it(m, 0, first, first);
}

/* There is no frame at all any more. */
Test(return, when_nobody_runs_nobody_can_return)
{
    struct machine *m = stacks_by_hand(1, 1);

    call_it(m, 0);
    return_it(m, 0, right[0].high, right[0].high);
    remember(m);
    expect_bug(stack_return(m, 0, right[0].high), BUG_ORDER,
               "stack_return, when nobody runs,");
    expect_same(m, 0, memory_size(m), "a return of nobody");
}
