/*
 * cluster_plan: what was handed to a cluster, in a folder beside the gradebook.
 *
 *     gradebook.db-slurm/
 *         plan           see below
 *         run.sh         what each task runs
 *         part-7.db      a gradebook: the submissions of part 7, and, more and
 *                        more, their results
 *         log-7.txt      what its tasks have printed
 *
 * The plan is text. Its beginning is written at once, when the parts are there;
 * what happens later is added line by line:
 *
 *     pageturner-cluster 1
 *     job pt-6b1f0e3a92c4d577    its name in the cluster
 *     inputs 8d01...             of which tests
 *     again 0                    1: also what was graded already
 *     part 30                    how much is in it; one line for each part
 *     ...
 *     submitted 7                a task for part 7
 *     merged 7                   the gradebook has its results
 *
 * So whoever is killed finds all of it again, whatever he was doing. The folder
 * has to be one that all nodes see.
 */
#ifndef CLUSTER_PLAN_H
#define CLUSTER_PLAN_H

#include "book.h"
#include "lab_open.h"

#define PLAN_VERSION 1

struct part {
    unsigned size, done; /* pieces; how many are graded (cluster.c) */
    unsigned tries;      /* how often it was submitted */
    bool merged;
    /* What this run knows of it; not in the plan. */
    bool refused;  /* it was graded with other tests */
    bool unusable; /* not there, or damaged, when we last looked */
    bool given_up; /* its results are not taken */
};

struct plan {
    char folder[PLACE_PATH];
    char job[40];
    char inputs[65];
    bool again;
    struct part *parts; /* parts[0] is part 1 */
    unsigned count;     /* 0: there is no plan */
};

/* How each task grades. */
struct plan_wish {
    const struct lab *lab;
    const struct course *course;
    unsigned wall; /* ms, the most a test may take; 0: as usual */
    bool fast;     /* without Valgrind */
    bool require;  /* nothing without the whole sandbox */
};

/* Is there one for this gradebook? PT_INPUT, PT_OURS: a sentence, and nothing
   to clear. */
enum pt_exit plan_find(struct plan *p, struct book *b,
                       char problem[BOOK_PROBLEM]);

/*
 * Make one: the pieces that pending_find has found, in `count` parts. p is as
 * plan_find has left it, without a plan. False, with a sentence.
 */
bool plan_make(struct plan *p, struct book *b, const struct plan_wish *w,
               const char *inputs, bool again, unsigned count,
               char problem[BOOK_PROBLEM]);

/* Add a line for part i, and see that it is on the disk. */
bool plan_submitted(struct plan *p, const unsigned *parts, unsigned count,
                    char problem[BOOK_PROBLEM]);
bool plan_merged(struct plan *p, unsigned i, char problem[BOOK_PROBLEM]);

/* The path of a file in its folder: "part-%u.db". */
const char *plan_path(const struct plan *p, char path[PLACE_PATH + 40],
                      const char *format, unsigned i);

/* It has come to its end, or never begins. The logs of parts that were not
   merged stay. */
void plan_remove(struct plan *p);

void plan_clear(struct plan *p);

/* For plan_make alone: one more part; no file any more that begins so. */
void plan_add(struct plan *p, unsigned size);
void plan_sweep(const struct plan *p, const char *begin);

#endif
