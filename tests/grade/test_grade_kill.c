/*
 * Tests of grade, killed. PT_KILLS is how often; 3 if nothing is said.
 */
#include "gradekit.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

TestSuite(grade_kill, .init = gradekit_plant, .fini = gradekit_fell);

static void wait_ms(long ms)
{
    struct timespec t = {ms / 1000, ms % 1000 * 1000000};

    nanosleep(&t, NULL);
}

/* Wait until the referee has run so often. */
static void wait_for(unsigned calls)
{
    for (int i = 0; i < 2000 && access(tree_path("calls"), F_OK) != 0; i++)
        wait_ms(10);
    for (int i = 0; i < 2000; i++) {
        FILE *f = fopen(tree_path("calls"), "r");
        unsigned n = 0;

        for (int c; (c = getc(f)) != EOF;)
            n += c == 'x';
        fclose(f);
        if (n >= calls)
            return;
        wait_ms(5);
    }
    cr_assert_fail("the referee has not run %u times", calls);
}

static int end_of(pid_t pid)
{
    int status = 0;

    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

/* However often and whenever it is killed: is the end the same? */
Test(grade_kill, who_was_killed_goes_on_and_ends_as_the_others)
{
    const char *whole = gradekit_book("whole.db"), *cut = gradekit_book("c.db");
    struct grade_wish w = gradekit_wish();
    const char *often = getenv("PT_KILLS"), *seed = getenv("PT_SEED");
    unsigned kills = often ? (unsigned)atoi(often) : 3, calls, alive = 0;

    cr_assert_eq(gradekit_grade(whole, &w), PT_OK, "%s", gradekit_err);
    calls = gradekit_calls();
    srand(seed ? (unsigned)atoi(seed) : 1);
    for (unsigned i = 0; i < kills; i++) {
        pid_t pid = gradekit_begin(cut, &w);

        wait_ms(20 + rand() % (2000 / (long)(kills + 2)));
        kill(pid, SIGKILL);
        alive += !WIFEXITED(end_of(pid));
    }
    cr_assert_gt(alive, 0, "all had ended before they were killed");
    cr_assert_eq(gradekit_grade(cut, &w), PT_OK, "%s", gradekit_err);
    cr_assert_str_eq(gradekit_dump(cut), gradekit_dump(whole));
    cr_assert_leq(gradekit_calls(), 2 * calls + 2 * kills,
                  "what was finished is graded again");
    cr_assert_eq(tree_litter(), 0, "a folder is left");
}

/* Is what was finished before a kill in the book, and left alone? */
Test(grade_kill, what_is_finished_is_kept)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();
    pid_t pid;
    int64_t n;

    w.jobs = 1;
    pid = gradekit_begin(book, &w);
    wait_for(4); /* so three are finished */
    kill(pid, SIGKILL);
    cr_assert(WIFSIGNALED(end_of(pid)));
    n = gradekit_number(book, "SELECT count(*) FROM result");
    cr_assert_geq(n, 3, "%d", (int)n);
    cr_assert_lt(n, GRADEKIT_PIECES);
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert_leq(gradekit_calls(), 11, "more than one was graded twice");
}

/* Does Control-C end it, and its processes, and leave no folder? */
Test(grade_kill, an_interrupt_leaves_the_book_in_order)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();
    pid_t pid = gradekit_begin(book, &w);
    int status;

    wait_for(3);
    kill(pid, SIGINT);
    status = end_of(pid);
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT, "%x", status);
    cr_assert_eq(tree_litter(), 0, "a folder is left");
    cr_assert_eq(gradekit_number(book, "SELECT count(*) FROM result WHERE "
                                       "status = 'ours'"),
                 0, "an interrupt is nobody's fault");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
    cr_assert(strstr(gradekit_out, "graded               11 "), "%s",
              gradekit_out);
}

/* Let the referee write down who it is, and then wait. */
static void plant_sleeper(void)
{
    char script[600];

    snprintf(script, sizeof script,
             "#!/bin/sh\necho $PPID >%s\necho x >>%s\nexec sleep 30\n",
             tree_path("parent"), tree_path("calls"));
    tree_script(script);
}

/* If we are killed, does anything of ours go on? */
Test(grade_kill, nothing_outlives_the_one_that_began_it)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();
    pid_t pid, worker;

    plant_sleeper();
    w.jobs = 1;
    pid = gradekit_begin(book, &w);
    wait_for(1);
    worker = (pid_t)atoi(kit_slurp(tree_path("parent"), NULL));
    cr_assert(worker > 1 && kill(worker, 0) == 0, "%d", (int)worker);
    kill(pid, SIGKILL);
    end_of(pid);
    for (int i = 0; i < 1000 && kill(worker, 0) == 0; i++)
        wait_ms(5);
    cr_assert_neq(kill(worker, 0), 0, "process %d lives", (int)worker);
}

/* Two at once: is the second refused, and the first unharmed? */
Test(grade_kill, a_second_run_on_the_same_book_is_refused)
{
    const char *book = gradekit_book("a.db");
    struct grade_wish w = gradekit_wish();
    pid_t pid;

    plant_sleeper();
    w.jobs = 1;
    pid = gradekit_begin(book, &w);
    wait_for(1);
    cr_assert_eq(gradekit_grade(book, &w), PT_INPUT);
    cr_assert(strstr(gradekit_err, "is writing to it; wait for it"), "%s",
              gradekit_err);
    cr_assert_eq(kill(pid, 0), 0);
    kill(pid, SIGTERM);
    end_of(pid);
    gradekit_referee("wrong", "passed");
    cr_assert_eq(gradekit_grade(book, &w), PT_OK, "%s", gradekit_err);
}
