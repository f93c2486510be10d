/*
 * heaprun: one trace on one allocator, in a process of its own.
 */
#ifndef HEAPRUN_H
#define HEAPRUN_H

#include "heapbuild.h"
#include "heapjob.h"
#include "heaptrace.h"

enum { HEAPRUN_WRONG = 300 };

struct heaprun {
    struct heapjob job;        /* what the driver found */
    char wrong[HEAPRUN_WRONG]; /* the first thing wrong; "": nothing */
    uint64_t wrong_op;         /* which operation, from 1; 0: none */
    bool unwritten;            /* ... because of a TODO */
    bool unusable;             /* ... because there is no such allocator */
};

/*
 * Run the trace; `wanted` is HEAPJOB_CHECK and others, together. What cannot be
 * (HEAPJOB_WORK for the C library) is left out. Complains and returns an exit
 * code other than PT_OK only if it could not be run; a wrong allocator is a
 * result.
 */
enum pt_exit heaprun(struct heaprun *r, const struct heapbuild *b,
                     const struct heaptrace *t, unsigned wanted,
                     const char *command, FILE *err);

/* The heap that it took, in bytes: for a loaded library, what memory it got. */
uint64_t heaprun_heap(const struct heaprun *r, const struct heapbuild *b);

/* Peak payload by peak heap, in percent; 0 if there was no heap. */
double heaprun_utilisation(const struct heaprun *r, const struct heapbuild *b,
                           const struct heaptrace *t);

#endif
