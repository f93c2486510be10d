/*
 * heapgen: traces that nobody has recorded, of some kinds of programs. The same
 * kind, length and seed give the same trace everywhere.
 */
#ifndef HEAPGEN_H
#define HEAPGEN_H

#include "heaptrace.h"

enum { HEAPGEN_OPS = 20000, HEAPGEN_OPS_MOST = 20000000 };

/* The kinds, and what each does; name NULL ends the table. */
struct heapgen_kind {
    const char *name, *what;
};
extern const struct heapgen_kind HEAPGEN_KINDS[];

/* Make a trace of at least `ops` operations, but hardly more. False: there is
   no such kind. */
bool heapgen_make(struct heaptrace *t, const char *kind, size_t ops,
                  uint64_t seed);

#endif
