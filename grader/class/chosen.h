/*
 * chosen: which submission of a student counts, and what was found in it.
 */
#ifndef CHOSEN_H
#define CHOSEN_H

#include "book.h"

/*
 * Make the view `chosen`, which lasts as long as the book is open, and may be
 * made again: a row for every student, with
 *
 *     student, name, email, section, listed
 *     computed, late, credit, adjusted, mark, why    as in final; NULL before
 *     submission, attempt, time, origin, content     the attempt that counts;
 *                            where none does yet, the last; NULL: there is none
 *     seed, status, points, most, bonus, bonus_most, misconception, report,
 *     full, record, words    its result; status NULL: it has none yet
 *
 * False: b->problem.
 */
bool chosen_view(struct book *b);

/* How many submissions have no result of these inputs; NULL: of those that
   marks come from? If it cannot be read, b->problem. */
int64_t chosen_open(struct book *b, const char *inputs);

#endif
