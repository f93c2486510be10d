/*
 * Tests of merge: parts of a class become one gradebook.
 */
#include "gradekit.h"

#include "adjustment.h"
#include "merge.h"
#include "pending.h"
#include "policy.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(merge, .init = gradekit_plant, .fini = gradekit_fell);

/* Grade part i of n of the class. */
static const char *part(const char *name, unsigned i, unsigned n)
{
    const char *book = gradekit_book(name);
    struct grade_wish w = gradekit_wish();

    w.shard = i;
    w.shards = n;
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    return book;
}

/* The same gradebook under another name. */
static const char *twin(const char *book, const char *name)
{
    static char paths[4][300];
    static unsigned used;
    char *path = paths[used++ % 4], command[800];

    snprintf(path, sizeof paths[0], "%s", tree_path(name));
    snprintf(command, sizeof command, "cp '%s' '%s'", book, path);
    cr_assert_eq(system(command), 0);
    return path;
}

static char problem[BOOK_PROBLEM];

/* As `pt merge` does it. */
static enum pt_exit merge(const char *into, const char *one, const char *two)
{
    enum pt_exit code = PT_OK;
    struct book b;

    cr_assert_eq(book_open(&b, into, BOOK_CREATE, "03-toy"), PT_OK, "%s",
                 b.problem);
    cr_assert(book_begin(&b));
    for (int i = 0; i < 2 && code == PT_OK; i++)
        code = merge_one(&b, i ? two : one);
    if (code == PT_OK)
        cr_assert(merge_end(&b) && policy_final(&b) && book_commit(&b), "%s",
                  b.problem);
    snprintf(problem, sizeof problem, "%s", b.problem);
    book_rollback(&b);
    book_close(&b);
    return code;
}

/* Is the whole as if one had graded it, whichever part comes first? */
Test(merge, parts_in_any_order_are_the_whole)
{
    const char *whole = part("whole.db", 0, 0), *a = part("1.db", 1, 2),
               *b = part("2.db", 2, 2);
    char ab[300], ba[300];

    strcpy(ab, tree_path("ab.db"));
    strcpy(ba, tree_path("ba.db"));
    cr_assert_eq(gradekit_number(a, "SELECT count(*) FROM result") +
                     gradekit_number(b, "SELECT count(*) FROM result"),
                 GRADEKIT_PIECES);
    cr_assert_eq(merge(ab, a, b), PT_OK, "%s", problem);
    cr_assert_str_eq(gradekit_dump(ab), gradekit_dump(whole));
    cr_assert_eq(merge(ba, b, a), PT_OK, "%s", problem);
    cr_assert_str_eq(gradekit_dump(ba), gradekit_dump(whole));
}

/* Is merging twice the same as once? */
Test(merge, a_part_may_come_twice)
{
    const char *a = part("1.db", 1, 2), *b = part("2.db", 2, 2), *once;
    char all[300];

    strcpy(all, tree_path("all.db"));
    cr_assert_eq(merge(all, a, b), PT_OK, "%s", problem);
    once = gradekit_dump(all);
    cr_assert_eq(merge(all, b, a), PT_OK, "%s", problem);
    cr_assert_str_eq(gradekit_dump(all), once);
}

/* One statement, in a book. */
static void tell(const char *path, const char *sql)
{
    struct book b;

    cr_assert_eq(book_open(&b, path, BOOK_WRITE, NULL), PT_OK);
    cr_assert(book_do(&b, sql, ""), "%s", b.problem);
    book_close(&b);
}

/* The same submission with other points: refused, and nothing is merged? */
Test(merge, a_contradiction_is_named_and_nothing_is_merged)
{
    static const struct {
        const char *sql, *words;
    } cases[] = {
        {"UPDATE result SET points = 7 WHERE points = 24",
         "2.db: the same submission has other points than in the other parts; "
         "grade it again, with --again (jim: graded 7 and graded 24)"},
        {"UPDATE meta SET value = 'x' WHERE key = 'inputs'",
         "other tests, or another compiler"},
        {"UPDATE meta SET value = '01-stack-and-heap' WHERE key = 'lab'",
         "it is the gradebook of 01-stack-and-heap, not of 03-toy"},
        {"UPDATE file SET bytes = x'20'", "one of them is broken"},
        {"UPDATE submission SET content = NULL, refused = 'x' WHERE student = "
         "'bob'",
         "other files than in the other parts; take it anew, into all of them "
         "(bob class/bob)"},
        {"INSERT INTO meta VALUES('epoch', '2026')",
         "students have other seeds in it than in the other parts; was it "
         "graded with the file of another course? (one of them has none)"},
    };
    const char *a = part("1.db", 0, 0), *before;
    char all[300];

    strcpy(all, tree_path("all.db"));
    cr_assert_eq(merge(all, a, a), PT_OK, "%s", problem);
    before = gradekit_dump(all);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *copy = twin(a, "2.db");

        tell(copy, cases[i].sql);
        cr_assert_eq(merge(all, a, copy), PT_INPUT, "case %zu: %s", i, problem);
        cr_assert(strstr(problem, cases[i].words), "%zu: %s", i, problem);
        cr_assert_str_eq(gradekit_dump(all), before, "case %zu", i);
    }
}

/* A part that was only taken, before the course gave seeds, has none. */
Test(merge, seeds_must_be_the_same_where_there_are_any)
{
    static const char seeds[] =
        "SELECT count(*) FROM student WHERE seed = '77'";
    const char *a = part("1.db", 0, 0), *b = twin(a, "2.db");
    int64_t all = gradekit_number(a, "SELECT count(*) FROM student");

    tell(a, "UPDATE student SET seed = '77'");
    cr_assert_eq(merge(tree_path("x.db"), a, b), PT_OK, "%s", problem);
    cr_assert_eq(gradekit_number(tree_path("x.db"), seeds), all);
    cr_assert_eq(merge(tree_path("y.db"), b, a), PT_OK, "%s", problem);
    cr_assert_eq(gradekit_number(tree_path("y.db"), seeds), all);
    tell(b, "UPDATE student SET seed = '78' WHERE id = 'bob'");
    cr_assert_eq(merge(tree_path("z.db"), a, b), PT_INPUT);
    cr_assert(strstr(problem, "students have other seeds in it") &&
                  strstr(problem, "(bob)"),
              "%s", problem);
}

/* Does a result of one part stand in for a failure of ours in another? */
Test(merge, a_result_is_better_than_a_failure_of_ours)
{
    const char *a = part("1.db", 0, 0), *b = twin(a, "2.db");
    const char *good = gradekit_dump(a);

    tell(b, "DELETE FROM test WHERE content IN (SELECT content FROM result "
            "WHERE points = 24)");
    tell(b, "UPDATE result SET status = 'ours', points = 0, words = 'a node "
            "was lost' WHERE points = 24");
    cr_assert_eq(merge(tree_path("x.db"), b, a), PT_OK, "%s", problem);
    cr_assert_str_eq(gradekit_dump(tree_path("x.db")), good);
    cr_assert_eq(merge(tree_path("y.db"), a, b), PT_OK, "%s", problem);
    cr_assert_str_eq(gradekit_dump(tree_path("y.db")), good);
}

/* Parts that have taken submissions in another order: one order in the end? */
Test(merge, numbers_do_not_depend_on_the_order_of_parts)
{
    static const char ids[] = "SELECT sum(id * unicode(student)) FROM "
                              "submission";
    const char *a = part("1.db", 0, 0), *b = twin(a, "2.db");

    tell(b, "DELETE FROM final");
    tell(b, "UPDATE submission SET id = 100 - id");
    tell(b, "INSERT INTO adjustment(student, points, reason) VALUES('ann', 1, "
            "'x'), ('ann', 1, 'x'), ('bob', -2, 'y')");
    tell(a, "INSERT INTO adjustment(student, points, reason) VALUES('bob', -2, "
            "'y'), ('cat', 3, 'z')");
    cr_assert_eq(merge(tree_path("x.db"), b, a), PT_OK, "%s", problem);
    cr_assert_eq(merge(tree_path("y.db"), a, b), PT_OK, "%s", problem);
    cr_assert_eq(gradekit_number(tree_path("x.db"), ids),
                 gradekit_number(tree_path("y.db"), ids));
    cr_assert_eq(gradekit_number(tree_path("x.db"),
                                 "SELECT 100 * count(*) + 10 * "
                                 "sum(points) + max(id) "
                                 "FROM adjustment"),
                 434, "four, of 3 points in all");
}

/* Is every piece in one shard, and the words of shards read strictly? */
Test(merge, shards_share_out_all_pieces)
{
    struct shard s;

    cr_assert(pending_shard("3/10", &s) && s.i == 3 && s.n == 10);
    cr_assert_not(pending_shard("0/10", &s));
    cr_assert_not(pending_shard("11/10", &s));
    cr_assert_not(pending_shard("1", &s));
    cr_assert_not(pending_shard("1/", &s));
    cr_assert_not(pending_shard("-1/2", &s));
    cr_assert_not(pending_shard("1/2/3", &s));
    cr_assert_not(pending_shard("99999999999999999999999999999999/2", &s));
}

/* ---- what is killed in the middle */

static int die_at_marks(unsigned what, void *context, void *statement,
                        void *sql)
{
    (void)what, (void)context, (void)statement;
    if (strncmp(sql, "INSERT INTO final", 17) == 0)
        _exit(9);
    return 0;
}

/* For each connection to a gradebook. */
static int watch(sqlite3 *db, char **error, const void *functions)
{
    (void)error, (void)functions;
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, die_at_marks, NULL);
}

/* pt merge, which dies as soon as it gives the first mark. */
static int merge_and_die(const char *into, const char *part)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        sqlite3_auto_extension((void (*)(void))watch);
        kit_pt("merge -o %s %s", into, part);
        _exit(0);
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    return status;
}

/* Killed before the marks are there: is all as it was, marks and results? */
Test(merge, who_is_killed_before_the_marks_has_merged_nothing)
{
    const char *a = part("1.db", 1, 2), *b = part("2.db", 2, 2), *before;
    char all[300];
    int status;

    strcpy(all, tree_path("all.db"));
    cr_assert_eq(merge(all, a, a), PT_OK, "%s", problem);
    before = gradekit_dump(all);
    status = merge_and_die(all, b);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 9, "%x", status);
    cr_assert_str_eq(gradekit_dump(all), before);
}

/* Numbers that change before there are new marks: is each mark still that of
   its submission? */
Test(merge, marks_follow_the_numbers_of_submissions)
{
    static const char right[] = "SELECT count(*) FROM final f JOIN submission "
                                "s ON s.id = f.submission AND s.student = "
                                "f.student",
                      high[] = "SELECT count(*) FROM submission WHERE id > 50";
    const char *a = part("1.db", 0, 0), *b = twin(a, "2.db");
    int64_t marks = gradekit_number(a, right);
    struct book all;

    cr_assert_gt(marks, 10);
    tell(a, "DELETE FROM final");
    tell(a, "UPDATE submission SET id = 100 - id");
    cr_assert_eq(book_open(&all, a, BOOK_WRITE, NULL), PT_OK);
    cr_assert(policy_final(&all) && book_begin(&all), "%s", all.problem);
    cr_assert_eq(merge_one(&all, b), PT_OK, "%s", all.problem);
    cr_assert(merge_end(&all) && book_commit(&all), "%s", all.problem);
    book_close(&all);
    cr_assert_eq(gradekit_number(a, high), 0);
    cr_assert_eq(gradekit_number(a, right), marks);
}

static const char COUNT[] = "SELECT count(*) FROM adjustment";
static const char GIVE[] = "INSERT INTO adjustment(student, points, reason) "
                           "VALUES('ann', 5, 'it''s \"typo\"')";

static void take_back(const char *path)
{
    struct book b;

    cr_assert_eq(book_open(&b, path, BOOK_WRITE, NULL), PT_OK);
    cr_assert(adjustment_remove(
                  &b, book_number(&b, 0, "SELECT max(id) FROM adjustment", "")),
              "%s", b.problem);
    book_close(&b);
}

/* Taken back in the whole, or in a part: does merging again give it again? */
Test(merge, an_adjustment_that_was_taken_back_stays_so)
{
    const char *a = part("1.db", 1, 2), *b = part("2.db", 2, 2);
    char all[300];

    strcpy(all, tree_path("all.db"));
    tell(a, GIVE);
    tell(a, GIVE);
    cr_assert_eq(merge(all, a, b), PT_OK, "%s", problem);
    cr_assert_eq(gradekit_number(all, COUNT), 2);
    take_back(all);
    cr_assert_eq(merge(all, a, b), PT_OK, "%s", problem);
    cr_assert_eq(gradekit_number(all, COUNT), 1, "it is back");
    take_back(a); /* the same one: nothing changes */
    cr_assert_eq(merge(all, b, a), PT_OK, "%s", problem);
    cr_assert_eq(gradekit_number(all, COUNT), 1);
    take_back(a);
    cr_assert_eq(merge(all, b, a), PT_OK, "%s", problem);
    cr_assert_eq(gradekit_number(all, COUNT), 0, "the part has none");
}

/* Given again after it was taken back: is it lost when parts are merged? */
Test(merge, an_adjustment_that_is_given_again_is_there)
{
    const char *a = part("1.db", 1, 2), *b = part("2.db", 2, 2);
    char all[300];

    strcpy(all, tree_path("all.db"));
    tell(a, GIVE);
    cr_assert_eq(merge(all, a, b), PT_OK, "%s", problem);
    take_back(all);
    tell(all, GIVE);
    cr_assert_eq(merge(all, a, b), PT_OK, "%s", problem);
    cr_assert_eq(gradekit_number(all, COUNT), 1);
    cr_assert_eq(merge(tree_path("new.db"), a, all), PT_OK, "%s", problem);
    cr_assert_eq(gradekit_number(tree_path("new.db"), COUNT), 1);
}
