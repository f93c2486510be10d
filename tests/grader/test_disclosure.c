/*
 * Hidden tests: what a student is told of them, at each level.
 */
#include "checkkit.h"

#include "check_words.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

TestSuite(disclosure, .fini = checkkit_clean);

#define HAS(text, part) cr_assert(strstr(text, part), "%s", text)
#define LACKS(text, part) cr_assert_not(strstr(text, part), "%s", text)

/* A hidden test that crashes, of which everything is known. */
static struct check *crashed(enum disclosure d)
{
    static struct misconception w = {.name = "no_mask",
                                     .exercise = "walk",
                                     .sentence = "keeps all bits",
                                     .question = "How many are a half?"};
    struct check *c = checkkit_check(
        checkkit_text("pageturner-results 1\nseed 5\n"
                      "test split the_lower_half_is_kept public passed\n"
                      "test split the_upper_half_is_kept public passed\n"
                      "test walk finds_the_entry public passed\n"
                      "test walk in_flat_tables hidden passed\n"
                      "test walk in_deep_tables hidden crashed\n"
                      "said a secret number 4711\n"
                      "at tests/hidden/03-toy/test_deep.c 12\n"
                      "signal 11\nplace 401234 c0ffee\n"
                      "call walk(secret) = 5\n"
                      "before secret picture\nafter secret picture\n"
                      "test tidy nothing_is_left public passed\nend\n"),
        true);

    c->disclosure = d;
    c->match = &w;
    strcpy(c->place, "toy.c:57 in walk");
    return c;
}

/* What the author of a test has chosen, in these words or in others. */
static void expect_no_secret(const char *text)
{
    static const char *const secrets[] = {"secret",    "4711",   "deep tables",
                                          "test_deep", "c0ffee", "picture",
                                          "in_deep",   "--only", "debug"};

    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        LACKS(text, secrets[i]);
}

/* Points, and nothing else? */
Test(disclosure, at_none_only_points_are_shown)
{
    struct check *c = crashed(DISCLOSE_NONE);
    const char *report = checkkit_show(c, false), *json = checkkit_json(c);

    expect_no_secret(report);
    expect_no_secret(json);
    HAS(report, " 9/15   points lost\n");
    HAS(report, "Exercise 2, walk: its hidden tests cost points\n");
    LACKS(report, "crash");
    LACKS(report, "toy.c");
    LACKS(report, "keeps all bits");
    LACKS(report, "of 3 pass");
    HAS(json, "\"disclosure\":\"none\"");
    HAS(json, "{\"name\":\"walk\",\"points\":9,\"max\":15}");
    LACKS(json, "\"part\":\"hidden\"");
    LACKS(json, "crashed");
    LACKS(json, "no_mask");
}

/* The way in which it failed, and the student's own line? */
Test(disclosure, at_category_the_verdict_the_line_and_the_mistake_are_shown)
{
    struct check *c = crashed(DISCLOSE_CATEGORY);
    const char *report = checkkit_show(c, false), *json = checkkit_json(c);

    expect_no_secret(report);
    expect_no_secret(json);
    HAS(report, " 9/15   2 of 3 pass\n");
    HAS(report, "Exercise 2, walk: a hidden test fails\n");
    HAS(report, "It crashed: a segmentation fault, at toy.c:57 in walk.\n");
    HAS(report, "Which pointer or index was\n    wrong?");
    HAS(report, "It behaves like code that\n    keeps all bits\n");
    HAS(report, "How many are a half?");
    HAS(json, "{\"name\":\"walk::hidden-1\",\"exercise\":\"walk\",\"part\":"
              "\"hidden\",\"verdict\":\"passed\",\"points\":0}");
    HAS(json, "{\"name\":\"walk::hidden-2\",\"exercise\":\"walk\",\"part\":"
              "\"hidden\",\"verdict\":\"crashed\",\"points\":0,"
              "\"misconception\":\"no_mask\"}");
    HAS(json, "\"name\":\"walk::finds_the_entry\"");
}

/* The sentence, but no value? */
Test(disclosure, at_name_the_sentence_is_shown_too)
{
    struct check *c = crashed(DISCLOSE_NAME);
    const char *report = checkkit_show(c, false), *json = checkkit_json(c);

    HAS(report, "This should hold\n    in deep tables\n");
    HAS(report, "It crashed: a segmentation fault, at toy.c:57 in walk.\n");
    LACKS(report, "secret");
    LACKS(report, "c0ffee");
    LACKS(report, "--only");
    HAS(json, "\"name\":\"walk::in_deep_tables\"");
    LACKS(json, "secret");
}

/* As much as of a public test? */
Test(disclosure, at_full_everything_is_shown)
{
    struct check *c = crashed(DISCLOSE_FULL);
    const char *report = checkkit_show(c, false);

    HAS(report, "This should hold\n    in deep tables\n");
    HAS(report, "at toy.c:57 in walk, using address\n    0xc0ffee.");
    HAS(report, "The last calls\n    walk(secret) = 5\n");
    HAS(report, "Memory before the last change\n    secret picture\n");
    HAS(report, "pt check 03 --hidden --full --only in_deep_tables\n");
    HAS(report, "pt debug 03 in_deep_tables\n");
}

/* Which level, if nobody has chosen? */
Test(disclosure, a_check_begins_at_category)
{
    struct check c = {.graded = false};
    enum disclosure d;

    cr_assert_eq(c.disclosure, DISCLOSE_CATEGORY);
    cr_assert(disclosure_find("full", &d) && d == DISCLOSE_FULL);
    cr_assert_not(disclosure_find("FULL", &d));
    cr_assert_not(disclosure_find("", &d));
}

/* Does a lower level ever show what a higher one does not? */
Test(disclosure, each_level_shows_what_the_one_below_it_shows)
{
    static const enum disclosure up[] = {DISCLOSE_NONE, DISCLOSE_CATEGORY,
                                         DISCLOSE_NAME, DISCLOSE_FULL};

    for (int i = 0; i < 3; i++) {
        const struct shown *a = disclosure_shown(up[i]);
        const struct shown *b = disclosure_shown(up[i + 1]);

        cr_assert(a->verdict <= b->verdict && a->place <= b->place &&
                      a->mistake <= b->mistake && a->name <= b->name &&
                      a->all <= b->all,
                  "%s shows something that %s does not", a->word, b->word);
    }
}

/* Does the level change what is shown of a public test? */
Test(disclosure, public_tests_are_shown_at_every_level)
{
    struct check *c =
        checkkit_check(checkkit_results("split_wrong.txt"), false);
    const char *report = checkkit_show(c, false), *json = checkkit_json(c);

    for (int d = 0; d < DISCLOSE_COUNT; d++) {
        c->disclosure = (enum disclosure)d;
        cr_assert_str_eq(checkkit_show(c, false), report);
        cr_assert_str_eq(checkkit_json(c), json);
    }
}

/* The kind of a failure: is there ever a value in it? */
Test(disclosure, the_kind_of_a_failure_has_no_value_in_it)
{
    char kind[] = "InvalidRead", odd[] = "Odd", said[] = "it said 4711";
    const struct result bad_read = {.hidden = true,
                                    .verdict = VERDICT_MEMORY_ERROR,
                                    .memory = {.kind = kind, .text = said}};
    const struct result unknown = {.hidden = true,
                                   .verdict = VERDICT_MEMORY_ERROR,
                                   .memory = {.kind = odd, .text = said}};
    const struct result over = {
        .hidden = true, .verdict = VERDICT_CRASHED, .said = said};
    const struct result ended = {
        .hidden = true, .verdict = VERDICT_ENDED, .exit_code = 47};
    char text[600];

    cr_assert_str_eq(words_kind(&bad_read, "toy.c:5 in f", text),
                     "It misused memory: it reads memory that is not yours, "
                     "at toy.c:5 in f.");
    cr_assert_str_eq(words_kind(&unknown, "", text), "It misused memory.");
    cr_assert_str_eq(words_kind(&over, "", text), "It crashed.");
    cr_assert_str_eq(words_kind(&ended, "", text), "It ended the process.");
}
