/*
 * A test of `pt grade` as it is used: a real lab, its sandbox, Valgrind.
 */
#include "gradekit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char dir[300];

static void make_folder(void)
{
    const char *where = getenv("TMPDIR");

    snprintf(dir, sizeof dir, "%s/pt-real-XXXXXX", where ? where : "/tmp");
    cr_assert(mkdtemp(dir));
}

static void remove_folder(void)
{
    char command[400];

    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    cr_assert_eq(system(command), 0);
    kit_clean();
}

TestSuite(grade_real, .init = make_folder, .fini = remove_folder);

/* A command of the shell, in which %1$s is the folder and %2$s is pt. Its exit
   code. */
static int shell(const char *format)
{
    char command[2000];
    int status;

    snprintf(command, sizeof command, format, dir, getenv("PT"));
    status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Do three submissions of a real lab get what `pt check` would give them? */
Test(grade_real, a_real_lab_is_graded_from_a_folder_to_its_marks)
{
    char path[400];

    cr_assert(getenv("PT"), "PT must be set");
    cr_assert_eq(
        shell("cd '%1$s' && mkdir -p class/ann class/bob class/cat && cd - "
              ">/dev/null && for s in ann bob; do cp "
              "solutions/05-lazy-allocation/lazy_allocation.c '%1$s'/class/$s; "
              "done && cp labs/05-lazy-allocation/lazy_allocation.c "
              "'%1$s'/class/cat && echo 'int x = ;' "
              ">>'%1$s'/class/bob/lazy_allocation.c"),
        0);
    cr_assert_eq(shell("%2$s grade --lab 05 -o '%1$s'/g.db '%1$s'/class "
                       ">'%1$s'/out 2>&1 || { cat '%1$s'/out; exit 1; }"),
                 0);
    cr_assert_eq(shell("%2$s grade --lab 05 -o '%1$s'/g.db >'%1$s'/again 2>&1"),
                 0);
    cr_assert_eq(shell("%2$s merge -o '%1$s'/all.db '%1$s'/g.db >/dev/null"),
                 0);
    cr_assert_eq(shell("for b in g all; do %2$s export '%1$s'/$b.db --format "
                       "sql -o '%1$s'/$b.sql || exit 1; done; cmp '%1$s'/g.sql "
                       "'%1$s'/all.sql"),
                 0);
    snprintf(path, sizeof path, "%s/out", dir);
    cr_assert(strstr(kit_slurp(path, NULL),
                     "Mean mark of 3 students who handed in: 33.3"),
              "%s", kit_slurp(path, NULL));
    snprintf(path, sizeof path, "%s/again", dir);
    cr_assert(strstr(kit_slurp(path, NULL), "0 now, 2 from before"), "%s",
              kit_slurp(path, NULL));
    snprintf(path, sizeof path, "%s/g.db", dir);
    cr_assert_eq(gradekit_number(path, "SELECT count(*) FROM result WHERE "
                                       "json_extract(report, '$.memory') = "
                                       "'valgrind'"),
                 2, "ann's and cat's");
    cr_assert_gt(gradekit_number(path, "SELECT count(*) FROM test WHERE "
                                       "verdict = 'not-written'"),
                 20, "cat's");
}

/* A plausible mistake: the number of another lab. */
Test(grade_real, the_wrong_lab_is_suspected)
{
    char path[400];

    cr_assert_eq(shell("for s in ann bob; do mkdir -p '%1$s'/class/$s; cp "
                       "solutions/05-lazy-allocation/lazy_allocation.c "
                       "'%1$s'/class/$s; done"),
                 0);
    shell("%2$s grade --lab 06 -o '%1$s'/g.db '%1$s'/class >'%1$s'/out 2>&1");
    snprintf(path, sizeof path, "%s/out", dir);
    cr_assert(strstr(kit_slurp(path, NULL),
                     "nothing could be taken; is it 06-permissions that they "
                     "handed in?\n"),
              "%s", kit_slurp(path, NULL));
}

/* A scale that is hardly meant: is it named before hours of grading? */
Test(grade_real, a_doubtful_scale_is_named_by_the_command)
{
    char path[400];

    cr_assert(getenv("PT"), "PT must be set");
    cr_assert_eq(shell("cd '%1$s' && printf 'pageturner-class 1\nscale 20 "
                       "100\n' >c && cd - >/dev/null && %2$s grade --lab 05 "
                       "-o '%1$s'/g.db --config '%1$s'/c 2>'%1$s'/err >&2"),
                 0);
    snprintf(path, sizeof path, "%s/err", dir);
    cr_assert(strstr(kit_slurp(path, NULL), "/c: scale 20 100: all 100 points"),
              "%s", kit_slurp(path, NULL));
}
