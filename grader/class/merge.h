/*
 * merge: the gradebooks of parts of a class (`pt grade --shard`) become one.
 *
 * It makes no difference in which order parts are merged, nor whether one is
 * merged twice, nor whether parts overlap: the result is what a single run
 * would have made. An adjustment that was removed, in the whole or in a part,
 * stays removed.
 */
#ifndef MERGE_H
#define MERGE_H

#include "book.h"

/*
 * Add all that the gradebook at `path` has to b, between book_begin and
 * book_commit: merge_end must follow before the latter. PT_INPUT, with
 * b->problem: it is no gradebook, one of another lab, or it contradicts b: a
 * result of the same content, seed and tests with other points, other files in
 * a submission, other tests, another policy. Then roll back.
 */
enum pt_exit merge_one(struct book *b, const char *path);

/* The same with a gradebook that is open, to be read or, with nobody else who
   could write, to be written. PT_INPUT also: it is damaged, then with
   part->problem. */
enum pt_exit merge_book(struct book *b, struct book *part);

/* All parts are in: number what is numbered anew, where parts differ. The marks
   (final) are those of before, until policy_final makes them anew. */
bool merge_end(struct book *b);

#endif
