/*
 * Policies and the gradebook: the table final, what would change with other
 * tests, and what holds for all marks.
 */
#include "policykit.h"

#include "tests/grader/kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define D POLICYKIT_DEADLINE

static struct book book;

static void open_book(void)
{
    policykit_open(&book);
}

static void close_book(void)
{
    policykit_close(&book);
    kit_clean();
}

TestSuite(policy_book, .init = open_book, .fini = close_book);

static void done(bool good)
{
    cr_assert(good, "%s", book.problem);
}

/* What the two functions that print say. Good until kit_clean. */
static const char *changes(const char *inputs)
{
    const char *path = kit_nothing();
    FILE *out = fopen(path, "w");

    cr_assert(out);
    done(inputs ? policy_changes(&book, inputs, out)
                : policy_strangers(&book, out));
    fclose(out);
    return kit_slurp(path, NULL);
}

/* Every column of final, for a student with a late, adjusted attempt. */
Test(policy_book, a_row_of_final_has_all_that_the_mark_is_made_of)
{
    policykit_config(&book, D "credit 24h 0.8\ngrace 15m\n");
    policykit_student(&book, "ann", "B", "90@+2h", "now");
    policykit_student(&book, "bob", "", "80@+15m", "now");
    policykit_adjust(&book, "ann", "250");
    done(policy_final(&book));

    char *row = book_string(
        &book,
        "SELECT group_concat(student || ' ' || (submission IS NOT NULL) || ' '"
        " || computed || ' ' || late || ' ' || credit || ' ' || adjusted || ' '"
        " || mark, '; ') FROM final",
        "");
    cr_assert_str_eq(row, "ann 1 90.0 7200 0.8 2.5 74.5; "
                          "bob 1 80.0 0 1.0 0.0 80.0");
    free(row);
}

/* Only results of the inputs that count, and all students of the roster? */
Test(policy_book, only_the_tests_that_count_count)
{
    policykit_student(&book, "ann", "", "90@0", "other");
    policykit_student(&book, "bob", "", "", "now");
    done(policy_final(&book));
    cr_assert_str_eq(policykit_mark(&book, "ann"), "-");
    cr_assert_str_eq(policykit_mark(&book, "bob"), "0");
    done(book_set(&book, "inputs", "other"));
    done(policy_final(&book));
    cr_assert_str_eq(policykit_mark(&book, "ann"), "90");
}

/* Two handed in the same bytes and have their own seeds: whose is whose? */
Test(policy_book, a_result_with_a_seed_of_somebody_is_only_theirs)
{
    policykit_student(&book, "ann", "", "p@0", "now");
    policykit_student(&book, "bob", "", "p@0", "now");
    policykit_student(&book, "eve", "", "p@0", "now");
    done(book_do(&book, "UPDATE submission SET content = 'ann-1'", ""));
    done(book_do(&book,
                 "INSERT INTO result(content, seed, inputs, status, points,"
                 " full) VALUES('ann-1', '7', 'now', 'graded', 60,"
                 " '{\"student\":\"bob\"}'), ('ann-1', '5', 'now', 'graded',"
                 " 70, '{\"student\":\"ann\"}')",
                 ""));
    done(book_do(&book,
                 "UPDATE student SET seed = CASE id WHEN 'ann' THEN '7' WHEN"
                 " 'bob' THEN '5' ELSE '9' END",
                 ""));
    done(policy_final(&book));
    cr_assert_str_eq(policykit_mark(&book, "ann"), "60");
    cr_assert_str_eq(policykit_mark(&book, "bob"), "70");
    cr_assert_str_eq(policykit_mark(&book, "eve"), "-");
}

/* Made anew, from another order of rows: is it the same? */
Test(policy_book, the_same_tables_give_the_same_rows)
{
    static const char ALL[] = "SELECT group_concat(student || coalesce(mark, "
                              "'-') || why, '|') FROM final";
    char *first, *second;

    policykit_student(&book, "bob", "",
                      "81@? 70@? u@? 82@? 5@? 6@? 7@? 8@?"
                      " 9@? 80@?",
                      "now");
    policykit_student(&book, "ann", "", "80@0", "now");
    done(policy_final(&book));
    first = book_string(&book, ALL, "");
    cr_assert(strstr(first, "bob80.0attempt 10 of 10"), "%s", first);
    done(book_do(&book, "DELETE FROM final", ""));
    done(book_do(&book, "UPDATE submission SET id = 100 - id", ""));
    done(policy_final(&book));
    second = book_string(&book, ALL, "");
    cr_assert_str_eq(second, first);
    free(first);
    free(second);
}

/* A file of policies that is no good: what becomes of the marks? */
Test(policy_book, a_broken_policy_leaves_the_marks_as_they_were)
{
    policykit_student(&book, "ann", "", "80@0", "now");
    done(policy_final(&book));
    policykit_config(&book, "attempts first\n");
    cr_assert_not(policy_final(&book));
    cr_assert_str_eq(
        book.problem,
        "policies in the gradebook:2: expected `attempts last`, best or "
        "best-per-exercise, found \"first\"; give the file again with `pt "
        "grade --config FILE`");
    cr_assert_str_eq(policykit_mark(&book, "ann"), "80");
    cr_assert(sqlite3_get_autocommit(book.db), "a transaction is left open");
}

/* Who would change, the most first, and who gets worse? */
Test(policy_book, changes_are_named_before_they_are_applied)
{
    policykit_config(&book, "scale 100 20\n");
    policykit_student(&book, "ann", "", "80@0", "now");
    policykit_student(&book, "bob", "", "80@0", "now");
    policykit_student(&book, "eve\033[1m", "", "80@0", "now");
    policykit_student(&book, "joe", "", "80@0", "now");
    policykit_student(&book, "kim", "", "p@0", "now");
    policykit_results(&book, "ann", "80", "new");
    policykit_results(&book, "bob", "90", "new");
    policykit_results(&book, "eve\033[1m", "70", "new");
    policykit_results(&book, "joe", "35", "new");
    policykit_results(&book, "kim", "100", "new");
    done(policy_final(&book));
    cr_assert_str_eq(
        changes("new"),
        "student                                        now      then    "
        "change\n"
        "kim                                              -        20          "
        "\n"
        "joe                                             16         7        "
        "-9  worse\n"
        "eve\\x1b[1m                                      16        14        "
        "-2  worse\n"
        "bob                                             16        18        "
        "+2\n"
        "4 of 5 students would have another mark, 2 a worse one; 1 "
        "unchanged\n");
    cr_assert_str_eq(changes("now"), "no mark changes: 5 unchanged\n");
    cr_assert_str_eq(policykit_mark(&book, "joe"), "16", "nothing is applied");
}

/* An extension for somebody whose name is not written like that? */
Test(policy_book, extensions_for_nobody_are_named_with_the_nearest)
{
    policykit_student(&book, "ann", "B", "", "now");
    policykit_student(&book, "anna", "B", "", "now");
    policykit_student(&book, "robert", "B", "", "now");
    policykit_config(&book, D "extension anm 1h\nextension section:C 1h\n"
                              "extension ann 1h\nextension section:B 1h\n");
    cr_assert_str_eq(
        changes(NULL),
        "extension for anm: there is no such student; nearest: ann, anna, "
        "robert\nextension for section:C: nobody is in it\n");
}

/* Moodle writes all groups of a student into one field: is each of them a
   section? */
Test(policy_book, who_is_in_several_sections_has_the_extension_of_each)
{
    static const struct {
        const char *field, *section;
        bool in;
    } cases[] = {
        {"A, B", "A", true},
        {"A, B", "B", true},
        {"A ;\tLab B; C", "Lab B", true},
        {"A, B", "A, B", true},
        {"A, B; C", "C", true},
        {"A", "A", true},
        {"", "", true},
        {"A, B", "", false},
        {"A,, B", "", false},
        {"AB, C", "A", false},
        {"A, BC", "B", false},
        {"A B", "A", false},
        {"A, B", "a", false},
        {"A, B, C", "A, B", false},
    };
    char line[100], said[100];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool in = cases[i].in;

        done(book_begin(&book));
        policykit_student(&book, "ann", cases[i].field, "90@+2h", "now");
        snprintf(line, sizeof line, D "extension \"section:%s\" 3h\n",
                 cases[i].section);
        policykit_config(&book, line);
        done(policy_final(&book));
        cr_assert_str_eq(policykit_mark(&book, "ann"), in ? "90" : "0", "%s",
                         line);
        snprintf(said, sizeof said,
                 "extension for section:%s: nobody is in it\n",
                 cases[i].section);
        cr_assert_str_eq(changes(NULL), in ? "" : said, "%s", line);
        book_rollback(&book);
    }
}

/* ---- what holds for all ---- */

static unsigned dice = 12345;

static unsigned roll(unsigned n)
{
    dice = dice * 1103515245u + 12345u;
    return (dice >> 16) % n;
}

/* Some policy; its credits are `lift` hundredths higher, but at most 1. */
static void random_policy(unsigned seed, unsigned lift)
{
    static const char *const ATTEMPTS[] = {"last", "best", "best-per-exercise"};
    static const char *const BONUS[] = {"counts", "capped", "ignored"};
    static const char *const ROUND[] = {"none", "half", "whole"};
    char text[400];
    unsigned a, b;

    dice = seed;
    a = 40 + roll(61);
    b = roll(a + 1);
    a = a + lift < 100 ? a + lift : 100;
    b = b + lift < 100 ? b + lift : 100;
    snprintf(text, sizeof text,
             D "grace %um\ncredit 24h %u.%02u\ncredit 72h %u.%02u\n"
               "timeline %s\nlate-days %u\nattempts %s\nbonus %s\n"
               "scale 100 %u\nrounding %s\n%s",
             roll(30), a / 100, a % 100, b / 100, b % 100,
             roll(2) ? "linear" : "steps", roll(3), ATTEMPTS[roll(3)],
             BONUS[roll(3)], 1 + roll(150), ROUND[roll(3)],
             roll(3) ? "" : "cap 55\n");
    policykit_config(&book, text);
}

/* Some attempts in their order, all later by so many seconds. */
static void random_student(unsigned seed, unsigned later)
{
    char text[600] = "";
    unsigned at = 0;

    dice = seed;
    for (unsigned n = 1 + roll(3); n > 0; n--) {
        at += 1 + roll(100000);
        sprintf(text + strlen(text), "{a=%u,b=%u,*c=%u}@+%us ", roll(61),
                roll(41), roll(21), at + later);
    }
    policykit_student(&book, "ann", "B", text, "now");
}

/* The mark, in hundredths, of the case with this number. */
static long mark_of(unsigned seed, unsigned lift, unsigned later)
{
    double mark;

    done(book_begin(&book));
    random_policy(seed, lift);
    random_student(seed, later);
    done(policy_final(&book));
    mark = strtod(policykit_mark(&book, "ann"), NULL);
    book_rollback(&book);
    return (long)(mark * 100 + 0.5);
}

/* Does anybody ever lose by more credit? */
Test(policy_book, more_credit_never_lowers_a_mark)
{
    unsigned raised = 0;

    for (unsigned seed = 1; seed <= 300; seed++) {
        long low = mark_of(seed, 0, 0), high = mark_of(seed, 1 + seed % 30, 0);

        cr_assert(high >= low, "case %u: %ld, and with more credit %ld", seed,
                  low, high);
        raised += high > low;
    }
    cr_assert_gt(raised, 75, "only %u cases say something", raised);
}

/* Does anybody ever win by being late? */
Test(policy_book, later_never_raises_a_mark)
{
    unsigned lowered = 0;

    for (unsigned seed = 1; seed <= 300; seed++) {
        long early = mark_of(seed, 0, 0);
        long late = mark_of(seed, 0, 1 + seed * 331);

        cr_assert(late <= early, "case %u: %ld, and later %ld", seed, early,
                  late);
        lowered += late < early;
    }
    cr_assert_gt(lowered, 100, "only %u cases say something", lowered);
}
