/*
 * clean, hidden: windows of all sizes, and several processes.
 */
#include "beside.h"

/* Only a store makes a page dirty; no number of loads does, or undoes it. */
Test(clean, only_a_store_makes_a_page_dirty)
{
    struct machine *m = machine_with("clean-first", 4, 4);

    run(m, "0 1 2! 3", "- - - -");
    run(m, "0 0 1 1! 2 3 3", ". . . . . . .");
    run(m, "4!", "0");
    run(m, "5!", "3");
    run(m, "1 2 6", ". . 4");
    all_is_well(m);
}

/* The entry of another process says whether its page is clean. */
Test(clean, each_page_is_looked_up_in_its_own_space)
{
    struct machine *m = machine_with("clean-first", 6, 6);

    run(m, "0! a 1 b! A! B", "- - - - - -");
    run(m, "2!", "a");
    run(m, "c!", "1");
    run(m, "C!", "B");
    run(m, "D", "0");
    end_process(m, 2);
    run(m, "3! 4!", "- -");
    run(m, "5", "D");
    run(m, "6", "5");
    all_is_well(m);
}

/* The window counts pages, whether they are clean or not. */
Test(clean, the_window_ends_after_so_many_pages)
{
    for (pfn_t window = 1; window <= 6; window++) {
        struct machine *m = machine_with("clean-first", 6, window);

        run(m, "0! 1! 2! 3 4! 5", "- - - - - -");
        run(m, "6", window < 4 ? "0" : "3");
        run(m, "7",
            window < 3    ? "1"
            : window == 3 ? "3"
            : window == 4 ? "0"
                          : "5");
        all_is_well(m);
        lab_off();
    }
}

/* Three traces on eight sizes of memory, with windows of all kinds. */
Test(clean, long_traces_come_out_as_the_rules_say)
{
    static const pfn_t windows[] = {1, 4, 9, 64};

    for (unsigned i = 0; i < 4; i++)
        run_beside("clean-first", SLOW_CLEAN, windows[i], 2,
                   lab_operations(200));
}
