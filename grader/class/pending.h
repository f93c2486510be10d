/*
 * pending: what of a class is still to be graded.
 *
 * A submission is graded as its content with a seed. Where a course has a
 * secret, each student has a seed of their own (student.seed); all others have
 * seed 1. Until then, a submission has no result.
 */
#ifndef PENDING_H
#define PENDING_H

#include "book.h"
#include "lab_open.h"

/*
 * Give every student a seed. PT_INPUT, with a sentence: the course cannot, or
 * they are other ones than before (which `again` allows). PT_OURS: the disk.
 */
enum pt_exit pending_seeds(struct book *b, const struct lab *l,
                           const struct course *c, bool again,
                           char problem[BOOK_PROBLEM]);

/* Which part of a class: shard i of n, 1 to n. */
struct shard {
    unsigned i, n; /* n 0: all of it */
};

/* "3/10". False: it is no such thing. */
bool pending_shard(const char *text, struct shard *s);

/*
 * Find what has no result for these inputs, or only one that is our fault;
 * again: everything. In `count`, how many pieces there are: 1 to count. False:
 * b->problem.
 */
bool pending_find(struct book *b, const char *inputs, bool again,
                  struct shard shard, size_t *count);

/* One of them: its content and its seed, and of whom the first that handed it
   in has that seed ("": nobody's); for free(). False: b->problem. */
struct piece {
    char *content, *seed, *student;
};

bool pending_piece(struct book *b, size_t n, struct piece *p);
void piece_clear(struct piece *p);

/* It has been dealt with: now submissions count as graded now. */
bool pending_done(struct book *b, size_t n);

#endif
