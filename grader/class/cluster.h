/*
 * cluster: grading on many machines, by Slurm.
 *
 * What is pending is dealt out to parts, and each part is a task of a job array
 * (cluster_plan.h). We follow it, bring the results home, and submit again what
 * a lost machine has left. All machines need the same folders: that of the
 * gradebook, and that of Pageturner. SCALE.md says what to expect of it.
 */
#ifndef CLUSTER_H
#define CLUSTER_H

#include "cluster_plan.h"
#include "grade_show.h"

enum {
    CLUSTER_PACK = 30, /* pieces for a task: about a minute */
    CLUSTER_TRIES = 3  /* tasks for a part */
};

struct cluster_wish {
    struct plan_wish how;
    const char *inputs; /* of the tests of now */
    bool again;         /* also what is graded already */
    unsigned pack;      /* 0: CLUSTER_PACK */
    FILE *err;
    struct meter *meter;
};

/*
 * Grade the pieces that pending_find has found. What an earlier run has handed
 * to the cluster is followed to its end first. Between child_guard and
 * child_unguard: a signal ends us, and the job goes on.
 *
 * PT_OK: the gradebook has all that could be graded; `lost` pieces have no
 * result after CLUSTER_TRIES tries, or only in a part that cannot be used, and
 * that was said. PT_INPUT: nothing was graded with our tests, or Slurm takes no
 * job. PT_OURS: something of ours. Then, too, it was said why.
 */
enum pt_exit cluster_run(struct book *b, const struct cluster_wish *w,
                         size_t *lost);

#endif
