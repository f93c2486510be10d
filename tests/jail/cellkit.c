#include "cellkit.h"

#include <criterion/criterion.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

unsigned cell_missing;

bool cell_has(unsigned layers)
{
    unsigned missing = jail_probe() & layers;
    const char *ci = getenv("CI");
    char names[JAIL_NAMES];

    if (!missing)
        return true;
    jail_layer_names(missing, names);
    cr_assert(!ci || strcmp(ci, "true") != 0,
              "this machine has no %s, and CI is set: nothing may go untested "
              "there; `pt doctor` says what to do",
              names);
    fprintf(stderr, "this machine has no %s: not tested\n", names);
    return false;
}

int cell_run(const struct jail *j, int (*what)(void *context), void *context)
{
    struct jailed d;
    int status;
    pid_t pid = jail_fork(j, &d);

    cr_assert(pid >= 0, "there is no process: errno %d", errno);
    if (pid == 0)
        _exit(jail_lock(&d) ? what(context) : 125);
    jail_missing(&d);
    cell_missing = d.missing;
    while (waitpid(pid, &status, 0) < 0)
        cr_assert_eq(errno, EINTR, "its end cannot be waited for");
    return status;
}
