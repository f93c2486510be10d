/*
 * adjustment: points by hand, and those that were taken back.
 *
 * Adjustments of the same student, points and reason are of one kind: nothing
 * tells them apart. Of each kind the gradebook knows how many there are (the
 * table) and how many were removed (meta, "removed KIND"). Neither number is
 * forgotten, so a part that is merged again brings back nothing:
 *
 *     given = there + removed           the most that any part knows of
 *     removed                           the most that any part knows of
 *     there = given - removed           after merging
 */
#ifndef ADJUSTMENT_H
#define ADJUSTMENT_H

#include "book.h"

/* Remove one, and remember that, between book_begin and book_commit. False:
   b->problem. */
bool adjustment_remove(struct book *b, int64_t id);

/*
 * Merge those of a part, whose tables are p_adjustment and p_meta: count
 * before meta is merged, and merge afterwards. False: b->problem.
 */
bool adjustment_count(struct book *b);
bool adjustment_merge(struct book *b);

#endif
