/*
 * cell: the jail and the limits that a student's code runs in, and what watches
 * it there besides.
 */
#ifndef CELL_H
#define CELL_H

#include "jail.h"

#include <sys/types.h>

/* The program with the student's code, as it is seen in the cell. */
#define CELL_HOST "/box/host"

enum cell_watch {
    CELL_PLAIN,    /* nothing does */
    CELL_VALGRIND, /* it runs under Valgrind, which needs more itself */
    CELL_ASAN      /* it was built with AddressSanitizer */
};

struct cell {
    struct jail jail;
    struct jailed jailed;
    enum cell_watch watch;
    char spare[512]; /* a folder for Valgrind where there are no mounts */
    int cpu;         /* where it runs; -1: anywhere */
    int keep;        /* a descriptor that it inherits; -1: none */
};

/* Lay out a cell with this program in it. */
void cell_furnish(struct cell *c, const char *host, enum cell_watch watch);

/* Start `command`, CELL_HOST among its words, with one end of a socket. The
   id of its first process; -1: it cannot be started. */
pid_t cell_start(struct cell *c, const char *const *command, int control);

#endif
