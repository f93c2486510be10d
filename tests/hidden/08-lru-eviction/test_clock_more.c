/*
 * clock, hidden: several processes, and long traces.
 */
#include "beside.h"
#include "marks.h"

/* What is loaded by the kernel and used by nobody: is it marked? */
Test(clock, a_page_is_marked_when_it_is_loaded)
{
    struct machine *m = machine_with("clock", 3, 0);

    run(m, "0 1 2 3", "- - - 0");
    give_back(m, "1");
    expect_marks(m, "u-o", 1);
    cr_assert_eq(pager_zero(m, 1, 9, PERM_RWX), WHY_OK, "no page 9");
    expect_marks(m, "uuo", 1);
    run(m, "4", "2");
    expect_marks(m, "uou", 0);
    run(m, "3 5 6", ". 9 3");
    all_is_well(m);
}

/* A process ends while the hand points to one of its pages. */
Test(clock, the_hand_does_not_care_whose_page_it_is)
{
    struct machine *m = machine_with("clock", 4, 0);

    run(m, "0 a 1 b", "- - - -");
    run(m, "c", "0");
    end_process(m, 2);
    expect_marks(m, "--o-", 1);
    make_room(m, 3, '1');
    run(m, "A B 0 1", "- - - -");
    expect_marks(m, "uuuu", 3);
    run(m, "2", "1");
    expect_marks(m, "ooou", 0);
    run(m, "B 3", ". A");
    run(m, "C", "0");
    all_is_well(m);
}

/* One frame, and the hand has nowhere to go. */
Test(clock, the_hand_goes_round_one_frame)
{
    struct machine *m = machine_with("clock", 1, 0);

    run(m, "0 0 1 1! 2 0", "- . 0 . 1 2");
    expect_marks(m, "u", 0);
    give_back(m, "0");
    pfn_t f = clock_choose(m, 1);
    cr_assert_eq(f, FRAME_NONE, "frame %u is free, but was chosen", f);
    expect_marks(m, "-", 0);
    all_is_well(m);
}

/* A page is copied, and the original has to come back from swap first: one
   frame is taken already, but holds no page yet. Can it be chosen? */
Test(clock, a_frame_that_is_being_filled_is_no_victim)
{
    struct machine *m = machine_with("clock", 2, 0);

    run(m, "0! 1 2", "- - 0");
    expect_marks(m, "uo", 1);
    cr_assert_eq(pager_copy(m, 2, 0, PERM_RWX, 1), WHY_OK,
                 "page 0 cannot be copied to process 2");
    expect_marks(m, "uu", 1);
    run(m, "0 1", ". a");
    all_is_well(m);
}

/* Three traces on eight sizes of memory: who leaves at each step? */
Test(clock, long_traces_come_out_as_the_rules_say)
{
    run_beside("clock", SLOW_CLOCK, 0, 2, lab_operations(600));
}
