/*
 * book_part: what book.c and book_open.c share.
 */
#ifndef BOOK_PART_H
#define BOOK_PART_H

#include "book.h"

/* Say in b->problem what has failed; false, always. */
bool book_fail(struct book *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same: what SQLite says, and what to do about it. */
bool book_failed(struct book *b);

#endif
