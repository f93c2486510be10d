/*
 * take_rename: one student of the gradebook becomes another.
 */
#ifndef TAKE_RENAME_H
#define TAKE_RENAME_H

#include "book.h"

/* All that `from` has is `to`'s from now on, also an extension, which is said
   on err; `from` is gone. What both have is there once. False: b->problem. */
bool take_rename(struct book *b, const char *from, const char *to, FILE *err);

#endif
