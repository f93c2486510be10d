/*
 * cluster_part: one part of a class that a cluster grades, as a gradebook.
 */
#ifndef CLUSTER_PART_H
#define CLUSTER_PART_H

#include "cluster_plan.h"

enum part_state {
    PART_GOOD,
    PART_BUSY,    /* somebody writes to it: try again */
    PART_REFUSED, /* it is not there, damaged, or contradicts what there is */
    PART_OURS     /* the disk, or the gradebook of all */
};

/* How many of its pieces are graded with the tests `inputs`; is something in
   it graded with others? If it is not PART_GOOD, nothing is changed. */
enum part_state part_count(const char *path, const char *inputs, unsigned *done,
                           bool *others);

/*
 * Put its results into the gradebook of all, once or several times. If the plan
 * says `again`, they replace what is there. Marks stay: policy_final makes them
 * anew, once, when all parts are in. If it is not PART_GOOD, `problem` is a
 * sentence, and nothing was changed.
 */
enum part_state part_merge(struct book *b, const char *path,
                           const struct plan *p, char problem[BOOK_PROBLEM]);

#endif
