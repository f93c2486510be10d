#include "idle.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum idle_answer idle_judge(struct idle *i, struct idle_sample s)
{
    if (s.state == 'Z' || s.state == 'X')
        return IDLE_GONE;
    /* T: it has stopped itself, and nobody is there to wake it. */
    bool sleeps = s.state == 'S' || s.state == 'T';
    if (!sleeps || (i->samples && s.used != i->used)) {
        i->samples = 0;
        return IDLE_NO;
    }
    i->used = s.used;
    unsigned enough = i->hasty ? IDLE_HASTY : IDLE_SAMPLES;
    return ++i->samples >= enough ? IDLE_WAITS : IDLE_NO;
}

/*
 * pid (name) state ppid pgrp session tty tpgid flags minflt cminflt majflt
 * cmajflt utime stime ...: the name may have blanks and parentheses in it.
 */
bool idle_parse(const char *text, struct idle_sample *s)
{
    const char *rest = strrchr(text, ')');
    uint64_t user, system;

    if (!rest || sscanf(rest,
                        ") %c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %" SCNu64
                        " %" SCNu64,
                        &s->state, &user, &system) != 3)
        return false;
    s->used = user + system;
    return true;
}

enum idle_answer idle_look(struct idle *i, pid_t pid)
{
    char path[40], text[1000];
    struct idle_sample s;

    if (!pid || ++i->naps < IDLE_NAPS)
        return IDLE_NO;
    i->naps = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT && access("/proc/self", F_OK) == 0 ? IDLE_GONE
                                                                  : IDLE_NO;
    ssize_t n = read(fd, text, sizeof text - 1);
    bool gone = n < 0 && errno == ESRCH;
    close(fd);
    text[n > 0 ? n : 0] = '\0';
    if (gone)
        return IDLE_GONE;
    return idle_parse(text, &s) ? idle_judge(i, s) : IDLE_NO;
}
