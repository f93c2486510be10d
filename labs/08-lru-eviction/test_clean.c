/*
 * clean: who can leave without being written goes first, within reason.
 */
#include "rings.h"

TestSuite(clean, .fini = lab_off);

/* The two oldest pages were stored to, the third was not. */
Test(clean, the_oldest_clean_page_leaves_first)
{
    struct machine *m = machine_with("clean-first", 5, 4);

    run(m, "0! 1! 2 3 4!", "- - - - -");
    run(m, "5", "2");
    run(m, "6!", "3");
    run(m, "7", "5");
    run(m, "5", "0");
    expect_pages(m, "14675");
    all_is_well(m);
}

/* With a window of two, the third is not looked at. */
Test(clean, what_is_outside_the_window_stays)
{
    struct machine *m = machine_with("clean-first", 5, 2);

    run(m, "0! 1! 2 3 4", "- - - - -");
    run(m, "5", "0");
    run(m, "6", "2");
    run(m, "1", ".");
    run(m, "7 8", "3 4");
    run(m, "5! 6! 9", ". . 7");
    all_is_well(m);
}

/* A window of one page, and of none: that is LRU. */
Test(clean, a_small_window_is_plain_lru)
{
    for (pfn_t window = 0; window < 2; window++) {
        struct machine *m = machine_with("clean-first", 3, window);

        run(m, "0! 1 2! 3 4! 5", "- - - 0 1 2");
        run(m, "4 6 7", ". 3 5");
        all_is_well(m);
        lab_off();
    }
}

/* All were stored to. Then the oldest leaves, whatever the window is. */
Test(clean, if_all_are_dirty_the_oldest_leaves)
{
    struct machine *m = machine_with("clean-first", 3, 3);

    run(m, "0! 1! 2! 0", "- - - .");
    run(m, "3! 4! 5!", "1 2 0");
    all_is_well(m);
}

/* A window that is larger than memory. Where does it end? */
Test(clean, a_window_may_be_larger_than_memory)
{
    struct machine *m = machine_with("clean-first", 4, 1000);

    run(m, "0! 1! 2! 3", "- - - -");
    run(m, "4", "3");
    run(m, "5! 6! 7", "4 0 1");
    give_back(m, "26");
    make_room(m, 1, '7');
    make_room(m, 1, '5');
    all_is_well(m);
}

/* A page was stored to, left, and came back. Is it dirty now? */
Test(clean, a_page_that_came_back_is_clean)
{
    struct machine *m = machine_with("clean-first", 2, 2);

    run(m, "0! 1!", "- -");
    run(m, "2!", "0");
    run(m, "0", "1");
    expect_pages(m, "20");
    run(m, "3!", "0");
    run(m, "0 0! 1", "2 . 3");
    cr_assert_eq(machine_counters(m)->clean_evictions, 1,
                 "one page should have left clean, but %" PRIu64 " have",
                 machine_counters(m)->clean_evictions);
    all_is_well(m);
}
