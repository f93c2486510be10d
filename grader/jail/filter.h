/*
 * filter: which system calls a process may still make (seccomp).
 *
 * A filter cannot be taken off, is inherited, and survives exec. What is not
 * allowed kills the process at once (SIGSYS), or fails with an error where an
 * honest program may ask and can live with a no.
 */
#ifndef FILTER_H
#define FILTER_H

#include <stdbool.h>

enum filter {
    /* A program, its loader and its children: everything but what reaches
       beyond the jail (mount, ptrace, sockets, keys, bpf ...). */
    FILTER_PROGRAM,
    /* The same where processes outside can be seen: no kill either. */
    FILTER_PROGRAM_AMONG_OTHERS,
    /* A student's code during a test: memory, waiting for the referee, output
       that nobody reads, and the end. */
    FILTER_TEST,
    /* The same with AddressSanitizer in it, which asks for the time. */
    FILTER_SANITIZED,
    /* The same code under Valgrind, which needs more itself: no new process
       and no new program. */
    FILTER_WATCHED
};

/* From now on, for this process and its children. */
bool filter_install(enum filter which);

#endif
