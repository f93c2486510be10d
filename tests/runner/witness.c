/*
 * Runs a command, and sees what it leaves behind.
 *
 *     witness FILE MS COMMAND...
 *
 * Whoever loses his parent becomes a child of ours, even if he has made
 * himself a daemon. So when the command has ended, or has been stopped after
 * MS milliseconds, all that still lives is what it has left. FILE gets lines
 *
 *     code 1            its exit code; 128 and the signal that killed it
 *     ms 412            how long it took
 *     late              it had to be stopped
 *     left 4711 host    a process that outlived it, and its name
 */
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What has been killed needs a moment to be gone. */
enum { MOMENT_MS = 300, NOT_FOUND = 127, OURS = 125 };

static long now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Wait until one of our children changes; false: the time is up. */
static bool child_before(long deadline)
{
    long left = deadline - now_ms();
    struct timespec t = {.tv_sec = left / 1000,
                         .tv_nsec = left % 1000 * 1000000};
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    return left > 0 && (sigtimedwait(&set, NULL, &t) >= 0 || errno == EINTR);
}

/* Collect who has ended until `pid` has (0: until nobody is left). */
static bool ends_before(pid_t pid, long deadline, int *status)
{
    for (;;) {
        pid_t ended;
        int how;

        while ((ended = waitpid(-1, &how, WNOHANG)) > 0)
            if (ended == pid) {
                *status = how;
                return true;
            }
        if (ended < 0)
            return true;
        if (!child_before(deadline))
            return false;
    }
}

/* Is this process a child of ours? Its name, if so. */
static bool is_child(const char *pid, char name[32])
{
    char path[300], line[600];
    int parent = 0;
    FILE *in;

    snprintf(path, sizeof path, "/proc/%.200s/stat", pid);
    in = fopen(path, "r");
    if (!in)
        return false;
    line[fread(line, 1, sizeof line - 1, in)] = '\0';
    fclose(in);
    const char *from = strchr(line, '('), *to = strrchr(line, ')');
    if (!from || !to || sscanf(to + 1, " %*c %d", &parent) != 1)
        return false;
    snprintf(name, 32, "%.*s", (int)(to - from - 1), from + 1);
    return parent == getpid();
}

/* Kill all children, and write down who they were. */
static void kill_children(FILE *out)
{
    DIR *d = opendir("/proc");
    struct dirent *e;
    char name[32];

    while (d && (e = readdir(d)) != NULL)
        if (*e->d_name >= '1' && *e->d_name <= '9' &&
            is_child(e->d_name, name)) {
            fprintf(out, "left %s %s\n", e->d_name, name);
            kill(atoi(e->d_name), SIGKILL);
        }
    if (d)
        closedir(d);
}

static pid_t start(char **command, const sigset_t *before)
{
    pid_t pid = fork();

    if (pid != 0)
        return pid;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    sigprocmask(SIG_SETMASK, before, NULL);
    execvp(command[0], command);
    _exit(NOT_FOUND);
}

int main(int argc, char **argv)
{
    FILE *out = argc > 3 ? fopen(argv[1], "we") : NULL;
    long begin = now_ms(), limit = argc > 3 ? atol(argv[2]) : 0;
    int status = 0, unused;
    sigset_t chld, before;

    if (!out || prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) {
        fputs("usage: witness FILE MS COMMAND...\n", stderr);
        return OURS;
    }
    sigemptyset(&chld);
    sigaddset(&chld, SIGCHLD);
    sigprocmask(SIG_BLOCK, &chld, &before);
    pid_t pid = start(argv + 3, &before);
    if (pid < 0)
        return OURS;
    if (!ends_before(pid, begin + limit, &status)) {
        fputs("late\n", out);
        kill(-pid, SIGKILL);
        kill(pid, SIGKILL);
        ends_before(pid, now_ms() + limit, &status);
    }
    fprintf(out, "ms %ld\n", now_ms() - begin);
    /* Those who are killed leave children to us in their turn. */
    for (int round = 0;
         round < 50 && !ends_before(0, now_ms() + MOMENT_MS, &unused); round++)
        kill_children(out);
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    fprintf(out, "code %d\n", code);
    return fclose(out) == 0 ? code : OURS;
}
