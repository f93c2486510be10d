/*
 * One student under two ids, both with work: a roster puts them together, and
 * nothing of either is lost.
 */
#include "take_kit.h"

#include "policy_load.h"

#include <string.h>

TestSuite(take_rename, .init = take_begin, .fini = take_end);

enum { MARCH = 1772366400 };

static const char ANN[] = "id,name,email\n7,Ann Miller,ann@x.edu\n";

static void expect_rows(const char *sql, const char *expected)
{
    const char *got = rows(sql);

    cr_assert_str_eq(got, expected, "there is\n%snot\n%s", got, expected);
}

/* The same folder, taken for 7 first; then, with another roster, for ann, of
   whose work `more` is laid in between. */
static void take_twice(const char *more, int64_t time)
{
    roster_it(ANN);
    lay("all/ann/permissions.c", "A", MARCH);
    lay("all/ann-2/main.c", "x", MARCH);
    take_it(lab_of_one(), "all", NULL);
    roster_it("id,name\n8,Cy\n");
    lay("all/ann/permissions.c", more, time);
    cr_assert_eq(take_it(lab_of_one(), "all", NULL).count.taken, 1, "taken");
    expect_rows("SELECT DISTINCT student FROM submission WHERE content IS NOT "
                "NULL ORDER BY 1",
                "7\nann\n");
}

static void adjust(const char *student, const char *reason)
{
    cr_assert(book_do(book_of_test(),
                      "INSERT INTO adjustment(student, points, reason) "
                      "VALUES(?, 1, ?)",
                      "ss", student, reason));
}

/* What both have is there once; adjustments and marks are of both. */
Test(take_rename, the_same_content_stands_once)
{
    take_twice("A", MARCH + 7);
    adjust("ann", "a");
    adjust("7", "b");
    cr_assert(policy_final(book_of_test()));
    roster_it(ANN);
    expect_rows(SUBMISSIONS, "7|1|1772366400|all/ann|permissions.c=A\n");
    expect_rows("SELECT student, reason FROM adjustment ORDER BY id",
                "7|a\n7|b\n");
    cr_assert(policy_final(book_of_test()));
    expect_rows("SELECT student, adjusted FROM final ORDER BY 1",
                "7|2.0\n8|0.0\nann-2|0.0\n");
    roster_it(ANN);
    cr_assert_eq(take_it(lab_of_one(), "all", NULL).count.known, 1, "known");
}

/* Another content at the same place is another attempt. */
Test(take_rename, what_has_changed_stays_an_attempt)
{
    take_twice("B", MARCH + 7);
    roster_it(ANN);
    expect_rows(SUBMISSIONS, "7|1|1772366400|all/ann|permissions.c=A\n"
                             "7|1.2|1772366407|all/ann|permissions.c=B\n");
}

/* The same of the same second, from another place, is the same; a time that
   only one of them knows stays. */
Test(take_rename, a_time_that_is_known_stays)
{
    struct book *b = book_of_test();

    take_twice("A", MARCH + 7);
    cr_assert(
        book_do(b, "UPDATE submission SET time = NULL WHERE student = '7'",
                "") &&
        book_do(b,
                "INSERT INTO submission(student, attempt, time, origin, "
                "content) SELECT 'ann', '9', 5, 'x', content FROM submission "
                "WHERE student = 'ann' UNION ALL SELECT '7', '3', 5, 'y', "
                "content FROM submission WHERE student = '7'",
                ""));
    roster_it(ANN);
    expect_rows(SUBMISSIONS, "7|1|1772366407|all/ann|permissions.c=A\n"
                             "7|3|5|y|permissions.c=A\n");
}

/* Two that were refused at one place are one. */
Test(take_rename, what_was_refused_is_refused_once)
{
    static const char refused[] =
        "INSERT INTO submission(student, attempt, origin, refused) VALUES('7', "
        "'', 'z', 'no'), ('ann', '', 'z', 'not'), ('ann', '', 'y', 'no')";

    take_twice("A", MARCH + 7);
    cr_assert(book_do(book_of_test(), refused, ""));
    roster_it(ANN);
    expect_rows("SELECT student, origin, refused FROM submission WHERE student "
                "<> 'ann-2' AND refused IS NOT NULL ORDER BY origin",
                "7|y|no\n7|z|no\n");
}

#define TOP "pageturner-class 1\ndeadline 2026-11-20T23:59:00Z\n"

/* Have ann renamed; the lines of the policy then, and what is said. */
static void expect_config(const char *lines, const char *expected,
                          const char *words)
{
    char whole[400];
    struct book *b = book_of_test();
    struct policy p;
    const char *said;

    snprintf(whole, sizeof whole, TOP "%s", lines);
    cr_assert(book_do(b, "INSERT INTO student(id) VALUES('ann')", "") &&
              book_set(b, "config", whole));
    said = roster_it("id,name,email\n7 \"x\\,Ann Miller,ann@x.edu\n");
    cr_assert_str_eq(said, words, "it says %s", said);
    snprintf(whole, sizeof whole, TOP "%s\n", expected);
    expect_rows("SELECT value FROM meta WHERE key = 'config'", whole);
    cr_assert(policy_of_book(b, &p), "%s", b->problem);
    policy_clear(&p);
}

/* Who had more time under the other id still has it; the longer of two. */
Test(take_rename, an_extension_goes_with_the_student)
{
    static const char said[] = "extension for ann: it is for 7 \\\"x\\\\ now; "
                               "change it in your file, too\n";

    expect_config("extension ann 48h \"was ill\"\n# ann\nextension bob 1h\n",
                  "extension \"7 \\\"x\\\\\" 48h \"was ill\"\n# ann\n"
                  "extension bob 1h\n",
                  said);
    expect_config("extension \"7 \\\"x\\\\\" 1h\nextension \"ann\" 2h\n",
                  "extension \"7 \\\"x\\\\\" 2h\n", said);
    expect_config("extension ann 1h\nextension \"7 \\\"x\\\\\" 2h\n",
                  "extension \"7 \\\"x\\\\\" 2h\n", said);
    expect_config("extension section:ann 1h\n", "extension section:ann 1h\n",
                  "");
}
