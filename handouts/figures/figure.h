/*
 * figure: the pictures of a chapter, drawn from running machines.
 *
 * A figure shows what a machine says when it is asked: no number in it is
 * typed. So a figure cannot drift away from the code.
 *
 * handouts/figures/LAB/ has the figures of one lab. They are linked with that
 * lab's solution alone, into a program build/figures/LAB.
 */
#ifndef FIGURE_H
#define FIGURE_H

#include <stdio.h>

struct figure {
    const char *name; /* "page-table-toy": becomes NAME.svg */
    void (*draw)(FILE *out);
};

/* All figures of a lab; each lab has its own. The last one has no name. */
extern const struct figure figures[];

#endif
