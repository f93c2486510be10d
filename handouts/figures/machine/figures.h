/*
 * figures: the picture of the machine, drawn from its own sources.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include <stdio.h>

/* The modules that folder/LAYERS names, each one row above the highest of
   those that its .h and .c include. Panics if a file cannot be read. */
void draw_layers(FILE *out, const char *folder);
void figure_layers(FILE *out);

#endif
