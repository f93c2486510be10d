/*
 * box_book: directives about the book as a whole, for pages that belong to no
 * lab. As in box.h, a function that returns false has said why, at `where`.
 */
#ifndef BOX_BOOK_H
#define BOX_BOOK_H

#include "box.h"

/* A row of the ladder of labs: `line` is a row of a table, and gets two cells
   more, the points and minutes of the lab whose chapter it names (@ref
   chapter_page_tables for the lab 03-page-tables). Rows that name none, as that
   of the heads, get `points` and `minutes`, or lines below them. What they are
   together is added to the two totals. */
struct ladder {
    unsigned rows, points, minutes;
    unsigned labs;
};

bool ladder_row(struct ladder *l, const char *line, struct text *out,
                const struct where *where);

/* The last row: all labs together. */
void ladder_end(const struct ladder *l, struct text *out);

/* All exercises of all labs, in a table, each with a link to its box. */
bool box_exercises(struct text *out, const struct where *where);

/* The modules of the machine, bottom to top, as framework/LAYERS has them. */
bool box_modules(struct text *out, const struct where *where);

#endif
