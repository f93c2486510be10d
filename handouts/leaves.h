/*
 * leaves: on which leaf of a PDF each place stands.
 *
 * Chromium has no CSS for "see page 7": whoever wants the numbers prints once,
 * reads them here, and prints again with them.
 */
#ifndef LEAVES_H
#define LEAVES_H

#include "text.h"

#include <stdio.h>

struct leaves {
    struct text pdf;
    struct names pages; /* the objects of its pages, in order: "9 0 R" */
    size_t places;      /* where the list of places begins in pdf; or 0 */
};

/* Read a PDF that Chromium has printed. False after a complaint to err if it
   is none. Either way, leaves_free. */
bool leaves_read(struct leaves *l, const char *path, FILE *err);
void leaves_free(struct leaves *l);

/* The number of the leaf on which the element with this id stands, from 1; 0
   if no link leads to it, or nothing was read. */
unsigned leaves_find(const struct leaves *l, const char *id);

#endif
