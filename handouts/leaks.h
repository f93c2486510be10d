/*
 * leaks: does anything that students get hold a line of a solution, or of a
 * hidden test?
 *
 * A line counts if it has 12 characters or more without its blanks, and more
 * than a comment in it. It is found wherever it stands: in C, in HTML with all
 * its tags, in a search index. Lines that students are given anyway do not
 * count: those of framework/, of the solutions outside of regions, of hints
 * and stubs, and of public tests.
 *
 * Where there is much other C, a line may be there by chance. Then ask for
 * passages: secret lines that follow each other, of 40 characters or more
 * together. Those of wrong solutions count too; what students of other labs are
 * given does not.
 */
#ifndef LEAKS_H
#define LEAKS_H

#include "text.h"

#include <stdio.h>

/* A line that students are not to see, without its blanks. */
struct secret {
    char *line;
    const char *path; /* where it stands */
    unsigned number;
    bool follows; /* the one before it in the list stands before it there */
};

struct secrets {
    struct secret *at;
    size_t count;
    struct names paths;
    bool passages; /* and not lines */
};

/* All secret lines of solutions/LAB and tests/hidden/LAB, below `root`; or all
   passages of these and of tests/wrong/LAB. */
bool secrets_read(struct secrets *all, const char *root, const char *lab,
                  bool passages, FILE *err);
void secrets_free(struct secrets *all);

/* Look for secrets in a file, or in all files below a folder. Each that is
   found is said to err. Returns an enum weave_exit. */
int leaks_find(const struct secrets *all, const char *place, FILE *err);

/* The command `weave leaks [--passages] LAB PLACE...`. */
int weave_leaks(int argc, char **argv);

#endif
