/*
 * regrade: which tests marks come from, and what happens when they change.
 *
 * Inputs (found.h) stand for everything that results depend on: meta.inputs
 * for what marks come from, and, if tests were run that are not applied yet,
 * meta.pending for those.
 */
#ifndef REGRADE_H
#define REGRADE_H

#include "book.h"
#include "labfile.h"

/* What there is to earn in the lab: its points, or those of its bonus. */
unsigned regrade_most(const struct manifest *m, bool bonus);

/* Do marks come from other inputs, and are there some? If the book cannot be
   read: b->problem. */
bool regrade_differs(struct book *b, const char *inputs);

/* Write down that these inputs are run; and, unless they are only *pending
   (regrade_differs), that marks come from them, and what the lab is then.
   False: b->problem. */
bool regrade_note(struct book *b, const struct manifest *m, const char *inputs,
                  bool *pending);

/* Say who would change, if marks came from these inputs; let them, if that is
   wished and everything is graded with them. Needs the tables of pending.h.
   False: b->problem. */
bool regrade_compare(struct book *b, const struct manifest *m,
                     const char *inputs, bool apply, FILE *out);

/* Everything was graded anew, perhaps with other seeds: if all is there,
   results of seeds that nobody has any more go. */
bool regrade_forget(struct book *b, const char *inputs);

#endif
