/*
 * pt hint: one hint at a time; and pt debug, as far as it needs no debugger.
 */
#include "tree.h"

#include "command.h"

#include <string.h>

TestSuite(hint_cmd, .init = tree_plant, .fini = tree_fell);

/* What does somebody read who is stuck? */
Test(hint_cmd, the_first_hint_says_how_to_get_the_next)
{
    struct kit_run run = kit_pt("hint 03 split");

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert_str_eq(run.out,
                     "Exercise 1, split: cut it in two\n"
                     "10 points, about 5 minutes\n\n"
                     "Hint 1 of 2\n    cut with a mask\n\n"
                     "Not enough? The next one:  pt hint 03 split 2\n");
}

/* And the last one? */
Test(hint_cmd, the_last_hint_sends_back_to_work)
{
    struct kit_run run = kit_pt("hint 03 split 2");

    cr_assert(strstr(run.out, "Hint 2 of 2\n    the mask is 15\n"));
    cr_assert(strstr(run.out, "pt check 03"));
    run = kit_pt("hint 03 walk");
    cr_assert(strstr(run.out, "15 points, about 25 minutes; needs split\n"));
    cr_assert(strstr(run.out, "Hint 1 of 1\n"));
}

/* In how many ways can one ask? */
Test(hint_cmd, lab_and_exercise_may_be_given_in_many_ways)
{
    static const char *const same[] = {"hint split", "hint split 1",
                                       "hint 03 split 1", "hint toy 1",
                                       "hint 3 1 1"};
    const char *right = kit_pt("hint 03-toy split").out;

    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        cr_assert_str_eq(kit_pt("%s", same[i]).out, right, "%s", same[i]);
    cr_assert(strstr(kit_pt("hint").out, "   2  walk "));
    cr_assert_str_eq(kit_pt("hint 3").out, kit_pt("hint").out);
}

/* And if there are several labs? */
Test(hint_cmd, an_exercise_that_one_lab_has_needs_no_lab)
{
    static const char other[] = "pageturner-manifest 1\n"
                                "lab 04-other Another lab\n"
                                "file o.c\nheader o.h\ncalls frame_bytes\n"
                                "exercise align 10 5 move it\n"
                                "hint upwards\nhint by one\ntest align it\n"
                                "exercise walk 10 5 walk again\n"
                                "hint on foot\ntest walk far\n";
    struct kit_run run;

    tree_write("labs/04-other/manifest", other);
    run = kit_pt("hint align");
    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert(strstr(run.out, "Hint 1 of 2\n    upwards\n"), "%s", run.out);
    cr_assert(strstr(kit_pt("hint align 2").out, "    by one\n"));
    cr_assert(strstr(kit_pt("hint split").out, "cut with a mask"));
    cr_assert(strstr(kit_pt("hint 3 walk").out, "begin at the root"));
    run = kit_pt("hint walk");
    cr_assert_eq(run.code, PT_INPUT);
    cr_assert(strstr(run.err,
                     "several labs have an exercise \"walk\": name the "
                     "lab before it, 03-toy or 04-other"),
              "%s", run.err);
    run = kit_pt("hint nothing");
    cr_assert_eq(run.code, PT_INPUT);
    cr_assert(strstr(run.err, "\"nothing\" names no lab; there are:"), "%s",
              run.err);
}

/* Is it said that an exercise need not be done? */
Test(hint_cmd, a_bonus_is_called_one)
{
    tree_write("labs/03-toy/manifest",
               kit_slurp("tests/grader/results/bonus_manifest.txt", NULL));
    cr_assert(strstr(kit_pt("hint").out,
                     "   4  sizes       one list for each size\n"
                     "                  (a bonus)\n   5  align "),
              "%s", kit_pt("hint").out);
    cr_assert(strstr(kit_pt("hint sizes").out,
                     "\n10 bonus points, about 40 minutes; needs walk\n"));
}

/* And what is refused? */
Test(hint_cmd, what_is_not_there_is_refused_with_a_list)
{
    static const char *const bad[] = {
        "hint nothing", "hint 03 nothing", "hint 03 split 3", "hint 03 split 0",
        "hint 03 tidy", "hint 4 split",    "hint 1 2 3 4",    "hint --all"};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct kit_run run = kit_pt("%s", bad[i]);

        cr_assert_eq(run.code, PT_INPUT, "%s: %s", bad[i], run.err);
        cr_assert_str_eq(run.out, "", "%s", bad[i]);
        cr_assert_neq(run.err[0], '\0');
    }
    cr_assert(strstr(kit_pt("hint nothing").err, "   1  split "));
}

/* pt debug without a test? */
Test(hint_cmd, debug_without_a_test_lists_the_public_ones_in_order)
{
    struct kit_run run = kit_pt("debug 03");

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert_str_eq(run.out, "A toy lab: the public tests\n\n"
                              "    split::the_lower_half_is_kept\n"
                              "    split::the_upper_half_is_kept\n"
                              "    walk::finds_the_entry\n"
                              "    tidy::nothing_is_left\n\n"
                              "    pt debug 03 the_lower_half_is_kept\n");
    cr_assert_str_eq(kit_pt("debug").out, run.out);
    cr_assert_str_eq(kit_pt("debug toy").out, run.out);
}

/* Or with too many words, or with code that does not compile? */
Test(hint_cmd, debug_says_what_it_needs)
{
    struct kit_run run = kit_pt("debug 1 2 3");

    cr_assert_eq(run.code, PT_INPUT);
    cr_assert(strstr(run.err, "expected [LAB] TEST"), "%s", run.err);
    run = kit_pt("debug 3 x");
    cr_assert_eq(run.code, PT_INPUT, "the tree has no grader/labtest.c");
    cr_assert(strstr(run.err, "this does not compile"), "%s", run.err);
    cr_assert_eq(tree_litter(), 0);
    cr_assert_eq(kit_pt("debug 4 x").code, PT_INPUT);
}

/* Is the help of the commands about labs readable in 80 columns? */
Test(hint_cmd, help_is_at_most_79_columns_wide)
{
    static const char *const lines[] = {"help check", "help hint",
                                        "help debug"};

    for (int i = 0; i < 3; i++) {
        const char *line = kit_pt("%s", lines[i]).out;

        cr_assert(strstr(line, "Exit codes:"), "%s", line);
        cr_assert_not(strstr(line, "fingerprint"));
        while (*line) {
            size_t width = strcspn(line, "\n");

            cr_assert_lt(width, 80, "%.*s", (int)width, line);
            line += width + 1;
        }
    }
}
