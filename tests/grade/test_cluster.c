/*
 * Tests of cluster: one that does what it is asked for, or does not. With the
 * real Slurm: tests/prove/slurm.sh.
 */
#include "clusterkit.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(cluster, .init = clusterkit_plant, .fini = clusterkit_fell);

/* Is it the same gradebook, and nothing left beside it? */
Test(cluster, it_finds_what_one_machine_finds)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert(
        strstr(gradekit_err, "12 submissions in 3 parts for 2 processors"),
        "%s", gradekit_err);
    cr_assert(strstr(gradekit_out, "11 now, 0 from before"), "%s",
              gradekit_out);
    cr_assert_str_eq(clusterkit_asked(), "array 1-3 ");
    cr_assert_str_eq(gradekit_dump(book), clusterkit_expected());
    cr_assert_not(clusterkit_has("a.db-slurm"), "its folder is left");
}

/* Is what a lost task should have done submitted again, and nothing else? */
Test(cluster, what_was_lost_is_submitted_again)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    w.pack = 2;
    tree_write("lose", "2\n4\n5\n");
    tree_write("deaf", "");
    clusterkit_command("squeue",
                       "case $(grep -c . $at/asked 2>/dev/null) in\n"
                       "1) echo 5 >$at/lose;; 2) rm -f $at/lose;; esac\n"
                       "[ ! -e $at/deaf ] || { rm $at/deaf; exit 1; }\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_str_eq(clusterkit_asked(), "array 1-6 array 2,4-5 array 5 ");
    cr_assert(strstr(gradekit_err, "3 tasks ended before"), "%s", gradekit_err);
    cr_assert_str_eq(gradekit_dump(book), clusterkit_expected());
}

/* After three tries: is it given up, said, and tried by the next run? */
Test(cluster, what_is_lost_three_times_is_given_up)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    tree_write("lose", "2\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_OURS);
    cr_assert_str_eq(clusterkit_asked(), "array 1-3 array 2 array 2 ");
    cr_assert(strstr(gradekit_err, "part 2: 4 of 4 are not graded after 3"),
              "%s", gradekit_err);
    cr_assert_eq(gradekit_number(book, "SELECT count(*) FROM result"), 8);
    cr_assert_eq(unlink(tree_path("lose")), 0);
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert(strstr(gradekit_err, "4 submissions in 2 parts"), "%s",
              gradekit_err);
    cr_assert_str_eq(gradekit_dump(book), clusterkit_expected());
}

/* Killed and started again: is the job found, and nothing graded twice? */
Test(cluster, who_was_killed_finds_the_job_again)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    clusterkit_killed(book, &w, SIGKILL);
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert(strstr(gradekit_err, "going on with Slurm's job pt-"), "%s",
              gradekit_err);
    cr_assert_str_eq(clusterkit_asked(), "array 1-3 ");
    cr_assert_str_eq(gradekit_dump(book), clusterkit_expected());
}

/* Does Control-C end pt, and leave the job alone? */
Test(cluster, an_interrupt_leaves_the_job_alone)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    clusterkit_killed(book, &w, SIGINT);
    cr_assert_str_eq(clusterkit_asked(), "array 1-3 ");
    cr_assert(clusterkit_has("a.db-slurm/plan"));
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_str_eq(gradekit_dump(book), clusterkit_expected());
}

/* Killed when some parts are merged: do the marks of before still stand? */
Test(cluster, marks_stand_until_all_is_merged)
{
    static const char marks[] = "SELECT count(*) FROM final WHERE mark NOTNULL",
                      results[] = "SELECT count(*) FROM result";
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish(), here = gradekit_wish();
    int status;

    here.shard = here.shards = 2;
    cr_assert_eq(gradekit_grade(book, &here), PT_OK, "%s", gradekit_err);
    int64_t before = gradekit_number(book, marks),
            had = gradekit_number(book, results);
    cr_assert(before > 0 && had < GRADEKIT_PIECES);
    w.pack = 2;
    tree_write("lose", "2\n");
    clusterkit_command("squeue", "[ ! -e $at/asked ] || echo 9 >$at/kill\n");
    status = clusterkit_end(gradekit_begin(book, &w));
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "%x", status);
    cr_assert_gt(gradekit_number(book, results), had);
    cr_assert_eq(gradekit_number(book, marks), before);
    clusterkit_command("squeue", "rm -f $at/lose\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_str_eq(gradekit_dump(book), clusterkit_expected());
}

/* If the tests are other ones by then: is the job ended, and a new one made? */
Test(cluster, a_job_of_other_tests_is_ended)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();
    char *name;

    clusterkit_killed(book, &w, SIGINT);
    tree_write("framework/machine.h", "/* other */\n");
    tree_fresh();
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    name = strstr(gradekit_err, "pt-");
    cr_assert(strstr(gradekit_err, "is of other tests than those of now") &&
                  name,
              "%s", gradekit_err);
    cr_assert_eq(strncmp(strstr(clusterkit_asked(), "-n pt-") + 3, name, 19), 0,
                 "%s", clusterkit_asked());
    cr_assert(strstr(clusterkit_asked(), " array 1-3 "), "%s",
              clusterkit_asked());
    cr_assert_str_eq(gradekit_dump(book), clusterkit_expected());
}

/* A machine with other tests or tools: are its results refused? */
Test(cluster, results_of_other_tests_are_refused)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    tree_write("alien/03-toy/test_more.c", "/* more */\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_INPUT, "%s", gradekit_err);
    cr_assert(strstr(gradekit_err, "other tests or tools than this machine"),
              "%s", gradekit_err);
    cr_assert_eq(gradekit_number(book, "SELECT count(*) FROM result"), 0);
    cr_assert(strstr(clusterkit_asked(), "scancel -n pt-"), "%s",
              clusterkit_asked());
}

/* --again: does what was found now replace what was there? */
Test(cluster, what_is_graded_again_replaces_what_was_there)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    gradekit_referee("passed", "passed");
    w.again = true;
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_number(book, "SELECT count(*) FROM test WHERE "
                                       "verdict = 'wrong'"),
                 0);
    cr_assert_str_eq(clusterkit_asked(), "array 1-3 array 1-3 ");
    cr_assert_str_eq(gradekit_dump(book), clusterkit_expected());
}

/* New tests, tried by a cluster: do marks stay until they are applied? */
Test(cluster, new_tests_are_tried_before_they_count)
{
    static const char marks[] = "SELECT count(*) FROM meta i JOIN result r ON "
                                "r.inputs = i.value WHERE i.key = 'inputs' AND "
                                "r.points = 24";
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    tree_write("framework/machine.h", "/* other */\n");
    gradekit_referee("passed", "passed");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert(strstr(gradekit_out, "Not applied"), "%s", gradekit_out);
    cr_assert_eq(gradekit_number(book, marks), 2);
    w.apply = true;
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_eq(gradekit_number(book, marks), 0);
    cr_assert_str_eq(clusterkit_asked(), "array 1-3 array 1-3 ");
}

/* What Slurm says when it takes no job: is it passed on, and nothing lost? */
Test(cluster, what_slurm_refuses_is_said)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    clusterkit_command("sbatch",
                       "echo 'sbatch: error: invalid account' >&2; exit 1\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_INPUT);
    cr_assert(strstr(gradekit_err, "invalid account"), "%s", gradekit_err);
    clusterkit_command("sinfo",
                       "echo 'sinfo: error: no controller' >&2; exit 1\n");
    cr_assert_eq(system("rm -r \"$PT_ROOT/a.db-slurm\""), 0);
    cr_assert_eq(gradekit_grade(book, &w), PT_INPUT);
    cr_assert(strstr(gradekit_err, "sinfo failed: "), "%s", gradekit_err);
}

/* A plan that we do not understand: is it left alone, and said? */
Test(cluster, a_strange_plan_is_refused)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"pageturner-cluster 2\n", "newer Pageturner"},
        {"pageturner-cluster 1\njob pt-0123456789abcdef\n", "expected more"},
        {"pageturner-cluster 1\njob x\n", ":2: expected the name"},
        {"pageturner-cluster 1\npart 3\nmerged 2\n", ":3: expected the number"},
        {"pageturner-cluster 1\npart 3\nburnt 1\n", ":3: expected part"},
    };
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree_write("a.db-slurm/plan", cases[i].text);
        cr_assert_eq(gradekit_grade(book, &w), PT_INPUT, "%zu", i);
        cr_assert(strstr(gradekit_err, cases[i].words), "%zu: %s", i,
                  gradekit_err);
        cr_assert(clusterkit_has("a.db-slurm/plan"), "%zu", i);
    }
}
