/*
 * cell: the jail and the limits that a student's code runs in, natively or
 * under Valgrind.
 */
#ifndef CELL_H
#define CELL_H

#include "jail.h"

#include <sys/types.h>

/* The program with the student's code, as it is seen in the cell. */
#define CELL_HOST "/box/host"

struct cell {
    struct jail jail;
    struct jailed jailed;
    bool watched; /* by Valgrind: it needs more */
    int cpu;      /* where it runs; -1: anywhere */
    int keep;     /* a descriptor that it inherits; -1: none */
};

/* Lay out a cell with this program in it. */
void cell_furnish(struct cell *c, const char *host, bool watched);

/* Start `command`, CELL_HOST among its words, with one end of a socket. The
   id of its first process; -1: it cannot be started. */
pid_t cell_start(struct cell *c, const char *const *command, int control);

/* Valgrind itself, not the script that some systems put before it. */
const char *cell_valgrind(void);

#endif
