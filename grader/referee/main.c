/*
 * referee: runs the tests of a lab against code that it does not trust.
 *
 *     referee [--hidden] [--only TEXT] [--seed N] [--fast] [--order A,B,...]
 *             [--bonus A,B,...] [--files A,B,...] [--wall MS] [--asan HOST]
 *             [--slim DIR] [--count] [--bare] HOST
 *
 * Theory of operation. There is one referee program for each lab: its tests,
 * the machine, and stubs in place of the lab's code. HOST is a program with
 * the student's code in it (grader/host/). For every test two processes are
 * made: one here, with the test and the machine, and one there, a child of
 * the zygote, with the student's code. They talk over a shared mapping
 * (wire.h). When the test is over, the verdict follows from how both ended.
 *
 *     referee ----fork----> test + machine
 *        |                       ^
 *        |                       |  letters, shared frames
 *        |                       v
 *      zygote ----fork----> the student's code
 *
 * What passed natively runs again under Valgrind. Its start takes longest, so
 * it begins first, beside everything else.
 *
 *     --order   the exercises, in the order in which to run them
 *     --bonus   those of them that may be left out: their tests need not be
 *               written for gains to be measured
 *     --files   the student's files, for Valgrind's findings
 *     --asan    look for misused memory by this program instead: the same,
 *               built with AddressSanitizer
 *     --slim    where the names of the C library are, without all the rest
 *     --wall    stop every test after so many milliseconds, at the latest
 *     --bare    without a sandbox, to measure what it costs. Its limits stay,
 *               and the filter that the host puts on itself (guard.c)
 *     --count   for measuring: how many calls there were, after each test
 *
 * Writes results.h to standard output. Exit code 0, or 3 if it could not go
 * on; verdicts do not change it.
 */
#include "court.h"
#include "jail.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int usage(void)
{
    fputs("usage: referee [--hidden] [--only TEXT] [--seed N] [--fast]"
          " [--order A,B,...] [--bonus A,B,...] [--files A,B,...] [--wall MS]"
          " [--asan HOST] [--slim DIR] [--count] [--bare] HOST\n",
          stderr);
    return 3;
}

/* The value of option `name`, if that is what **a is; then *a moves on. */
static const char *option(char ***a, const char *name)
{
    if (strcmp(**a, name) != 0 || !(*a)[1])
        return NULL;
    return *++*a;
}

/* Where a program really is. */
static bool find(const char **program)
{
    const char *path = realpath(*program, NULL);

    if (!path)
        fprintf(stderr, "referee: the program %s cannot be found: %s\n",
                *program, strerror(errno));
    *program = path;
    return path;
}

int main(int argc, char **argv)
{
    static struct court court = {
        .seed = 1, .order = "", .bonus = "", .files = ""};
    const char *value;

    signal(SIGPIPE, SIG_IGN);
    for (char **a = argv + (argc > 0); *a; a++) {
        if (strcmp(*a, "--hidden") == 0)
            court.hidden = true;
        else if (strcmp(*a, "--fast") == 0)
            court.fast = true;
        else if (strcmp(*a, "--count") == 0)
            court.count = true;
        else if (strcmp(*a, "--bare") == 0)
            jail_leave_out(JAIL_ALL);
        else if ((value = option(&a, "--only")))
            court.only = value;
        else if ((value = option(&a, "--seed")))
            court.seed = strtoull(value, NULL, 10);
        else if ((value = option(&a, "--order")))
            court.order = value;
        else if ((value = option(&a, "--bonus")))
            court.bonus = value;
        else if ((value = option(&a, "--files")))
            court.files = value;
        else if ((value = option(&a, "--asan")))
            court.asan = value;
        else if ((value = option(&a, "--slim")))
            court.slim = value;
        else if ((value = option(&a, "--wall")))
            court.wall = atoi(value);
        else if (**a != '-' && !court.host)
            court.host = *a;
        else
            return usage();
    }
    if (!court.host)
        return usage();
    /* In its cell it is somewhere else, and so are we for it. */
    if (!find(&court.host) || (court.asan && !find(&court.asan)))
        return 3;
    return court_sit(&court);
}
