/*
 * `pt adjust`: points by hand, with a reason, and apart from what is computed.
 */
#include "policykit.h"

#include "tests/grader/kit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct book book;
static char path[200];

/* A gradebook that other programs may write. */
static void open_book(void)
{
    policykit_open(&book);
    policykit_student(&book, "ann", "B", "72@0", "now");
    policykit_student(&book, "anna", "B", "50@0", "now");
    policykit_student(&book, "bob", "B", "", "now");
    cr_assert(policy_final(&book), "%s", book.problem);
    snprintf(path, sizeof path, "%s", book.path);
    book_close(&book);
}

static void again(void)
{
    cr_assert_eq(book_open(&book, path, BOOK_WRITE, NULL), PT_OK, "%s",
                 book.problem);
}

static void close_book(void)
{
    if (!book.db)
        again();
    policykit_close(&book);
    kit_clean();
}

TestSuite(adjust, .init = open_book, .fini = close_book);

/* Given, listed and taken back: does the mark follow? */
Test(adjust, points_are_given_listed_and_taken_back)
{
    struct kit_run r = kit_pt("adjust -o %s ann +5 typo", path);

    cr_assert_eq(r.code, PT_OK, "%s", r.err);
    cr_assert_str_eq(r.out, "ann: +5; the mark was 72 and is 77\n");
    r = kit_pt("adjust ann -2.5 -o %s late", path);
    cr_assert_str_eq(r.out, "ann: -2.5; the mark was 77 and is 74.5\n");
    r = kit_pt("adjust -o %s --list", path);
    cr_assert_str_eq(r.out, "   1  ann                      +5        typo\n"
                            "   2  ann                      -2.5      late\n");
    cr_assert_str_eq(kit_pt("adjust -o %s --list bob", path).out,
                     "there are no adjustments\n");
    r = kit_pt("adjust -o %s --remove 1", path);
    cr_assert_str_eq(r.out, "ann: adjustment 1; the mark was 74.5 and is "
                            "69.5\n");
    r = kit_pt("adjust -o %s ann +100 much", path);
    r = kit_pt("adjust -o %s ann +100 more", path);
    cr_assert(strstr(r.out, " (it is not below 0, nor above the most)\n"), "%s",
              r.out);
    again();
    cr_assert_eq(book_number(&book, 0,
                             "SELECT computed FROM final"
                             " WHERE student = 'ann'",
                             ""),
                 72, "what was computed stays");
}

/* Is it remembered what was taken back? Parts that are merged may have it. */
Test(adjust, what_was_taken_back_is_remembered)
{
    kit_pt("adjust -o %s ann +5 typo", path);
    kit_pt("adjust -o %s ann +5 typo", path);
    kit_pt("adjust -o %s --remove 2", path);
    kit_pt("adjust -o %s --remove 1", path);
    again();
    cr_assert_eq(book_number(&book, 0,
                             "SELECT CAST(value AS INTEGER) FROM meta WHERE "
                             "key = 'removed [\"ann\",500,\"typo\"]'",
                             ""),
                 2);
}

/* What is refused, and is the gradebook as it was? */
Test(adjust, what_cannot_be_meant_is_refused)
{
    static const struct {
        const char *words, *said;
    } cases[] = {
        {"anm +5 typo", "there is no student \"anm\"; the nearest ids are: "
                        "ann, anna, bob"},
        {"--list anm", "there is no student \"anm\""},
        {"ann +5", "a reason in quotes"},
        {"ann typo", "expected STUDENT, points"},
        {"ann 5 typo", "expected points with a sign"},
        {"ann +0 typo", "expected points with a sign"},
        {"ann +5.001 typo", "expected points with a sign"},
        {"ann +1e3 typo", "expected points with a sign"},
        {"ann +100001 typo", "expected points with a sign"},
        {"ann +5 a\nb", "expected a reason: one line"},
        {"--remove 7", "there is no adjustment 7"},
        {"--remove x", "expected a whole number"},
        {"--remove 1 --list", "do not go together"},
        {"--remove 1 ann", "--remove nothing but N"},
    };
    char line[200];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct kit_run r;

        snprintf(line, sizeof line, "adjust -o %%s %s", cases[i].words);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
        r = kit_pt(line, path);
#pragma GCC diagnostic pop
        cr_assert_eq(r.code, PT_INPUT, "%s: %d", cases[i].words, r.code);
        cr_assert(strstr(r.err, cases[i].said), "%s: %s", cases[i].words,
                  r.err);
    }
    cr_assert_str_eq(kit_pt("adjust -o %s --list", path).out,
                     "there are no adjustments\n");
}

/* No gradebook, or somebody else writes to it? */
Test(adjust, a_gradebook_that_cannot_be_written_is_said)
{
    struct kit_run r = kit_pt("adjust ann +5 typo");

    cr_assert(r.code == PT_INPUT && strstr(r.err, "expected -o"), "%s", r.err);
    r = kit_pt("adjust -o %s ann +5 typo", kit_nothing());
    cr_assert_eq(r.code, PT_INPUT);
    cr_assert(strstr(r.err, "there is no such gradebook"), "%s", r.err);
}

/* Does help keep to 80 columns, and name what there is? */
Test(adjust, help_names_all_forms)
{
    const char *text = kit_pt("help adjust").out;

    cr_assert(strstr(text, "--list") && strstr(text, "--remove N"), "%s", text);
    for (const char *line = text; line && *line;
         line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
        cr_assert_leq(strcspn(line, "\n"), 80);
}

/* A gradebook that is none: is it said, and is nothing left beside it? */
Test(adjust, a_wrong_gradebook_is_said_and_leaves_nothing)
{
    char lock[240];
    struct kit_run r = kit_pt("adjust -o %s.no ann +5 typo", path);

    cr_assert_eq(r.code, PT_INPUT);
    cr_assert(strstr(r.err, "there is no such gradebook"), "%s", r.err);
    snprintf(lock, sizeof lock, "%s.no-lock", path);
    cr_assert_neq(access(lock, F_OK), 0, "there is %s", lock);
    r = kit_pt("adjust -o tests ann +5 typo");
    cr_assert_eq(r.code, PT_INPUT);
    cr_assert(strstr(r.err, "tests: it is a folder; name a file"), "%s", r.err);
    cr_assert_neq(access("tests-lock", F_OK), 0, "there is a lock");
}
