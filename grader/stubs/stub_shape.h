/*
 * stub_shape: structs that travel.
 *
 * A struct goes by value, byte for byte, so all of it must mean the same in
 * another process: its members are numbers, pte_t, structs of these, and
 * arrays of them; no pointers. A bool is a number too, but one with only two
 * values: what comes from a stranger must be looked at. Therefore a bool may
 * stand only directly in a struct that travels, and a shape says which.
 */
#ifndef STUB_SHAPE_H
#define STUB_SHAPE_H

#include "stub_type.h"

enum { STUB_FLAGS = 8 };

struct stub_shape {
    const char *name;
    const char *flags[STUB_FLAGS]; /* its bools */
    unsigned flag_count;
};

/*
 * Look up struct `name` in the sources and see whether it can travel. False,
 * with a sentence in problem, if not; path and line are where it should.
 */
bool stub_shape_find(const struct stub_source *sources, size_t count,
                     const char *name, const char *path, unsigned line,
                     struct stub_shape *shape, char problem[STUB_PROBLEM]);

#endif
