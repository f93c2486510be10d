/*
 * prose_marks: which bytes of a line of markdown are words.
 */
#ifndef PROSE_MARKS_H
#define PROSE_MARKS_H

#include "prose.h"

/* Give each byte of a block of text, a row, a heading or a figure's caption its
   kind. All of them are PROSE_OUT before. */
void prose_mark(struct prose *p, const struct block *b);

#endif
