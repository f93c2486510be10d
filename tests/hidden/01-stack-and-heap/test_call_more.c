/*
 * call and return, hidden: many frames, and many threads.
 */
#include "stacks_by_hand.h"

/* Each thread calls, in turn. Whose frame is whose? */
Test(call, threads_do_not_disturb_each_other)
{
    struct machine *m = stacks_by_hand(3, 1);

    for (unsigned i = 0; i < 12; i++)
        call_it(m, (i * 2) % 3);
    for (unsigned i = 0; i < 6; i++)
        call_it(m, 1);
}

/* Until there is no room any more: how many frames are that? */
Test(call, one_page_holds_64_frames)
{
    struct machine *m = stacks_by_hand(2, 1);

    for (unsigned i = 0; i < 1024 / ALIGN; i++)
        call_it(m, 1);
    for (unsigned i = 0; i < 2; i++) {
        remember(m);
        expect_why(stack_call(m, 1), WHY_STACK, "stack_call on a full stack");
        expect_same(m, 0, memory_size(m), "a call that does not fit");
    }
    call_it(m, 0);
}

/* 50 calls, each of which allocates, and back again. */
Test(return, fifty_functions_return_to_their_callers)
{
    enum { DEEP = 50 };
    struct machine *m = stacks_by_hand(2, 4);
    place_t top[DEEP], frame[DEEP];

    for (unsigned i = 0; i < DEEP; i++) {
        frame[i] = right[1].frame;
        top[i] = right[1].top;
        call_it(m, 1);
        move_top(m, 1, right[1].top - 16 * (i % 5));
    }
    for (unsigned i = DEEP; i-- > 0;)
        return_it(m, 1, top[i], frame[i]);
}

/* Places where a frame could be, was once, or never will be. */
Test(return, any_other_place_is_out_of_order)
{
    struct machine *m = stacks_by_hand(2, 1);

    call_it(m, 0);
    place_t first = call_it(m, 0);
    place_t gone = call_it(m, 0);
    return_it(m, 0, first, first);
    move_top(m, 0, right[0].top - 64);
    const place_t wrong[] = {
        gone,          right[0].top, first - 16, first + 16, right[0].high,
        right[1].high, first + 4,    0,          UINT32_MAX};
    remember(m);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char *what = words();
        snprintf(what, WORDS, "stack_return of place %u", wrong[i]);
        expect_bug(stack_return(m, 0, wrong[i]), BUG_ORDER, what);
        expect_same(m, 0, memory_size(m), what);
    }
}
