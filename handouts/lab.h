/*
 * lab: one lab, as its folder solutions/NN-name says.
 *
 * Files whose names begin with test_ are its public tests. All other *.c and
 * *.h are its sources; one of the headers, the contract, has the words @lab,
 * @file and @calls in its opening comment (opening.h). Exercises stand only in
 * the files that students hand in.
 *
 * Functions that return bool have complained to err before they return false.
 */
#ifndef LAB_H
#define LAB_H

#include "opening.h"
#include "tests.h"

struct exercise {
    const struct region *region;
    const struct source *source; /* where it stands */
};

struct lab {
    char *folder;
    char *name;     /* "03-page-tables": the folder's */
    char *contract; /* "page_tables.h" */
    struct opening opening;
    struct source *sources; /* *.c, then *.h, both sorted by name */
    char **source_names;    /* without the folder */
    size_t source_count;
    struct exercise *exercises; /* in the order of @file, then of the files */
    size_t exercise_count;
    struct names test_files; /* without the folder */
    struct tests tests;      /* the public ones */
};

/* Read a lab. Either way, lab_free. */
bool lab_read(struct lab *l, const char *folder, FILE *err);
void lab_free(struct lab *l);

/* The place of an exercise in l->exercises; l->exercise_count if there is none
   of this name. */
size_t lab_exercise(const struct lab *l, const char *name);

/* The source of this name, or NULL. */
const struct source *lab_source(const struct lab *l, const char *name);

/* Do students hand in the file of this name? */
bool lab_hands_in(const struct lab *l, const char *name);

#endif
