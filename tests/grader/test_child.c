/*
 * Other programs: what they say, how they end, and that they do end.
 */
#include "kit.h"

#include "child.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(child, .fini = kit_clean);

/* Run a script; what it says is kept until the next one. */
static struct child_end shell(struct child_wish w, const char *script)
{
    static char said[4096];
    const char *argv[] = {"sh", "-c", script, NULL};
    struct child_end end;

    w.argv = argv;
    end = child_run(&w);
    snprintf(said, sizeof said, "%s", end.said);
    free(end.said);
    end.said = said;
    return end;
}

/* Is everything heard, and the exit code known? */
Test(child, both_outputs_and_the_exit_code_arrive)
{
    struct child_end end =
        shell((struct child_wish){0}, "echo one; echo two >&2; exit 7");

    cr_assert_eq(end.how, CHILD_EXITED);
    cr_assert_eq(end.value, 7);
    cr_assert(strstr(end.said, "one\n"));
    cr_assert(strstr(end.said, "two\n"));
    cr_assert_eq(strlen(end.said), 8);
}

static void count(void *context, const char *bytes, size_t n)
{
    (void)bytes;
    *(size_t *)context += n;
}

/* Can a program say more than fits into a pipe, on both at once? */
Test(child, much_output_does_not_block)
{
    size_t heard = 0;
    struct child_end end =
        shell((struct child_wish){.hear = count, .context = &heard},
              "head -c 300000 /dev/zero >&2; head -c 1000000 /dev/zero");

    cr_assert_eq(end.value, 0);
    cr_assert_eq(heard, 1000000);
}

/* A program that is not there, one that dies, one that reads? */
Test(child, every_end_is_told_apart)
{
    const char *nothing[] = {"/no/such/program", NULL};
    struct child_wish w = {.argv = nothing};
    struct child_end end = child_run(&w);

    cr_assert_eq(end.how, CHILD_NOT_FOUND);
    cr_assert_eq(end.value, ENOENT);
    free(end.said);
    end = shell((struct child_wish){0}, "kill -SEGV $$");
    cr_assert_eq(end.how, CHILD_KILLED);
    cr_assert_eq(end.value, SIGSEGV);
    end = shell((struct child_wish){0}, "cat; exit 3");
    cr_assert_eq(end.how, CHILD_EXITED);
    cr_assert_eq(end.value, 3, "its input is empty");
}

/* Does a limit hold? */
Test(child, limits_hold)
{
    struct child_end end =
        shell((struct child_wish){.cpu = 1}, "while :; do :; done");

    cr_assert_eq(end.how, CHILD_KILLED);
    end = shell((struct child_wish){.wall = 1}, "sleep 100 & wait");
    cr_assert_eq(end.how, CHILD_LATE);
    end = shell((struct child_wish){.file = 4096},
                "head -c 10000 /dev/zero >/tmp/pt-child.$$; n=$?; "
                "rm -f /tmp/pt-child.$$; exit $n");
    cr_assert_neq(end.value, 0);
}

/* Does it get the environment and the folder that were asked for? */
Test(child, environment_and_folder_are_those_asked_for)
{
    const char *env[] = {"ONLY=this", NULL};
    struct child_end end = shell((struct child_wish){.env = env, .folder = "/"},
                                 "echo $ONLY$HOME; pwd");

    cr_assert_str_eq(end.said, "this\n/\n");
}

/* Does a signal reach the child, and then ourselves? */
Test(child, a_signal_ends_the_child_and_then_us)
{
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        char script[60];
        struct child_end end;

        child_guard();
        snprintf(script, sizeof script, "kill -INT %d; sleep 100",
                 (int)getpid());
        end = shell((struct child_wish){.wall = 50}, script);
        if (end.how == CHILD_CAUGHT && end.value == SIGINT && child_caught())
            child_unguard();
        _exit(1);
    }
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT, "status 0x%x",
              status);
}
