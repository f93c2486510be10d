/*
 * names: which functions a lab is about. `pt stubs` writes them down, from the
 * same headers from which it makes the stubs:
 *
 *     pageturner-names 1
 *     contract table_walk     the student writes it
 *     given node_alloc        the machine gives it
 */
#ifndef NAMES_H
#define NAMES_H

#include "lines.h"
#include "versioned.h"

#define NAMES_VERSION 1

struct names {
    struct list contract, given;
};

/* Read the file at path. False, with a sentence in problem and nothing to
   clear, if there is none or it is no good. */
bool names_read(struct names *n, const char *path,
                char problem[VERSIONED_PROBLEM]);

void names_clear(struct names *n);

#endif
