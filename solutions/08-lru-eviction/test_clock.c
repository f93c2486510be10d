/*
 * clock: a mark for each frame, and a hand that goes round.
 */
#include "marks.h"

TestSuite(clock, .fini = lab_off);

/* The string of references that is in every book, on one frame to seven. */
Test(clock, a_string_of_the_books_comes_out_as_it_must)
{
    static const struct known known[] = {
        {1, 20, "- 7 0 1 2 0 3 0 4 2 3 0 3 2 1 2 0 1 7 0"},
        {2, 15, "- - 7 0 1 2 . 0 3 4 2 . 3 0 . 2 . 1 . 0"},
        {3, 14, "- - - 7 . 1 . 2 0 . 3 4 . 2 0 3 . 1 . 2"},
        {4, 9, "- - - - . 7 . 1 . . . . . 2 3 . . 4 . ."},
        {5, 9, "- - - - . - . 7 . . . . . . . . . 0 1 2"},
        {6, 6, "- - - - . - . - . . . . . . . . . . . ."},
        {7, 6, "- - - - . - . - . . . . . . . . . . . ."},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        run_known("clock", "7 0 1 2 0 3 0 4 2 3 0 3 2 1 2 0 1 7 0 1",
                  &known[i]);
}

/* Four frames, and more faults than on three: is that so? */
Test(clock, more_memory_can_mean_more_faults)
{
    static const struct known known[] = {
        {1, 12, "- 1 2 3 4 1 2 5 1 2 3 4"}, {2, 12, "- - 1 2 3 4 1 2 5 1 2 3"},
        {3, 9, "- - - 1 2 3 4 . . 1 2 ."},  {4, 10, "- - - - . . 1 2 3 4 5 1"},
        {5, 5, "- - - - . . - . . . . ."},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        run_known("clock", "1 2 3 4 1 2 5 1 2 3 4 5", &known[i]);
}

/* All are marked, so the first choice is that of FIFO. And the second? */
Test(clock, the_hand_clears_marks_and_rests_behind_the_victim)
{
    struct machine *m = machine_with("clock", 4, 0);

    run(m, "0 1", "- -");
    expect_marks(m, "uu--", 0);
    run(m, "2 3", "- -");
    expect_marks(m, "uuuu", 0);
    run(m, "4", "0");
    expect_marks(m, "uooo", 1);
    run(m, "2", ".");
    expect_marks(m, "uouo", 1);
    run(m, "5 6", "1 3");
    expect_marks(m, "uuou", 0);
    run(m, "7", "2");
    expect_marks(m, "oouu", 3);
    all_is_well(m);
}

/* A page is used again and again, just before the hand comes. Does it stay? */
Test(clock, a_page_in_use_has_a_second_chance_each_time)
{
    struct machine *m = machine_with("clock", 3, 0);

    run(m, "0 1 2 3", "- - - 0");
    run(m, "1 4 1 5 1 6", ". 2 . 3 . 4");
    run(m, "7 8", "1 5");
    all_is_well(m);
}

/* Two pages are given back; then room is to be made. Where does the hand go? */
Test(clock, frames_that_are_free_are_skipped)
{
    struct machine *m = machine_with("clock", 4, 0);

    run(m, "0 1 2 3", "- - - -");
    give_back(m, "02");
    expect_marks(m, "-u-u", 0);
    make_room(m, 1, '1');
    expect_marks(m, "---o", 2);
    make_room(m, 1, '3');
    expect_marks(m, "----", 0);
    run(m, "4 5", "- -");
    expect_marks(m, "uu--", 0);
    all_is_well(m);
}

/* Whom to choose, where nobody is? */
Test(clock, there_is_no_victim_if_all_frames_are_free)
{
    struct machine *m = machine_with("clock", 5, 0);
    pfn_t f = clock_choose(m, 1);

    cr_assert_eq(f, FRAME_NONE, "no frame has a page, but frame %u was chosen",
                 f);
    run(m, "0 1 2", "- - -");
    give_back(m, "012");
    f = clock_choose(m, 1);
    cr_assert_eq(f, FRAME_NONE, "all pages are gone, but frame %u was chosen",
                 f);
}
