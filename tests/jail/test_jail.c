/* What can a process in a jail still see and do? */
#include "cellkit.h"

#include <criterion/criterion.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/pt-jail-XXXXXX";
static char secret[64], open_folder[64];

static void write_secret(void)
{
    strcpy(strrchr(folder, '-'), "-XXXXXX");
    cr_assert(mkdtemp(folder) != NULL, "no folder: errno %d", errno);
    snprintf(secret, sizeof secret, "%s/secret", folder);
    snprintf(open_folder, sizeof open_folder, "%s/open", folder);
    int fd = open(secret, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    cr_assert(fd >= 0 && close(fd) == 0, "no file: errno %d", errno);
    cr_assert_eq(mkdir(open_folder, 0755), 0, "no folder: errno %d", errno);
    chmod(open_folder, 0777);
    chmod(folder, 0755);
}

static void remove_secret(void)
{
    char path[80];

    jail_leave_out(0);
    snprintf(path, sizeof path, "%s/new", open_folder);
    unlink(path);
    unlink(secret);
    rmdir(open_folder);
    rmdir(folder);
}

TestSuite(jail, .init = write_secret, .fini = remove_secret);

/* How a function ended: its exit code, or 1000 and the signal. */
static int outcome(const struct jail *j, int (*what)(void *))
{
    int status = cell_run(j, what, NULL);

    return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

static int read_secret(void *context)
{
    (void)context;
    return open(secret, O_RDONLY | O_CLOEXEC) >= 0 ? 0 : errno;
}

/* A file that is in no view? */
Test(jail, a_file_outside_does_not_exist)
{
    struct jail j = {.scratch = true};

    jail_see_libraries(&j);
    NEEDS(JAIL_BIT(JAIL_MOUNT));
    cr_assert_eq(outcome(&j, read_secret), ENOENT, "it can be opened");
}

/* And where there are no mounts? */
Test(jail, landlock_alone_keeps_a_file_from_being_read)
{
    struct jail j = {.folder = NULL};

    jail_leave_out(JAIL_BIT(JAIL_MOUNT) | JAIL_BIT(JAIL_USER));
    jail_see_libraries(&j);
    NEEDS(JAIL_BIT(JAIL_LANDLOCK));
    cr_assert_eq(outcome(&j, read_secret), EACCES, "it can be opened");
    cr_assert(cell_missing & JAIL_BIT(JAIL_MOUNT), "mounts are not missing");
}

/* Is it the jail that does it, and not the test? */
Test(jail, without_both_the_file_can_be_read)
{
    struct jail j = {.folder = NULL};

    jail_leave_out(JAIL_ALL);
    jail_see_libraries(&j);
    cr_assert_eq(outcome(&j, read_secret), 0, "it cannot be opened");
    cr_assert_eq(cell_missing, JAIL_ALL, "missing: %x", cell_missing);
}

static int write_where(void *path)
{
    return open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644) >= 0 ? 0 : errno;
}

/* Which folders can be written to? */
Test(jail, only_a_writable_view_can_be_written_to)
{
    struct jail j = {.scratch = true};

    jail_see_libraries(&j);
    jail_see(&j, open_folder, "/open", true);
    jail_see(&j, folder, "/shut", false);
    NEEDS(JAIL_BIT(JAIL_MOUNT));
    static const struct {
        char path[20];
        bool good;
    } cases[] = {{"/open/new", true},
                 {"/tmp/new", true},
                 {"/shut/new", false},
                 {"/new", false},
                 {"/usr/lib/new", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char path[20];
        strcpy(path, cases[i].path);
        int status = cell_run(&j, write_where, path);
        cr_assert_eq(status == 0, cases[i].good, "%s: status %x", path, status);
    }
}

static int who(void *context)
{
    unsigned *seen = context;
    struct utsname u;

    uname(&u);
    seen[0] = (unsigned)getpid();
    seen[1] = geteuid();
    seen[2] = strcmp(u.nodename, "box") == 0;
    seen[3] = (unsigned)prctl(PR_CAPBSET_READ, 0, 0, 0, 0); /* CAP_CHOWN */
    return setuid(0) == 0;
}

/* Who is it in there? */
Test(jail, it_is_the_first_process_and_nobody_special)
{
    struct jail j = {.folder = NULL};

    NEEDS(JAIL_ALL);
    jail_leave_out(JAIL_BIT(JAIL_SECCOMP)); /* so that setuid may be tried */
    jail_see_libraries(&j);
    int pipes[2];
    cr_assert_eq(pipe(pipes), 0, "no pipe");
    struct jailed d;
    pid_t pid = jail_fork(&j, &d);
    unsigned seen[4] = {0};
    if (pid == 0) {
        bool good = jail_lock(&d) && who(seen) == 0;
        good = good && write(pipes[1], seen, sizeof seen) == sizeof seen;
        _exit(!good);
    }
    int status;
    jail_missing(&d);
    cr_assert_eq(waitpid(pid, &status, 0), pid, "it is not there");
    cr_assert_eq(status, 0, "it ended with %x (setuid?)", status);
    cr_assert_eq(read(pipes[0], seen, sizeof seen), (ssize_t)sizeof seen,
                 "it said nothing");
    cr_assert_eq(seen[0], 1, "its number is %u", seen[0]);
    cr_assert_neq(seen[1], 0, "it is root");
    cr_assert_eq(seen[2], 1, "it knows the name of the machine");
    cr_assert_eq(seen[3], 0, "it may get rights back by exec");
}

static int signal_parent(void *parent)
{
    return kill(*(pid_t *)parent, 0) == 0 ? 0 : errno;
}

/* Can it signal us? */
Test(jail, no_process_outside_can_be_signalled)
{
    struct jail j = {.folder = NULL};
    pid_t me = getpid();

    jail_see_libraries(&j);
    NEEDS(JAIL_BIT(JAIL_PID));
    cr_assert_eq(WEXITSTATUS(cell_run(&j, signal_parent, &me)), ESRCH,
                 "it can");
    /* Nor where it could see us. */
    jail_leave_out(JAIL_BIT(JAIL_PID) | JAIL_BIT(JAIL_LANDLOCK));
    cr_assert_eq(WEXITSTATUS(cell_run(&j, signal_parent, &me)), EPERM,
                 "it can, without a namespace");
}

static int connect_out(void *context)
{
    (void)context;
    return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : errno;
}

/* A network? */
Test(jail, there_are_no_sockets)
{
    struct jail j = {.folder = NULL};

    jail_see_libraries(&j);
    NEEDS(JAIL_BIT(JAIL_SECCOMP));
    cr_assert_eq(outcome(&j, connect_out), EACCES, "there is one");
}

static int leave_a_stray(void *ends)
{
    int *pipes = ends;

    close(pipes[0]);
    if (fork() == 0) {
        setsid(); /* a daemon */
        for (;;)
            pause();
    }
    return 0;
}

/* What does a process leave behind? */
Test(jail, what_it_started_ends_with_it)
{
    struct jail j = {.folder = NULL};
    int pipes[2];
    char byte;

    jail_see_libraries(&j);
    NEEDS(JAIL_BIT(JAIL_PID));
    cr_assert_eq(pipe(pipes), 0, "no pipe");
    cr_assert_eq(cell_run(&j, leave_a_stray, pipes), 0, "it did not end well");
    close(pipes[1]);
    /* The end of the pipe: nobody holds it any more. Else we hang here. */
    cr_assert_eq(read(pipes[0], &byte, 1), 0, "somebody wrote");
}

/* And when we die? */
Test(jail, it_dies_with_its_maker)
{
    struct jail j = {.folder = NULL};
    int pipes[2];
    char byte;

    jail_see_libraries(&j);
    cr_assert_eq(pipe(pipes), 0, "no pipe");
    pid_t maker = fork();
    if (maker == 0) {
        struct jailed d;
        if (jail_fork(&j, &d) == 0) {
            close(pipes[0]);
            jail_lock(&d);
            for (;;)
                pause();
        }
        jail_missing(&d); /* it is locked up now */
        raise(SIGKILL);
    }
    close(pipes[1]);
    cr_assert_eq(waitpid(maker, NULL, 0), maker, "the maker is lost");
    cr_assert_eq(read(pipes[0], &byte, 1), 0, "somebody wrote");
}

static int nothing(void *context)
{
    (void)context;
    return 0;
}

/* Is what is missing always said? */
Test(jail, every_layer_that_is_left_out_is_reported)
{
    unsigned lacking = jail_probe();

    for (int i = 0; i < JAIL_LAYERS; i++) {
        struct jail j = {.folder = NULL};
        jail_leave_out(JAIL_BIT(i));
        jail_see_libraries(&j);
        cr_assert_eq(cell_run(&j, nothing, NULL), 0, "without %s it fails",
                     jail_layer_name(i));
        cr_assert(cell_missing & JAIL_BIT(i), "%s was left out, and missing %x",
                  jail_layer_name(i), cell_missing);
        /* Others may hang on that of users; root stays root without views. */
        unsigned others = JAIL_BIT(i);
        if (i == JAIL_USER || i == JAIL_MOUNT)
            others |= i == JAIL_USER ? JAIL_ALL : JAIL_BIT(JAIL_USER);
        cr_assert_eq(cell_missing & ~others, lacking & ~others,
                     "without %s: missing %x", jail_layer_name(i),
                     cell_missing);
    }
}

/* Layers in words? */
Test(jail, layers_have_names)
{
    char text[JAIL_NAMES];

    cr_assert_str_eq(jail_layer_names(0, text), "", "none: %s", text);
    cr_assert_str_eq(jail_layer_names(JAIL_BIT(JAIL_PID), text), "pid",
                     "one: %s", text);
    cr_assert_str_eq(jail_layer_names(JAIL_ALL, text),
                     "user, pid, mount, net, ipc, uts, landlock, seccomp",
                     "all: %s", text);
}
