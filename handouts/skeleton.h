/*
 * skeleton: what becomes of the sources of a lab.
 *
 * *Cut* means that the stub of an exercise stands in place of its region,
 * below a comment for the student:
 *
 *     / * Exercise 2, walk: follow the nodes down to the entry.
 *        15 points, about 25 minutes. Stuck? pt hint walk * /
 *
 * Markers vanish, and leave no gap.
 */
#ifndef SKELETON_H
#define SKELETON_H

#include "lab.h"

/* Add to `out` the source with all its exercises cut: what students get. */
void skeleton_cut(const struct lab *l, const struct source *s,
                  struct text *out);

/* The same, but only the exercises in `holes` are cut; others are finished. */
void skeleton_holes(const struct lab *l, const struct source *s,
                    const struct names *holes, struct text *out);

/* The finished source, but with these lines in place of one region. */
void skeleton_replace(const struct source *s, const char *exercise,
                      const char *lines, struct text *out);

#endif
