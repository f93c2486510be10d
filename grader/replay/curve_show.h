/*
 * curve_show: the curve of misses, for people and for programs. Every one of
 * these wants a curve of at least one reference.
 */
#ifndef CURVE_SHOW_H
#define CURVE_SHOW_H

#include "curve.h"

#include <stdio.h>

/* One JSON object in one line, keys always in the same order. "misses" has a
   pair [frames, misses] for one frame and for each number of frames that has
   fewer misses than one frame less. */
void curve_show_json(const struct curve_misses *m, FILE *out);

/* A table, and below it a plot, of less than 80 columns. */
void curve_show_table(const struct curve_misses *m, FILE *out);
void curve_show_plot(const struct curve_misses *m, FILE *out);

/* A picture in a file of its own, as the figures of the book are. */
void curve_show_svg(const struct curve_misses *m, FILE *out);

#endif
