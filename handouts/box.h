/*
 * box: what stands in the place of a directive of a chapter.
 *
 * Each function adds markdown for Doxygen to `out`. One that returns false has
 * said what it could not resolve, at `where`. `lab` is the lab that the chapter
 * is about, or NULL.
 */
#ifndef BOX_H
#define BOX_H

#include "lab.h"

/* A line of a chapter. */
struct where {
    const char *path;
    unsigned line;
    FILE *err;
};

/* A table of all exercises, with what they are worth and how long they take. */
bool box_overview(const struct lab *lab, struct text *out,
                  const struct where *where);

/* The box of an exercise. */
bool box_exercise(const struct lab *lab, const char *name, struct text *out,
                  const struct where *where);

/* A piece of a file that students have: the listing of this name, or else the
   struct, the enum or the function. */
bool box_listing(const char *path, const char *name, struct text *out,
                 const struct where *where);

/* A picture from a folder (NULL: any), with its caption below it. */
bool box_figure(const char *folder, const char *name, const char *caption,
                struct text *out, const struct where *where);

/* For instructors: how the solution does it. */
bool box_solution(const struct lab *lab, const char *name, struct text *out,
                  const struct where *where);

/* For instructors: what students get wrong. */
bool box_wrong(const struct lab *lab, struct text *out,
               const struct where *where);

/* Text as HTML shows it. */
void html_put(struct text *out, const char *text);

#endif
