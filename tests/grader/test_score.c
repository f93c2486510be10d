/*
 * Points: 60 % public, 40 % hidden, all or nothing in each.
 */
#include "checkkit.h"

#include <string.h>

TestSuite(score, .fini = checkkit_clean);

/* The complaint about these results; "" if there is none. */
static const char *complaint(const struct results *r, bool hidden, bool some)
{
    static char problem[SCORE_PROBLEM];
    struct score s;

    strcpy(problem, "");
    if (score_make(&s, checkkit_manifest(), r, hidden, some, problem))
        score_clear(&s);
    return problem;
}

/* What are public tests worth? */
Test(score, public_tests_give_60_percent)
{
    const struct results *r = checkkit_results("all_passed.txt");
    const struct score *s = &checkkit_check(r, false)->score;

    cr_assert_eq(s->earned, 18);
    cr_assert_eq(s->most, 18);
    cr_assert_eq(s->marks[0].earned[false], 6);
    cr_assert_eq(s->marks[0].most[true], 0);
    cr_assert(score_all_passed(s, checkkit_manifest()));
    cr_assert_null(score_first_failure(checkkit_manifest(), r));
}

/* And hidden ones? Here one of walk's fails. */
Test(score, hidden_tests_give_the_other_40_percent)
{
    const struct results *r = checkkit_results("all_hidden.txt");
    const struct score *s = &checkkit_check(r, true)->score;

    cr_assert_eq(s->most, 30);
    cr_assert_eq(s->earned, 24);
    cr_assert_eq(s->marks[1].earned[false], 9);
    cr_assert_eq(s->marks[1].earned[true], 0);
    cr_assert_eq(s->marks[1].most[true], 6);
    cr_assert_eq(s->marks[1].passed, 1);
    cr_assert_eq(s->marks[1].run, 2);
    cr_assert_eq(s->marks[1].standing, STANDING_PART);
    cr_assert_not(score_all_passed(s, checkkit_manifest()));
}

/* Does one failed test cost the whole part? */
Test(score, a_part_is_earned_as_a_whole_or_not)
{
    const struct results *r = checkkit_results("split_wrong.txt");
    const struct score *s = &checkkit_check(r, false)->score;

    cr_assert_eq(s->marks[0].passed, 1);
    cr_assert_eq(s->marks[0].run, 2);
    cr_assert_eq(s->marks[0].earned[false], 0);
    cr_assert_eq(s->marks[0].standing, STANDING_PART);
    cr_assert_eq(s->marks[1].standing, STANDING_NOT_WRITTEN);
    cr_assert_eq(s->marks[2].standing, STANDING_PASSED);
    cr_assert_eq(s->earned, 3);
}

/* Does every verdict but "passed" cost the points? */
Test(score, only_a_passed_test_earns_anything)
{
    for (int v = 0; v < VERDICT_COUNT; v++) {
        char text[500];
        const struct score *s;

        snprintf(text, sizeof text,
                 "pageturner-results 1\n"
                 "test split the_lower_half_is_kept public passed\n"
                 "test split the_upper_half_is_kept public passed\n"
                 "test walk finds_the_entry public passed\n"
                 "test tidy nothing_is_left public %s\nend\n",
                 verdict_word((enum verdict)v));
        s = &checkkit_check(checkkit_text(text), false)->score;
        cr_assert_eq(s->earned, v == VERDICT_PASSED ? 18 : 15, "%d", v);
        cr_assert_eq(score_all_passed(s, checkkit_manifest()),
                     v == VERDICT_PASSED);
    }
}

/* Is somebody who has not come that far told what to write first? */
Test(score, what_needs_an_unwritten_exercise_says_which)
{
    const struct results *r = checkkit_results("nothing_written.txt");
    const struct score *s = &checkkit_check(r, false)->score;

    cr_assert_eq(s->earned, 0);
    cr_assert_eq(s->marks[0].standing, STANDING_NOT_WRITTEN);
    cr_assert_eq(s->marks[1].standing, STANDING_NEEDS);
    cr_assert_eq(s->marks[1].needs, &checkkit_manifest()->exercises[0]);
    cr_assert_eq(s->marks[2].standing, STANDING_NOT_WRITTEN);
    cr_assert_null(score_first_failure(checkkit_manifest(), r));
}

/* Which failure is talked about, if there are several? */
Test(score, the_first_failure_is_that_of_the_first_exercise)
{
    const struct result *t = score_first_failure(
        checkkit_manifest(), checkkit_text("pageturner-results 1\n"
                                           "test tidy a public crashed\n"
                                           "test split b hidden wrong\n"
                                           "test split c public not-written\n"
                                           "test split d public wrong\n"
                                           "test split e public wrong\nend\n"));

    cr_assert_str_eq(t->name, "d");
}

/* Is a referee believed that leaves a test out, or invents one? */
Test(score, the_tests_must_be_those_of_the_manifest)
{
    static const char head[] = "pageturner-results 1\n"
                               "test split the_lower_half_is_kept public "
                               "passed\n"
                               "test split the_upper_half_is_kept public "
                               "passed\n"
                               "test walk finds_the_entry public passed\n";
    static const char *const bad[][2] = {
        {"", "tidy::nothing_is_left was not run"},
        {"test tidy nothing_is_left public passed\n"
         "test tidy nothing_is_left public passed\n",
         "was run more than once"},
        {"test tidy invented public passed\n", "is not in the manifest"},
        {"test magic x public passed\n", "belongs to no exercise"},
        {"test tidy x hidden passed\n", "is hidden, and nobody asked"}};

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[600];

        snprintf(text, sizeof text, "%s%send\n", head, bad[i][0]);
        cr_assert(
            strstr(complaint(checkkit_text(text), false, false), bad[i][1]),
            "%s", complaint(checkkit_text(text), false, false));
    }
}

/* Are full marks possible without hidden tests, if they were asked for? */
Test(score, hidden_tests_that_are_missing_are_noticed)
{
    const struct results *r = checkkit_results("all_passed.txt");

    cr_assert_str_eq(complaint(r, false, false), "");
    cr_assert(strstr(complaint(r, true, false), "no hidden test was run"));
}

/* Does --only give points? */
Test(score, some_of_the_tests_give_no_points)
{
    const struct results *r =
        checkkit_text("pageturner-results 1\n"
                      "test walk finds_the_entry public passed\nend\n");
    struct score s;
    char problem[SCORE_PROBLEM];

    cr_assert(score_make(&s, checkkit_manifest(), r, false, true, problem));
    cr_assert_not(s.counted);
    cr_assert_eq(s.earned, 0);
    cr_assert_eq(s.marks[0].standing, STANDING_NOT_RUN);
    cr_assert(score_all_passed(&s, checkkit_manifest()), "all that were run");
    score_clear(&s);
}
