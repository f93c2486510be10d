/*
 * figures: the pictures of chapter 03-page-tables.
 *
 * They are drawn on machines whose tables are the solution's. Each figure_NAME
 * makes its machine, and leaves the drawing to draw_NAME, which draws whatever
 * it is given.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "base.h"

#include <stdio.h>

struct machine;

/* A machine of this shape that translates by page tables. */
struct machine *table_machine(struct geometry shape);

/* The root of the table that was made last on such a machine. */
uint64_t table_root(struct machine *m);

/* The one-node table of a small machine: its pages, entries, and frames. */
void draw_toy(FILE *out, struct machine *m, uint64_t root);
void figure_toy(FILE *out);

/* How an address of each of these machines is cut into indices and offset. */
struct sample {
    const char *name;
    struct machine *m;
    vaddr_t address;
};
void draw_split(FILE *out, const struct sample *samples, size_t count);
void figure_split(FILE *out);

/* All nodes of the table of a process, and whose pages they lead to. */
void draw_tree(FILE *out, struct machine *m, asid_t as, uint64_t root);
void figure_tree(FILE *out);

/* What tables cost, over the number of pages: side by side, and far apart. */
void figure_cost(FILE *out);

#endif
