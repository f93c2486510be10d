/*
 * Tests of grade: a class, graded.
 */
#include "gradekit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

TestSuite(grade, .init = gradekit_plant, .fini = gradekit_fell);

#define HAS(text, what) cr_assert(strstr(text, what), "in: %s", text)

/* Is every submission dealt with, each content once? */
Test(grade, every_content_is_graded_once)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_calls(), 10, "the referee ran %u times",
                 gradekit_calls());
    HAS(gradekit_out, "14 submissions of 14 students");
    HAS(gradekit_out, "graded               11   11 now, 0 from before");
    HAS(gradekit_out, "not gradable          2 ");
    HAS(gradekit_out, "ned: it is broken");
    /* (9*30+2*24)/13 without ned, who was refused and has 0; /14 with him */
    HAS(gradekit_out, "Mean mark of 13 students who handed in: 24.5; of all "
                      "14 with a mark: 22.7\n");
    cr_assert_eq(tree_litter(), 0);
}

/* Who else may read it; and is it said that nobody has tried the lab? */
Test(grade, a_gradebook_is_for_its_owner)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();
    struct stat st;

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert(stat(book, &st) == 0 && (st.st_mode & 077) == 0, "mode %o",
              (unsigned)st.st_mode);
    HAS(gradekit_err, "warning: 03-toy has not passed its gate here");
}

/* Whose mean is it, if some handed in nothing, and these have no mark? */
Test(grade, the_mean_says_whose_it_is)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();

    gradekit_do(book, "DELETE FROM submission WHERE student NOT IN ('ann', "
                      "'ned')");
    gradekit_do(book, "DELETE FROM student WHERE id NOT IN ('ann', 'bob', "
                      "'ned')");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    HAS(gradekit_out, "Mean mark of 1 student who handed in: 30.0; of all 3 "
                      "with a mark: 10.0\n");
    gradekit_do(book, "INSERT OR REPLACE INTO meta VALUES('config', "
                      "'pageturner-class 1' || char(10) || 'absent -')");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    HAS(gradekit_out, "Mean mark of 1 student who handed in: 30.0\n");
}

/* With a deadline: is it said whose time is not known? */
Test(grade, unknown_times_are_counted_if_they_matter)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();

    gradekit_do(book, "UPDATE submission SET time = CASE WHEN student IN "
                      "('ann', 'bob') THEN NULL ELSE 1772366400 END");
    gradekit_do(book, "UPDATE submission SET origin = 'x/bob_LATE_1_2_toy.c' "
                      "WHERE student = 'bob'");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_not(strstr(gradekit_out, "is not known"), "%s", gradekit_out);
    gradekit_do(
        book,
        "INSERT OR REPLACE INTO meta VALUES('config', 'pageturner-class 1' "
        "|| char(10) || 'deadline 2026-11-20T23:59:00Z')");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    HAS(gradekit_out, "When 2 submissions were handed in is not known: in "
                      "time, as far as marks go,\nbut Canvas calls 1 of them "
                      "late\n");
}

/* Of whom something was taken, nobody says that there is nothing. */
Test(grade, what_was_refused_beside_what_was_taken_is_told_apart)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    HAS(gradekit_out, "1   nothing handed in, until it can be:\n      ned: ");
    cr_assert_null(strstr(gradekit_out, "something else was"));
    gradekit_add(book, "ann", NULL);
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    HAS(gradekit_out, "1   nothing handed in, until it can be:\n      ned: ");
    HAS(gradekit_out,
        "1   of students of whom something else was:\n      ann: ");
}

/* What is written down of a submission? */
Test(grade, a_result_says_all_there_is_to_say)
{
    const char *book = gradekit_book("a.db"), *dump;
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    dump = gradekit_dump(book);
    HAS(dump, "\"score\":24,\"max\":30,");
    HAS(dump, "split::hidden-1\"");        /* as the student may see it */
    HAS(dump, "split::at_the_very_top\""); /* as staff may */
    HAS(dump, "pageturner-record 1\n");
    HAS(dump, "toy.c does not compile: ");
    HAS(dump, "kim | class/kim | 24.0");
    HAS(dump, "points | 30\n");
    cr_assert_eq(gradekit_number(book,
                                 "SELECT count(*) FROM test WHERE verdict = "
                                 "'wrong' AND name = 'the_upper_half_is_kept'"),
                 2);
    cr_assert_eq(
        gradekit_number(book, "SELECT sum(points) FROM result WHERE most = 30"),
        8 * 30 + 2 * 24);
}

/* Does the number of processes change what is found? */
Test(grade, one_at_a_time_finds_what_four_find)
{
    const char *one = gradekit_book("1.db"), *four = gradekit_book("4.db");
    struct grade_wish w = gradekit_wish();

    w.jobs = 1;
    cr_assert_eq(gradekit_grade(one, &w), PT_OK, "%s", gradekit_err);
    w.jobs = 4;
    cr_assert_eq(gradekit_grade(four, &w), PT_OK, "%s", gradekit_err);
    cr_assert_str_eq(gradekit_dump(one), gradekit_dump(four));
}

/* What is there already is left alone; what is new is graded. */
Test(grade, only_what_is_new_is_graded)
{
    const char *book = gradekit_book("a.db"), *before;
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    before = gradekit_dump(book);
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_calls(), 10, "the second run graded");
    HAS(gradekit_out, "0 now, 11 from before");
    cr_assert_str_eq(gradekit_dump(book), before);
    gradekit_add(book, "oda", "int pull(int x) { return x + 99; }\n");
    gradekit_add(book, "pip", /* the same as ann */
                 "#include \"toy.h\"\nint pull(int x) { return x + 0; }\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_calls(), 11, "%u", gradekit_calls());
    HAS(gradekit_out, "1 now, 12 from before");
}

/* Does --again do everything, and find the same? */
Test(grade, again_grades_everything)
{
    const char *book = gradekit_book("a.db"), *before;
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    before = gradekit_dump(book);
    w.again = true;
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_calls(), 20, "%u", gradekit_calls());
    cr_assert_str_eq(gradekit_dump(book), before);
}

/* One process that checks is killed: who has no mark, and is it tried again? */
Test(grade, a_crash_of_ours_costs_nobody_a_mark)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();

    gradekit_add(book, "zoe",
                 "const char *const s = \"SAYS-crash\";\n"
                 "int pull(int x) { return s[x]; }\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_OURS);
    HAS(gradekit_out, "zoe: the process that checked it died of signal 9");
    HAS(gradekit_out, "graded               11   11 now");
    cr_assert_eq(gradekit_calls(), 11);
    cr_assert_eq(gradekit_grade(book, &w), PT_OURS);
    cr_assert_eq(gradekit_calls(), 12, "it alone is tried again");
    cr_assert_eq(gradekit_number(book, "SELECT count(*) FROM final WHERE "
                                       "student = 'zoe' AND mark IS NULL"),
                 1);
}

/* Does a mark stay if the next try fails? */
Test(grade, what_was_found_is_not_lost_by_a_failure_of_ours)
{
    const char *book = gradekit_book("a.db"), *before;
    struct grade_wish w = gradekit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    before = gradekit_dump(book);
    tree_script("#!/bin/sh\nexit 3\n");
    w.again = true;
    cr_assert_eq(gradekit_grade(book, &w), PT_OURS);
    cr_assert_str_eq(gradekit_dump(book), before);
}

/* One that never ends: do the others get their marks, and is it named? */
Test(grade, a_stuck_submission_stops_nobody_else)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();

    gradekit_add(book, "yan",
                 "const char *const s = \"SAYS-hang\";\n"
                 "int pull(int x) { return s[x]; }\n");
    w.whole = 2;
    cr_assert_eq(gradekit_grade(book, &w), PT_OURS);
    HAS(gradekit_out, "yan: it took more than 2 seconds; with --wall MS");
    HAS(gradekit_out, "graded               11   11 now");
    cr_assert_eq(tree_litter(), 0, "it has left a folder");
}

/* Each student has a seed of their own, if the course has a secret. */
Test(grade, a_course_gives_each_student_a_seed)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();
    struct course c = {.path = (char *)tree_path("course"),
                       .secret_file = "secret",
                       .epoch = "2026"};

    tree_write("secret", "a secret of more than sixteen bytes");
    chmod(tree_path("secret"), 0600);
    w.course = &c;
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_calls(), 11, "ann and ida have the same files");
    cr_assert_eq(
        gradekit_number(book, "SELECT count(*) FROM submission s JOIN result r "
                              "USING(content) JOIN student t ON t.id = "
                              "s.student AND t.seed = r.seed WHERE r.status "
                              "<> 'ours' AND t.seed <> '1'"),
        13);
    HAS(gradekit_dump(book), "\"student\":\"ida\",\"epoch\":\"2026\"");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_calls(), 11);
    w = gradekit_wish();
    cr_assert_eq(gradekit_grade(book, &w), PT_INPUT);
    HAS(gradekit_err, "was graded with the seeds of a course (epoch 2026)");
    tree_write("secret", "another secret of more than sixteen bytes");
    w.course = &c;
    cr_assert_eq(gradekit_grade(book, &w), PT_INPUT);
    HAS(gradekit_err, "graded with other seeds");
}

/* Does a full disk lose what was there? */
Test(grade, a_full_disk_is_said_and_loses_nothing)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();
    char *text = NULL, pages[60];
    struct book b;
    size_t size;
    FILE *err = open_memstream(&text, &size);

    cr_assert_eq(book_open(&b, book, BOOK_WRITE, "03-toy"), PT_OK);
    snprintf(pages, sizeof pages, "PRAGMA max_page_count = %d",
             (int)book_number(&b, 0, "PRAGMA page_count", "") + 16);
    cr_assert(book_do(&b, pages, ""));
    cr_assert_eq(grade_run(&b, &w, err, err), PT_OURS);
    fclose(err);
    HAS(text, "the disk is full; nothing that was written is lost");
    free(text);
    book_close(&b);
    cr_assert_gt(gradekit_number(book, "SELECT count(*) FROM result"), 0);
    cr_assert_lt(gradekit_number(book, "SELECT count(*) FROM result"), 12);
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    HAS(gradekit_out, "graded               11 ");
    cr_assert_eq(tree_litter(), 0);
}

/* What is no gradebook of ours: said, and left as it is? */
Test(grade, a_file_that_is_no_gradebook_is_left_alone)
{
    struct grade_wish w = gradekit_wish();
    const char *text = kit_text("a file of somebody else's\n"), *book;
    struct book b;

    cr_assert_eq(gradekit_grade(text, &w), PT_INPUT);
    HAS(gradekit_err, "it is no gradebook of pt");
    cr_assert_str_eq(kit_slurp(text, NULL), "a file of somebody else's\n");
    book = gradekit_book("new.db");
    cr_assert_eq(book_open(&b, book, BOOK_WRITE, NULL), PT_OK);
    cr_assert(book_set(&b, "version", "2"));
    book_close(&b);
    cr_assert_eq(gradekit_grade(book, &w), PT_INPUT);
    HAS(gradekit_err, "this pt knows versions up to 1; use a newer pt");
    cr_assert_eq(gradekit_calls(), 0);
}
