/*
 * What the programs that pt starts inherit, and what pt does when nobody
 * listens any more.
 */
#include "tree.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(inherited, .init = tree_plant, .fini = tree_fell);

enum { MOST = 256 };

/* Does this process hand the descriptor on? Who started it may have left some
   open. */
static bool hands_on(int fd)
{
    int flags = fcntl(fd, F_GETFD);

    return flags >= 0 && !(flags & FD_CLOEXEC);
}

/* Is every descriptor of pt closed in what it starts? */
Test(inherited, a_referee_has_three_descriptors)
{
    char script[800], word[20];
    bool before[MOST];
    int count = 0, strange = 0;

    snprintf(script, sizeof script,
             "#!/bin/sh\nls /proc/self/fd >%s\n"
             "echo pageturner-results 1\necho end\n",
             tree_path("open"));
    tree_script(script);
    for (int fd = 0; fd < MOST; fd++)
        before[fd] = hands_on(fd);
    kit_pt("check 3");
    FILE *f = fopen(tree_path("open"), "r");
    cr_assert(f, "the referee was not asked");
    while (fgets(word, sizeof word, f)) {
        int fd = atoi(word);
        strange += fd > 2 && fd < MOST && !before[fd];
        count++;
    }
    fclose(f);
    cr_assert(count > 3, "ls has seen %d descriptors", count);
    cr_assert_eq(strange, 1,
                 "one is the folder that ls reads, but there are %d", strange);
}

/* Does it end as it should when its output goes nowhere? */
Test(inherited, a_closed_pipe_leaves_nothing_behind)
{
    int ends[2], status;
    pid_t pid;

    cr_assert(getenv("PT"), "PT must be set");
    cr_assert_eq(pipe(ends), 0);
    close(ends[0]);
    pid = fork();
    if (pid == 0) {
        signal(SIGPIPE, SIG_DFL);
        dup2(ends[1], 1);
        dup2(ends[1], 2);
        execl(getenv("PT"), "pt", "check", "3", NULL);
        _exit(127);
    }
    close(ends[1]);
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_assert(!WIFEXITED(status) || WEXITSTATUS(status) != 127, "no pt");
    cr_assert_eq(tree_litter(), 0, "status 0x%x", status);
}
