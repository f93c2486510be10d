/*
 * region: one exercise, as its marker describes it (marks.h shows one).
 */
#ifndef REGION_H
#define REGION_H

#include "comment.h"

struct region {
    char *name;  /* "walk" */
    char *title; /* "follow the nodes down" */
    unsigned points, minutes;
    bool bonus;         /* the points come on top of the 100 */
    struct names needs; /* exercises whose code this one calls */
    struct names hints; /* each on one line */
    char *stub;         /* lines, without the blanks that all begin with */

    /* Where it stands in its file; the first line is 1. */
    unsigned begin; /* the line in which its first marker begins */
    unsigned body;  /* the first line behind that marker */
    unsigned end;   /* the line of its other marker */
    size_t indent;  /* how many blanks stand before the first marker */
};

/*
 * Make a region of a comment whose first part is "begin". All that is wrong
 * with it is said to err, and *good becomes false; what could be read is there
 * even then. `begin`, `body`, `end` and `indent` are the caller's to fill in.
 */
struct region *region_read(const struct comment *c, const char *path, FILE *err,
                           bool *good);
void region_free(struct region *r);

#endif
