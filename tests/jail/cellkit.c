#include "cellkit.h"

#include <criterion/criterion.h>

#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

unsigned cell_missing;

bool cell_has(unsigned layers)
{
    unsigned missing = jail_probe() & layers;
    char names[JAIL_NAMES];

    if (missing)
        fprintf(stderr, "this machine has no %s: not tested\n",
                jail_layer_names(missing, names));
    return !missing;
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
