/*
 * Tests of cluster: one part is no good, and the others are.
 */
#include "clusterkit.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

TestSuite(cluster_lost, .init = clusterkit_plant, .fini = clusterkit_fell,
          .timeout = 60);

static const char RESULTS[] = "SELECT count(*) FROM result",
                  MARKS[] = "SELECT count(*) FROM final WHERE mark NOTNULL";

static void says(const char *words)
{
    cr_assert(strstr(gradekit_err, words), "expected \"%s\" in: %s", words,
              gradekit_err);
}

/* The rest, by the same command. */
static void expect_the_rest(const char *book, const struct grade_wish *w)
{
    cr_assert_eq(gradekit_grade(book, w), PT_OK, "%s", gradekit_err);
    cr_assert_str_eq(gradekit_dump(book), clusterkit_expected());
    cr_assert_eq(access(tree_path("a.db-slurm/plan"), F_OK), -1);
}

/* One node with other tests: are its results refused, and all others kept? */
Test(cluster_lost, a_wrong_node_spoils_nothing_but_its_part)
{
    for (int wrong = 1; wrong <= 2; wrong++) {
        const char *book = gradekit_book("a.db");
        struct grade_wish w = clusterkit_wish();

        tree_write("alien/03-toy/test_more.c", "/* more */\n");
        tree_write("aliens", wrong == 1 ? "1\n" : "2\n");
        cr_assert_eq(gradekit_grade(book, &w), PT_OURS, "%s", gradekit_err);
        says(wrong == 1 ? "part 1 was graded with other tests or tools"
                        : "part 2 was graded with other tests or tools");
        cr_assert_eq(gradekit_number(book, RESULTS), 8);
        cr_assert_gt(gradekit_number(book, MARKS), 5, "no marks");
        cr_assert_null(strstr(clusterkit_asked(), "scancel"));
        cr_assert_eq(system("rm -r $PT_ROOT/alien"), 0);
        expect_the_rest(book, &w);
        cr_assert_eq(system("rm -r $PT_ROOT/*.db*"), 0);
    }
}

/* A scheduler that takes its time to end tasks: it says twice that part 1 runs,
   and writes down what it was asked, and if the part is gone by then. */
static const char SLOW[] =
    "grep -q scancel $at/asked 2>/dev/null || exit 0\n"
    "n=$(grep -c tasks $at/asked)\n"
    "[ $n -lt 3 ] || exit 0\n"
    "echo tasks >>$at/asked\n"
    "[ -e $at/a.db-slurm/part-1.db ] || echo too late >>$at/asked\n"
    "[ $n -eq 2 ] || echo '1 RUNNING'\n";

/* A job that is ended: do its files stay until its tasks are gone? */
Test(cluster_lost, files_stay_as_long_as_tasks_have_them)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    clusterkit_command("squeue", SLOW);
    tree_write("alien/03-toy/test_more.c", "/* more */\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_INPUT, "%s", gradekit_err);
    cr_assert(strstr(clusterkit_asked(), " tasks tasks tasks "), "%s",
              clusterkit_asked());
    cr_assert_null(strstr(clusterkit_asked(), "too late"));
    cr_assert_not(clusterkit_has("a.db-slurm/plan"));
}

/* If nothing at all is of our tests, the job is ended: is what comes in until
   then kept? */
Test(cluster_lost, what_a_job_finds_as_it_is_ended_is_kept)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    tree_write("alien/03-toy/test_more.c", "/* more */\n");
    tree_write("lose", "2\n");
    clusterkit_command("squeue",
                       "[ -e $at/asked ] || exit 0\n"
                       "grep -q scancel $at/asked || exec echo 2 RUNNING\n"
                       "SLURM_ARRAY_TASK_ID=2 sh $at/a.db-slurm/run.sh 2>&1 "
                       ">$at/tasks\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_INPUT, "%s", gradekit_err);
    says("nothing was graded with the same ones");
    cr_assert_eq(gradekit_number(book, RESULTS), 4);
    cr_assert_not(clusterkit_has("a.db-slurm/plan"));
}

/* A job that is ended because tests have changed: does the new one begin only
   when its tasks are gone? */
Test(cluster_lost, files_of_an_old_job_stay_as_long_as_tasks_have_them)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    clusterkit_killed(book, &w, SIGKILL);
    clusterkit_command("squeue", SLOW);
    tree_write("framework/machine.h", "/* other */\n");
    tree_fresh();
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert(strstr(clusterkit_asked(), " tasks tasks tasks array 1-3 "), "%s",
              clusterkit_asked());
}

/* A part that is not there any more, or is none: is that said, and are the
   others kept? */
Test(cluster_lost, a_part_that_cannot_be_used_is_given_up)
{
    static const struct {
        const char *how, *words;
    } cases[] = {
        {"rm $PT_ROOT/a.db-slurm/part-2.db", "part-2.db: there is no such"},
        {"echo text >$PT_ROOT/a.db-slurm/part-2.db",
         "part-2.db: it is no gradebook of pt"},
        {"head -c 9000 /dev/zero | tr '\\0' x | dd bs=4096 seek=1 conv=notrunc "
         "of=$PT_ROOT/a.db-slurm/part-2.db 2>/dev/null",
         "part-2.db: it is damaged"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *book = gradekit_book("a.db");
        struct grade_wish w = clusterkit_wish();

        clusterkit_killed(book, &w, SIGKILL);
        cr_assert_eq(system(cases[i].how), 0);
        cr_assert_eq(gradekit_grade(book, &w), PT_OURS, "%s", gradekit_err);
        says(cases[i].words);
        says("what part 2 has found of 4 submissions is not taken");
        cr_assert_eq(gradekit_number(book, RESULTS), 8);
        expect_the_rest(book, &w);
        cr_assert_eq(system("rm -r $PT_ROOT/*.db*"), 0);
    }
}

/* A part that was all done when it vanished: the same? */
Test(cluster_lost, a_part_that_vanishes_before_it_is_merged_is_given_up)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    clusterkit_command("squeue", "[ ! -e $at/asked ] || "
                                 "rm -f $at/a.db-slurm/part-2.db\n");
    cr_assert_eq(gradekit_grade(book, &w), PT_OURS, "%s", gradekit_err);
    says("part-2.db: there is no such gradebook");
    cr_assert_eq(gradekit_number(book, RESULTS), 8);
    clusterkit_command("squeue", "");
    expect_the_rest(book, &w);
}

/* Other points than in the gradebook: are those of the gradebook kept? */
Test(cluster_lost, a_part_that_contradicts_is_given_up)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish(), here = gradekit_wish();

    clusterkit_killed(book, &w, SIGKILL);
    cr_assert_eq(gradekit_grade(book, &here), PT_OK, "%s", gradekit_err);
    gradekit_do(tree_path("a.db-slurm/part-2.db"),
                "UPDATE result SET points = 3");
    cr_assert_eq(gradekit_grade(book, &w), PT_OURS, "%s", gradekit_err);
    says("the same submission has other points");
    cr_assert_eq(
        gradekit_number(book, "SELECT count(*) FROM result WHERE points = 3"),
        0);
    expect_the_rest(book, &w);
}

/* A task whose part is gone: does it make none of its own? */
Test(cluster_lost, a_task_without_its_part_does_nothing)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();

    clusterkit_killed(book, &w, SIGKILL);
    cr_assert_eq(unlink(tree_path("a.db-slurm/part-2.db")), 0);
    cr_assert_neq(system("SLURM_ARRAY_TASK_ID=2 sh $PT_ROOT/a.db-slurm/run.sh "
                         ">$PT_ROOT/said 2>&1"),
                  0);
    cr_assert_not(clusterkit_has("a.db-slurm/part-2.db"));
    cr_assert(strstr(kit_slurp(tree_path("said"), NULL), "part-2.db is gone"));
}

/* A part that a lost node still writes to: is it waited for and then merged? */
Test(cluster_lost, a_part_that_is_locked_is_waited_for)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = clusterkit_wish();
    const struct timespec nap = {0, 10000000};
    pid_t pid;

    clusterkit_killed(book, &w, SIGKILL);
    clusterkit_command("squeue", "[ ! -e $at/held ] || echo x >>$at/turns\n"
                                 "[ $(grep -c . $at/turns) -lt 3 ] || "
                                 "rm -f $at/held\n");
    tree_write("turns", "");
    pid = fork();
    if (pid == 0) {
        struct book b;

        if (book_open(&b, tree_path("a.db-slurm/part-2.db"), BOOK_WRITE,
                      NULL) != PT_OK)
            _exit(1);
        tree_write("held", "");
        while (clusterkit_has("held"))
            nanosleep(&nap, NULL);
        _exit(0);
    }
    while (!clusterkit_has("held") && waitpid(pid, NULL, WNOHANG) == 0)
        nanosleep(&nap, NULL);
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    says("waiting for part 2: ");
    cr_assert_str_eq(gradekit_dump(book), clusterkit_expected());
    cr_assert_eq(clusterkit_end(pid), 0);
}
