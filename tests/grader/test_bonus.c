/*
 * Exercises whose points come on top: counted, shown, and left out.
 */
#include "checkkit.h"

#include <string.h>

TestSuite(bonus, .fini = checkkit_clean);

#define HAS(report, text) cr_assert(strstr(report, text), "%s", report)
#define LACKS(report, text) cr_assert_not(strstr(report, text), "%s", report)

/* A check of a lab with a bonus, from the results in a file. */
static struct check *check_of(const char *name)
{
    checkkit_lab("bonus_manifest.txt");
    return checkkit_check(checkkit_results(name), false);
}

/* Is what a bonus gives counted apart, and may it be left out? */
Test(bonus, a_bonus_that_is_left_out_costs_nothing)
{
    struct check *c = check_of("bonus_open.txt");
    const struct score *s = &c->score;

    cr_assert_eq(s->earned, 18);
    cr_assert_eq(s->most, 18);
    cr_assert_eq(s->bonus, 0);
    cr_assert_eq(s->bonus_most, 9);
    cr_assert(score_all_passed(s, checkkit_manifest()));
    cr_assert_null(c->first);
}

/* And one that is written, but wrong? */
Test(bonus, a_bonus_that_is_wrong_fails_and_takes_nothing_away)
{
    struct check *c = check_of("bonus_half.txt");
    const struct score *s = &c->score;

    cr_assert_eq(s->earned, 18);
    cr_assert_eq(s->bonus, 6);
    cr_assert_eq(s->bonus_most, 9);
    cr_assert_not(score_all_passed(s, checkkit_manifest()));
    cr_assert_str_eq(c->first->name, "to_a_power_of_two");
    c->results.tests[0].verdict = VERDICT_WRONG;
    cr_assert_str_eq(score_first_failure(c->manifest, &c->results)->name,
                     "the_lower_half_is_kept", "what counts comes first");
}

/* Somebody asks for the tests of a bonus that is not written? */
Test(bonus, a_bonus_that_was_asked_for_is_not_left_out)
{
    const struct results *r =
        checkkit_text("pageturner-results 1\n"
                      "test align to_a_power_of_two public not-written\nend\n");
    char problem[SCORE_PROBLEM];
    struct score s;

    checkkit_lab("bonus_manifest.txt");
    cr_assert(score_make(&s, checkkit_manifest(), r, false, true, problem),
              "%s", problem);
    cr_assert_not(score_all_passed(&s, checkkit_manifest()));
    score_clear(&s);
}

/* All is done but the bonus: is that a success, and what is left told? */
Test(bonus, who_leaves_the_bonus_out_is_done)
{
    struct check *c = check_of("bonus_open.txt");

    cr_assert_str_eq(checkkit_show(c, false),
                     kit_slurp("tests/grader/results/bonus_open.report", NULL));
    c->hidden = c->score.hidden = true;
    HAS(checkkit_show(c, false), "\n  18 of 18 points.\n\nAll done: every test "
                                 "passed, but for a bonus not written yet.\n");
}

/* And what does it give, beside the points? */
Test(bonus, bonus_points_stand_beside_the_others)
{
    struct check *c = check_of("bonus_half.txt");
    const char *report = checkkit_show(c, false);

    HAS(report, "\n  18 of 18 points in the public part, and 6 of 9 bonus "
                "points.\n  The hidden part (12 points, and 6 bonus points) "
                "was not run.\n");
    HAS(report, "\nExercise 5, align: a test fails\n");
    LACKS(report, "All done");
    c->score.hidden = true;
    HAS(checkkit_show(c, false),
        "\n  18 of 18 points, and 6 of 9 bonus points.\n\n");
}

/* Walk waits for split, and a bonus could be written: which is next? */
Test(bonus, a_bonus_is_not_next_while_another_exercise_waits)
{
    struct check *c = check_of("bonus_open.txt");

    c->score.marks[1].standing = STANDING_NEEDS;
    c->score.marks[1].needs = &c->manifest->exercises[0];
    HAS(checkkit_show(c, false), "Next: exercise 1, split\n");
    c->score.marks[1].standing = STANDING_NOT_WRITTEN;
    HAS(checkkit_show(c, false), "Next: exercise 2, walk\n");
}

/* Is a bonus in keys of its own, where there is one? */
Test(bonus, a_bonus_has_keys_of_its_own)
{
    char reason[] = "no";
    struct check *c = check_of("bonus_half.txt");
    struct check refused = {.manifest = c->manifest,
                            .build = {.reason = reason}};

    cr_assert(strstr(checkkit_json(c), "\"score\":18,\"max\":18,\"bonus\":6,"
                                       "\"bonusMax\":9,\"seed\""),
              "%s", checkkit_json(c));
    cr_assert(strstr(checkkit_json(c),
                     "{\"name\":\"tidy\",\"points\":3,\"max\":3},"
                     "{\"name\":\"sizes\",\"points\":6,\"max\":6,"
                     "\"bonus\":true},"
                     "{\"name\":\"align\",\"points\":0,\"max\":3,"
                     "\"bonus\":true}]"),
              "%s", checkkit_json(c));
    c->score.counted = false;
    cr_assert(strstr(checkkit_json(c), "\"score\":null,\"max\":null,"
                                       "\"bonus\":null,\"bonusMax\":null,"));
    cr_assert(strstr(checkkit_json(&refused), "\"score\":0,\"max\":18,"
                                              "\"bonus\":0,\"bonusMax\":9,"));
    refused.hidden = true;
    cr_assert(strstr(checkkit_json(&refused), "\"score\":0,\"max\":30,"
                                              "\"bonus\":0,\"bonusMax\":15,"));
}
