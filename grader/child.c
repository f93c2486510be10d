/*
 * child.c: fork, exec, and two pipes.
 *
 *     pt  <--- out ---  child (and its children: one process group)
 *         <--- said --
 *
 * We read both pipes until they end, or until the time is up.
 */
#include "child.h"

#include "base.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SAID_MOST = 1 << 18, NOT_FOUND = 127 };

extern char **environ;

/* ----------------------------------------------------------------- signals */

static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};

enum { SIGNAL_COUNT = sizeof SIGNALS / sizeof *SIGNALS };

static volatile sig_atomic_t caught;
static volatile sig_atomic_t group; /* of the running child; 0: none */
static struct sigaction before[SIGNAL_COUNT], before_pipe;

static void on_signal(int number)
{
    caught = number;
    if (group > 0)
        kill(-(pid_t)group, SIGKILL);
}

void child_guard(void)
{
    struct sigaction catch = {.sa_handler = on_signal};
    struct sigaction ignore = {.sa_handler = SIG_IGN};

    caught = 0;
    sigemptyset(&catch.sa_mask);
    sigemptyset(&ignore.sa_mask);
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        sigaction(SIGNALS[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN) /* nohup means what it says */
            sigaction(SIGNALS[i], &catch, NULL);
    }
    sigaction(SIGPIPE, &ignore, &before_pipe);
}

void child_unguard(void)
{
    for (int i = 0; i < SIGNAL_COUNT; i++)
        sigaction(SIGNALS[i], &before[i], NULL);
    sigaction(SIGPIPE, &before_pipe, NULL);
    if (caught)
        raise(caught);
}

bool child_caught(void)
{
    return caught != 0;
}

/* ------------------------------------------------------------ in the child */

static void limit(int what, uint64_t most)
{
    struct rlimit r = {.rlim_cur = (rlim_t)most, .rlim_max = (rlim_t)most};

    if (most)
        setrlimit(what, &r);
}

/* The limits, the jail, and where it runs. False, with errno. */
static bool settle(const struct child_wish *w, struct jailed *d)
{
    limit(RLIMIT_CPU, w->cpu);
    limit(RLIMIT_FSIZE, w->file);
    limit(RLIMIT_AS, w->memory);
    limit(RLIMIT_CORE, 0);
    if (!w->jail)
        return !w->folder || chdir(w->folder) == 0;
    if (jail_counts(d))
        limit(RLIMIT_NPROC, w->processes);
    return jail_lock(d);
}

/* Become the program. If that fails, send errno through `failed`. */
_Noreturn static void become(const struct child_wish *w, struct jailed *d,
                             int out, int said, int failed)
{
    int nothing = open("/dev/null", O_RDONLY), why;
    char *const *argv;

#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* nothing outlives us */
#endif
    setpgid(0, 0);
    for (int i = 0; i < SIGNAL_COUNT; i++)
        signal(SIGNALS[i], SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    if (!w->input)
        dup2(nothing, 0);
    if (nothing > 2)
        close(nothing);
    dup2(out, 1);
    dup2(said, 2);
    memcpy(&argv, &w->argv, sizeof argv); /* exec takes it without const */
    if (w->env)
        memcpy(&environ, &w->env, sizeof environ);
    if (settle(w, d))
        execvp(argv[0], argv);
    why = errno;
    why = write(failed, &why, sizeof why) == sizeof why ? NOT_FOUND : 126;
    _exit(why);
}

/* ----------------------------------------------------------- in the parent */

int64_t child_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool child_pipe(int ends[2])
{
    int low[2];

    if (pipe(low) < 0)
        return false;
    for (int i = 0; i < 2; i++) {
        ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, 3);
        close(low[i]);
    }
    return ends[0] >= 0 && ends[1] >= 0;
}

/* What is being read from a child. */
struct reading {
    const struct child_wish *wish;
    struct pollfd pipes[2]; /* standard output, standard error */
    char *said;
    size_t length;
};

static void keep(struct reading *r, const char *bytes, size_t n)
{
    size_t room = SAID_MOST - r->length;

    n = n < room ? n : room;
    memcpy(r->said + r->length, bytes, n);
    r->length += n;
}

static void read_some(struct reading *r, int i)
{
    char bytes[4096];
    ssize_t n = read(r->pipes[i].fd, bytes, sizeof bytes);

    if (n < 0 && errno == EINTR)
        return;
    if (n <= 0) {
        close(r->pipes[i].fd);
        r->pipes[i].fd = -1;
    } else if (i == 0 && r->wish->hear) {
        r->wish->hear(r->wish->context, bytes, (size_t)n);
    } else {
        keep(r, bytes, (size_t)n);
    }
}

/* Read until both pipes have ended. False: the time was up. */
static bool read_all(struct reading *r)
{
    int64_t end = child_now() + (int64_t)r->wish->wall * 1000;

    while (r->pipes[0].fd >= 0 || r->pipes[1].fd >= 0) {
        int64_t left = r->wish->wall ? end - child_now() : 1000;

        if (caught || left <= 0)
            return false;
        if (poll(r->pipes, 2, left > 1000 ? 1000 : (int)left) <= 0)
            continue;
        for (int i = 0; i < 2; i++)
            if (r->pipes[i].revents)
                read_some(r, i);
    }
    return true;
}

static struct child_end how_it_ended(pid_t pid, bool in_time, int failed)
{
    int status = 0, why = 0;
    siginfo_t info;
    bool never;

    if (!in_time)
        kill(-pid, SIGKILL);
    while (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT) < 0 &&
           errno == EINTR)
        continue;
    kill(-pid, SIGKILL); /* those that it has left behind */
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    group = 0;
    never = read(failed, &why, sizeof why) == sizeof why;
    if (caught)
        return (struct child_end){.how = CHILD_CAUGHT, .value = caught};
    if (never)
        return (struct child_end){.how = CHILD_NOT_FOUND, .value = why};
    if (!in_time)
        return (struct child_end){.how = CHILD_LATE};
    if (WIFSIGNALED(status))
        return (struct child_end){.how = CHILD_KILLED,
                                  .value = WTERMSIG(status)};
    return (struct child_end){.how = CHILD_EXITED,
                              .value = WEXITSTATUS(status)};
}

struct child_end child_run(const struct child_wish *w)
{
    struct reading r = {.wish = w};
    struct child_end end;
    struct jailed jailed;
    int out[2], said[2], failed[2];
    pid_t pid;
    bool in_time;

    if (!child_pipe(out) || !child_pipe(said) || !child_pipe(failed))
        panic("child_run: no pipe: %s", strerror(errno));
    r.said = must_alloc(1, SAID_MOST + 1);
    pid = w->jail ? jail_fork(w->jail, &jailed) : fork();
    if (pid < 0)
        panic("child_run: no process: %s", strerror(errno));
    if (pid == 0)
        become(w, &jailed, out[1], said[1], failed[1]);
    setpgid(pid, pid); /* whoever comes first */
    group = pid;
    close(out[1]);
    close(said[1]);
    close(failed[1]);
    r.pipes[0] = (struct pollfd){.fd = out[0], .events = POLLIN};
    r.pipes[1] = (struct pollfd){.fd = said[0], .events = POLLIN};
    in_time = read_all(&r);
    end = how_it_ended(pid, in_time, failed[0]);
    for (int i = 0; i < 2; i++)
        if (r.pipes[i].fd >= 0)
            close(r.pipes[i].fd);
    close(failed[0]);
    end.said = r.said;
    if (w->jail) {
        jail_missing(&jailed);
        end.missing = jailed.missing;
    }
    return end;
}

int child_hand_over(const char *const *argv)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, old;
    char *const *words;
    int status = 0;
    pid_t pid;

    memcpy(&words, &argv, sizeof words);
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGINT, &ignore, &old); /* Control-C is for the child */
    fflush(NULL);
    pid = fork();
    if (pid == 0) {
        signal(SIGINT, SIG_DFL);
        signal(SIGPIPE, SIG_DFL);
        execvp(words[0], words);
        _exit(NOT_FOUND);
    }
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    sigaction(SIGINT, &old, NULL);
    if (pid < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == NOT_FOUND))
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
