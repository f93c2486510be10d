/*
 * cluster_part: one part of a class that a cluster grades, as a gradebook.
 */
#ifndef CLUSTER_PART_H
#define CLUSTER_PART_H

#include "cluster_plan.h"

/* How many of its pieces are graded with the tests `inputs`; is something in
   it graded with others? False, and nothing is changed: that cannot be read
   just now. */
bool part_count(const char *path, const char *inputs, unsigned *done,
                bool *others);

/*
 * Put its results into the gradebook of all, once or several times. If the plan
 * says `again`, they replace what is there. Marks stay: policy_final makes them
 * anew, once, when all parts are in. PT_INPUT, with a sentence: somebody still
 * writes to it. PT_OURS, with a sentence: nothing was changed.
 */
enum pt_exit part_merge(struct book *b, const char *path, const struct plan *p,
                        char problem[BOOK_PROBLEM]);

#endif
