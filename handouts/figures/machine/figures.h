/*
 * figures: the pictures of the machine, drawn from its own sources, and from
 * what it counts while it runs.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include <stdio.h>

struct counters;
struct machine;

/* The modules that folder/LAYERS names, each one row above the highest of
   those that its .h and .c include. Panics if a file cannot be read. */
void draw_layers(FILE *out, const char *folder);
void figure_layers(FILE *out);

/* What a machine counts while a process uses 20 pages ten times, the first 12
   of them twice each time. */
struct counters count_accesses(struct machine *m);

/* The way of an access through the machine, with what was counted. */
void draw_access(FILE *out, const struct counters *c);
void figure_access(FILE *out);

#endif
