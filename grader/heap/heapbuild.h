/*
 * heapbuild: the programs that run a trace.
 *
 * For a lab they are compiled: the lab's files and grader/heap/driver/lab.c
 * against what make has built of the driver and the machine. A second one
 * counts the basic blocks that the lab's files run. For the C library, make has
 * built the program, and another malloc can be loaded before it.
 */
#ifndef HEAPBUILD_H
#define HEAPBUILD_H

#include "child.h"
#include "command.h"
#include "place.h"

struct heapbuild {
    const char *allocator;   /* "bump" ... "quick", or "libc" */
    char folder[PLACE_PATH]; /* where there is room for files */
    char plain[PLACE_PATH + 40];
    char work[PLACE_PATH + 40]; /* counts blocks; "" for the C library */
    char preload[PLACE_PATH];   /* a library to be loaded first, or "" */
};

/*
 * Make the programs in `folder`, which is empty. `from` is "libc", a shared
 * library with a malloc of its own, or what place_from takes. Complains in the
 * name of `command` and returns an exit code if that cannot be.
 */
enum pt_exit heapbuild_make(struct heapbuild *b, const char *from,
                            const char *allocator, const char *folder,
                            const char *command, FILE *err);

/* Is it "libc" or a library, so that no lab is needed? */
bool heapbuild_is_libc(const char *from);

#endif
