/*
 * svg: a few shapes in one visual language.
 *
 * Every figure of the book is drawn with these, so they all look alike: boxes
 * with rounded corners, text in the ink of the page around it, colours that
 * differ for colour-blind readers too and change with light and dark. What a
 * shape is, its class says:
 *
 *     page   a page, or a frame that holds one     node   a node of a table
 *     part   a piece of an address                 none   nothing is there
 *     faint  what only guides the eye              a, b, c   lines of a chart
 *     bare   a box without an edge, as in "b bare": stretches of memory
 *
 * and for text also: mono (numbers), small, strong, middle (centred on x), end
 * (ends at x). Several words may stand in one class.
 *
 * The file needs nothing from outside: its style is in it, in variables
 * (--pt-...) that the page around it may set.
 */
#ifndef SVG_H
#define SVG_H

#include <stdio.h>

/* Begin a picture. Title and description are for readers who do not see it;
   the description says all that the picture shows. */
void svg_open(FILE *out, int width, int height, const char *title,
              const char *description);
void svg_close(FILE *out);

void svg_box(FILE *out, const char *kind, int x, int y, int w, int h);

/* y is the line that the letters stand on. */
void svg_text(FILE *out, const char *kind, int x, int y, const char *format,
              ...) __attribute__((format(printf, 5, 6)));

void svg_line(FILE *out, const char *kind, int x1, int y1, int x2, int y2);

/* A line with a head at its end. */
void svg_arrow(FILE *out, const char *kind, int x1, int y1, int x2, int y2);

/* A dot, for the points of a chart. */
void svg_dot(FILE *out, const char *kind, int x, int y);

/* A whole number for people: 1,073,741,824. Valid for 16 calls. */
const char *figure_number(unsigned long long n);

/* Bytes for people, rounded: 12 B, 24 KiB, 1 GiB. Valid for 16 calls. */
const char *figure_bytes(unsigned long long n);

#endif
