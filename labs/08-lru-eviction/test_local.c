/*
 * local: each process pays with its own pages.
 */
#include "rings.h"

TestSuite(local, .fini = lab_off);

/* Process 2 goes through many pages. What does process 1 lose by it? */
Test(local, a_process_loses_its_own_pages)
{
    struct machine *m = machine_with("local", 5, 0);

    run(m, "0 1 2 a b", "- - - - -");
    run(m, "c d e f", "a b c d");
    run(m, "0 1 2", ". . .");
    run(m, "3 4", "0 1");
    run(m, "e g", ". f");
    all_is_well(m);
}

/* Of its own pages, the one used longest ago, wherever it is in the ring. */
Test(local, the_oldest_of_its_own_leaves)
{
    struct machine *m = machine_with("local", 6, 0);

    run(m, "a 0 b 1 c 2", "- - - - - -");
    run(m, "0", ".");
    run(m, "3", "1");
    run(m, "b", ".");
    run(m, "d e", "a c");
    run(m, "4 5", "2 0");
    expect_pages(m, "3bde45");
    all_is_well(m);
}

/* A process that has no page in memory needs its first one. */
Test(local, who_has_no_page_takes_the_oldest_of_all)
{
    struct machine *m = machine_with("local", 4, 0);

    run(m, "0 a 1 b", "- - - -");
    run(m, "0", ".");
    run(m, "A", "a");
    run(m, "B", "A");
    run(m, "c 2", "b 1");
    give_back(m, "c");
    run(m, "d", "-");
    give_back(m, "d");
    run(m, "3 a", "- 0");
    all_is_well(m);
}

/* Alone on the machine, local is global. */
Test(local, one_process_alone_sees_no_difference)
{
    static const struct known known[] = {
        {2, 17, "- - 7 0 1 2 . 3 0 4 2 . 0 3 . 1 2 0 1 7"},
        {3, 12, "- - - 7 . 1 . 2 3 0 4 . . 0 . 3 . 2 . ."},
        {4, 8, "- - - - . 7 . 1 . . . . . 4 . . . 3 . ."},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        run_known("local", "7 0 1 2 0 3 0 4 2 3 0 3 2 1 2 0 1 7 0 1",
                  &known[i]);
}
