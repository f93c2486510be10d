/*
 * scratch: a folder of our own that is gone when we are.
 *
 * Whoever is killed leaves his folder behind. The next one who makes a folder
 * finds it, and removes it: a folder is locked for as long as its owner lives.
 */
#ifndef SCRATCH_H
#define SCRATCH_H

#include <stdbool.h>

enum { SCRATCH_PATH = 256 };

/* A new empty folder below $TMPDIR or /tmp; what others of this user have left
   there is removed. False, with errno, if there cannot be one. At most eight
   at a time. */
bool scratch_make(char path[SCRATCH_PATH]);

/* Remove it with everything in it, however deep, and whatever may be read or
   written of it. What cannot be removed stays. */
void scratch_remove(const char *path);

#endif
