/*
 * One command of a transcript: a shell in a process group of its own, so that
 * all of it can be ended when its time is up.
 */
#include "transcript.h"

#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 20, MOST = 1 << 20 };

/* The child: never returns. */
static void become(const char *command, int out)
{
    int nothing = open("/dev/null", O_RDONLY);

    setpgid(0, 0);
    dup2(nothing, 0);
    dup2(out, 1);
    dup2(out, 2);
    setenv("LC_ALL", "C", 1);
    setenv("NO_COLOR", "1", 1);
    setenv("COLUMNS", "80", 1);
    unsetenv("MAKEFLAGS");
    unsetenv("MAKELEVEL");
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

static int left(time_t end)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec < end ? (int)(end - now.tv_sec) * 1000 : 0;
}

/* Read to the end; NULL, or what went wrong. */
static const char *collect(int from, struct text *out)
{
    struct timespec now;
    struct pollfd p = {.fd = from, .events = POLLIN};
    char some[4096];

    clock_gettime(CLOCK_MONOTONIC, &now);
    while (poll(&p, 1, left(now.tv_sec + SECONDS)) > 0) {
        ssize_t n = read(from, some, sizeof some);

        if (n < 0)
            return "cannot be read from";
        if (n == 0)
            return NULL;
        text_add(out, some, (size_t)n);
        if (out->length > MOST)
            return "prints more than a megabyte";
    }
    return "did not end in 20 seconds";
}

/* What a block cannot show: it would be read as something else. */
static const char *unshowable(const struct text *out)
{
    const char *s = text_string(out);

    if (memchr(s, '\0', out->length))
        return "prints a zero byte";
    if (strncmp(s, "$ ", 2) == 0 || strstr(s, "\n$ "))
        return "prints a line that begins with \"$ \"";
    if (strncmp(s, "```", 3) == 0 || strstr(s, "\n```"))
        return "prints a line that begins with ```";
    if (strchr(s, '\033'))
        return "prints an escape sequence";
    return NULL;
}

bool transcript_command(const char *command, struct text *out, const char *path,
                        unsigned line, FILE *err)
{
    int ends[2];

    if (pipe(ends) != 0)
        return fault_at(err, path, line, "no pipe: %s", strerror(errno));
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        become(command, ends[1]);
    }
    close(ends[1]);
    const char *wrong = "cannot be started";
    if (child > 0) {
        setpgid(child, child);
        wrong = collect(ends[0], out);
        kill(-child, SIGKILL);
        waitpid(child, NULL, 0);
    }
    close(ends[0]);
    if (out->length > 0 && out->at[out->length - 1] != '\n')
        text_put(out, "\n");
    if (!wrong)
        wrong = unshowable(out);
    return !wrong ||
           fault_at(err, path, line, "the command `%s` %s", command, wrong);
}
