/*
 * cellkit: run a function in a jail and see how it ends.
 */
#ifndef CELLKIT_H
#define CELLKIT_H

#include "jail.h"

#include <stdbool.h>

/* Does this machine have these layers? If not, says that the test shows nothing
   here: what a kernel refuses cannot be tested on it. With CI=true in the
   environment, the test fails instead. */
bool cell_has(unsigned layers);

/* At the beginning of a test that is about them. */
#define NEEDS(layers)                           \
    do {                                        \
        if (!cell_has(layers)) {                \
            cr_assert(true, "nothing to test"); \
            return;                             \
        }                                       \
    } while (0)

/* Run what(context) in a jail, locked up. Its wait status: what it returns is
   the exit code. */
int cell_run(const struct jail *j, int (*what)(void *context), void *context);

/* Which layers were missing when it ran last. */
extern unsigned cell_missing;

#endif
