/*
 * take_open: a submission, opened: the files of the lab found, and their bytes
 * in the gradebook.
 */
#ifndef TAKE_OPEN_H
#define TAKE_OPEN_H

#include "book.h"
#include "take_layout.h"

/*
 * Find the lab's files in the item, in archives in it if they stand nowhere
 * else, and put them into tables content and file. Sets item->hash and
 * item->time, or item->refused. False, with b->problem, if the disk fails.
 */
bool take_open(struct book *b, struct take_tree *t, struct take_item *item);

#endif
