/*
 * Tests of grade, when the tests of a lab change.
 */
#include "gradekit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

TestSuite(grade_changed, .init = gradekit_plant, .fini = gradekit_fell);

#define HAS(text, what) cr_assert(strstr(text, what), "in: %s", text)

/* A test is mended: what jim and kim did was right. */
static void change_tests(void)
{
    tree_write("labs/03-toy/test_toy.c", "/* a better test */\n");
    gradekit_referee("passed", "passed");
}

/* Do marks change before somebody says so? */
Test(grade_changed, marks_stay_until_the_new_tests_are_applied)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    change_tests();
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_calls(), 20, "all are graded with the new tests");
    HAS(gradekit_out, "Not applied: marks are as before");
    HAS(gradekit_out, "jim");
    HAS(gradekit_out, "kim");
    HAS(gradekit_dump(book), "kim | class/kim | 24.0");
    w.apply = true;
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_calls(), 20, "they were graded already");
    HAS(gradekit_out, "Applied: marks come from these tests from now on");
    HAS(gradekit_dump(book), "kim | class/kim | 30.0");
    cr_assert_eq(gradekit_number(
                     book, "SELECT count(*) FROM meta WHERE key = 'pending'"),
                 0);
}

/* If the change is taken back, are the old results still good? */
Test(grade_changed, old_tests_have_their_old_results)
{
    const char *book = gradekit_book("a.db"), *before;
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    before = gradekit_dump(book);
    change_tests();
    gradekit_add(book, "oda", "int pull(int x) { return x + 99; }\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_calls(), 21);
    tree_write("labs/03-toy/test_toy.c", "/* a test */\n");
    gradekit_referee("wrong", "passed");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_calls(), 22, "only oda's is graded with them");
    cr_assert_null(strstr(gradekit_out, "pplied"), "%s", gradekit_out);
    cr_assert_eq(strstr(before, "kim | class/kim | 24.0") != NULL,
                 strstr(gradekit_dump(book), "kim | class/kim | 24.0") != NULL);
}

/* Is a half of them applied? */
Test(grade_changed, what_is_not_graded_by_all_is_not_applied)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    change_tests();
    w.apply = true;
    w.shard = 1;
    w.shards = 2;
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    HAS(gradekit_out, "Not applied: ");
    HAS(gradekit_out, " are not graded with these tests yet");
    HAS(gradekit_dump(book), "kim | class/kim | 24.0");
}

/* The new tests give fewer points: are marks cut before they are applied? */
Test(grade_changed, the_most_points_change_with_the_marks)
{
    static const char mark[] = "SELECT mark FROM final WHERE student = 'ann'";
    static const char most[] = "SELECT value FROM meta WHERE key = 'points'";
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();
    struct lab less = *w.lab;

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_number(book, mark), 30);
    less.manifest.exercises =
        malloc(less.manifest.count * sizeof *less.manifest.exercises);
    memcpy(less.manifest.exercises, w.lab->manifest.exercises,
           less.manifest.count * sizeof *less.manifest.exercises);
    less.manifest.exercises[0].points = 1;
    w.lab = &less;
    change_tests();
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    HAS(gradekit_out, "Not applied: marks are as before");
    cr_assert_eq(gradekit_number(book, mark), 30);
    cr_assert_eq(gradekit_number(book, most), 30);
    w.apply = true;
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_number(book, most), 21);
    free(less.manifest.exercises);
}

/* New tests and new seeds: are the marks of before lost? */
Test(grade_changed, seeds_do_not_change_with_the_tests)
{
    const char *book = gradekit_book("a.db"), *before;
    struct grade_wish w = gradekit_wish();
    struct course c = {.path = strdup(tree_path("course")),
                       .secret_file = "secret",
                       .epoch = "2026"};

    tree_write("secret", "a secret of more than sixteen bytes");
    chmod(tree_path("secret"), 0600);
    w.course = &c;
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    before = gradekit_dump(book);
    change_tests();
    tree_write("secret", "another secret of more than sixteen bytes");
    w.again = true;
    cr_assert_eq(gradekit_grade(book, &w), PT_INPUT);
    HAS(gradekit_err, "the marks of before would be lost");
    cr_assert_str_eq(gradekit_dump(book), before);
    tree_write("secret", "a secret of more than sixteen bytes");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    HAS(gradekit_dump(book), "kim | class/kim | 24.0");
    free(c.path);
}

/* Somebody changes them while they run: is anything mixed up? */
Test(grade_changed, tests_that_change_meanwhile_stop_it)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();
    char script[1500];

    snprintf(script, sizeof script,
             "#!/bin/sh\ncalls=%s header=%s\necho x >>$calls\n"
             "[ $(wc -l <$calls) -lt 4 ] || grep -q 'made new' $header ||"
             " echo '/* made new */' >$header\n"
             "cat %s\n",
             tree_path("calls"), tree_path("framework/machine.h"),
             tree_path("right.txt"));
    tree_script(script);
    cr_assert_eq(gradekit_grade(book, &w), PT_OURS);
    HAS(gradekit_err, "were changed while pt was grading; run the same");
    cr_assert_lt(gradekit_number(book, "SELECT count(*) FROM result"), 6);
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_number(book,
                                 "SELECT count(*) FROM result r JOIN meta m ON "
                                 "m.key = 'pending' AND m.value = r.inputs"),
                 GRADEKIT_PIECES);
}
