/*
 * stub_enum: the constants of an enum, so that a report can show a value by its
 * name.
 */
#ifndef STUB_ENUM_H
#define STUB_ENUM_H

#include "stub_scan.h"

struct stub_enum {
    const char *name;
    const struct stub_source *source;
    size_t open, close; /* its braces: which tokens of the source */
};

/* Look up enum `name` in the sources. False if none says what is in it. */
bool stub_enum_find(const struct stub_source *sources, size_t count,
                    const char *name, struct stub_enum *e);

/* The constant at token *at, which begins at e->open; *at moves on. NULL: there
   are no more. */
const char *stub_enum_next(const struct stub_enum *e, size_t *at);

#endif
