/*
 * child: other programs, run so that none can hang us.
 *
 * Between child_guard and child_unguard a SIGINT, SIGTERM or SIGHUP kills the
 * running child, child_run says so, and whoever called cleans up as after any
 * other failure. child_unguard then lets the signal have its way.
 */
#ifndef CHILD_H
#define CHILD_H

#include "jail.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A pipe that no program inherits, away from descriptors 0 to 2, which may be
   closed in a strange shell. */
bool child_pipe(int ends[2]);

/* Milliseconds, of a clock that nobody sets. */
int64_t child_now(void);

enum child_how {
    CHILD_EXITED,   /* value: its exit code */
    CHILD_KILLED,   /* value: the signal */
    CHILD_LATE,     /* it took longer than `wall` seconds, and was killed */
    CHILD_CAUGHT,   /* somebody pressed Control-C: value: the signal */
    CHILD_NOT_FOUND /* value: errno. There is no such program */
};

struct child_wish {
    const char *const *argv; /* argv[0] is looked for on the PATH */
    const char *const *env;  /* NULL: ours */
    const char *folder;      /* where it runs; NULL: where we are */
    const struct jail *jail; /* NULL: none; else it says where it runs */
    unsigned cpu, wall;      /* seconds; 0: no limit */
    uint64_t memory, file;   /* bytes of address space, of a file; 0: none */
    unsigned processes;      /* in a jail: at most so many; 0: no limit */
    bool input;              /* its standard input is ours; else it is empty */
    /* What it prints to its standard output; NULL: keep that too. */
    void (*hear)(void *context, const char *bytes, size_t n);
    void *context;
};

struct child_end {
    enum child_how how;
    int value;
    char *said; /* what it printed (standard error, at least), for free() */
    unsigned missing; /* JAIL_BITs of layers that the jail did not have */
};

/* Run a program until it ends. It is the first of a process group, and the
   whole group is killed if it must be. */
struct child_end child_run(const struct child_wish *w);

/* Run a program that has the terminal for itself. Its exit code; 128 and the
   signal; or -1: there is no such program. */
int child_hand_over(const char *const *argv);

void child_guard(void);
void child_unguard(void);

/* Has a signal come since child_guard? */
bool child_caught(void);

#endif
