/*
 * toolbox: compiler, linker and addr2line, run where they see only what they
 * need: a folder to work in, the headers that the lab hands out, the grader's
 * part of the program, and the system's own files.
 *
 *     scratch/work       what it works on; where the tools run
 *     scratch/include    headers: the contract and the machine's for labs
 *     scratch/grader     the grader's part of host programs
 *
 * In the jail these are /box/work, /box/include and /box/grader; so what a
 * tool says, and what it writes into a program, does not depend on where all
 * this is. Where there is no jail, the last two are links.
 */
#ifndef TOOLBOX_H
#define TOOLBOX_H

#include "child.h"
#include "place.h"
#include "scratch.h"

/* From scratch/work: */
#define TOOLBOX_INCLUDE "../include"
#define TOOLBOX_FLAG "-I../include"
#define TOOLBOX_GRADER "../grader"

enum { TOOLBOX_CPU = 5, TOOLBOX_WALL = 30, TOOLBOX_MEMORY = 1 << 30 };

struct toolbox {
    char work[SCRATCH_PATH + 8];
    char include[PLACE_PATH + 100], grader[PLACE_PATH + 100];
    char compiler[200]; /* where it lives, if not in the system */
    struct jail jail;
    unsigned missing; /* JAIL_BITs of layers that no jail had, so far */
};

/* The one in the folder `scratch`. */
void toolbox_at(struct toolbox *t, const struct place *p, const char *scratch);

/* Lay it out in that folder, which is empty. False, with errno. */
bool toolbox_open(struct toolbox *t, const struct place *p,
                  const char *scratch);

/* Run a program in it, within its limits and without any variable of the
   caller's but PATH. */
struct child_end toolbox_run(struct toolbox *t, const char *const *argv);

#endif
