/*
 * grade: everything in the gradebook that is not graded yet.
 */
#ifndef GRADE_H
#define GRADE_H

#include "book.h"
#include "lab_open.h"
#include "watcher.h"

struct grade_wish {
    const struct lab *lab;
    const struct course *course;
    unsigned jobs;          /* how many at once; 0: one for each processor */
    bool again;             /* also what is graded already */
    bool apply;             /* marks come from these tests from now on */
    unsigned shard, shards; /* only part `shard` of so many; shards 0: all */
    unsigned wall;          /* ms, the most a test may take; 0: the course's */
    unsigned whole;         /* seconds, a submission; 0: GRADE_WHOLE */
    bool require;           /* nothing without the whole sandbox */
    enum watcher watcher;   /* what looks for misused memory */
    bool slurm;             /* on the machines of a cluster (cluster.h) ... */
    unsigned pack;          /* ... so many in a task; 0: CLUSTER_PACK */
};

enum { GRADE_WHOLE = 1200 };

/*
 * Grade: each result is written when it is there, so that whoever is killed
 * goes on later where he was. Then the marks (policy.h) are made anew.
 *
 * Marks come from the tests of meta.inputs. If those of now are other ones,
 * they are meta.pending, and who would change is printed, until all is graded
 * with them and `apply` is given.
 *
 * PT_OK: all is graded, or is not gradable. PT_INPUT: something must be
 * mended first. PT_OURS: something of ours failed: that submission has no
 * mark, and the next run tries again. What there is to say is said. A signal
 * ends us, after the book is in order.
 */
enum pt_exit grade_run(struct book *b, const struct grade_wish *w, FILE *out,
                       FILE *err);

#endif
