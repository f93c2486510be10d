/*
 * labfile: the manifest of a lab, read. It says what the lab consists of, and
 * `weave lab` has written it.
 *
 *     pageturner-manifest 1
 *     lab 03-page-tables Page tables
 *     file page_tables.c              what a student hands in, one a line
 *     header page_tables.h            the contract
 *     calls frame_bytes node_alloc    what of the machine the lab may call
 *     memory block                    structs that lie in a machine's memory
 *     exercise walk 15 25 follow the nodes down to the entry
 *     needs node
 *     hint one line
 *     test walk the_sentence_that_it_proves
 *     bonus sizes 10 40 one list for each size
 *
 * The lines needs, hint and test belong to the exercise above them. A bonus is
 * an exercise whose points come on top of the others': it may be left out.
 * Bonus exercises are the last.
 */
#ifndef LABFILE_H
#define LABFILE_H

#include "lines.h"
#include "versioned.h"

#define MANIFEST_VERSION 1

struct exercise {
    char *name, *title;
    unsigned points; /* a multiple of 5 */
    bool bonus;      /* ... on top of those of the others */
    unsigned minutes;
    struct list needs; /* names of other exercises */
    struct list hints;
    struct list tests; /* the names of its public tests, without the suite */
};

struct manifest {
    char *lab, *title; /* "03-page-tables", "Page tables" */
    char *header;
    struct list files;
    struct list calls, memory;
    struct exercise *exercises; /* in the order of the source */
    size_t count;
};

/* Read the manifest at path. False, with a sentence in problem and nothing to
   clear, if there is none or it is no good. */
bool manifest_read(struct manifest *m, const char *path,
                   char problem[VERSIONED_PROBLEM]);

/* The same from text, which is cut to pieces; `name` is what complaints call
   it. */
bool manifest_parse(struct manifest *m, const char *name, char *text,
                    char problem[VERSIONED_PROBLEM]);

void manifest_clear(struct manifest *m);

/* The exercise of that name, or NULL. */
const struct exercise *manifest_exercise(const struct manifest *m,
                                         const char *name);

/* The sources in a folder, but for those that a student hands in: paths of the
   files whose names end with a point and one of these letters, in order. */
void manifest_sources(const struct manifest *m, const char *folder,
                      const char *letters, struct list *paths);

/* What an exercise's public tests give: 60 %. The rest is for the hidden. */
unsigned exercise_public(const struct exercise *e);

#endif
