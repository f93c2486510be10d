/*
 * cluster.c: a job array, followed.
 *
 *              deal out              submit
 *     pieces ----------->  parts  ------------>  tasks, one for each part
 *                            |  ^                  |
 *       gradebook <--- merge |  +---- results -----+
 *
 * Every second or so we ask two things, in this order:
 *
 *     1. squeue: is a task of this part waiting or running?
 *     2. the part itself: how many of its pieces have a result?
 *
 * A part is merged when all of it is done, whatever Slurm says. If something is
 * not done, and no task is left, then it was lost (its machine, its time limit,
 * somebody's scancel), and the part is submitted again: it goes on where it
 * was, for results are written one by one. Nothing depends on how a task has
 * ended, nor on anything that only the controller remembers: if it does not
 * answer, we wait; if it has forgotten the job, tasks are gone, and submitted
 * again. If we are killed, the plan says which parts there are, and the name of
 * the job.
 *
 * A part that was graded with other tests, or is damaged, is given up: the next
 * run deals out what was in it. Only if nothing at all was graded with ours is
 * the job ended. Files go when no task is left that could have them open.
 *
 * Should a machine that Slurm has given up still be working, two tasks have the
 * same part. Then the second waits for the lock of the first (run.sh).
 */
#include "cluster_home.h"

#include "base.h"
#include "child.h"
#include "pending.h"
#include "slurm.h"

#include <stdlib.h>
#include <string.h>

enum {
    SILENCE = 10,
    IDLE = 60 /* seconds */,
    REFUSALS = 3,
    STEPS = 5,
    STEP = 200000000
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* --------------------------------------------------------------- submitting */

static enum pt_exit submit(struct cluster *c, const unsigned *parts,
                           unsigned count)
{
    char script[PLACE_PATH + 40], log[PLACE_PATH + 40];
    bool good =
        slurm_submit(c->p.job, plan_path(&c->p, script, "run.sh", 0), parts,
                     count, plan_path(&c->p, log, "log-", 0), c->problem);

    if (good && plan_submitted(&c->p, parts, count, c->problem)) {
        c->refused = 0;
        return PT_OK;
    }
    if (good)
        return cluster_fail(c, PT_OURS, c->problem);
    if (++c->refused < REFUSALS)
        return PT_OK; /* another time */
    SAY(c,
        "no task can be submitted: %s. SBATCH_PARTITION, SBATCH_ACCOUNT and "
        "their like are heeded",
        c->problem);
    return PT_INPUT;
}

/* What has no task and is not done, is submitted, or given up. */
static enum pt_exit submit_missing(struct cluster *c)
{
    unsigned *parts = must_alloc(c->p.count + 1, sizeof *parts), count = 0;
    unsigned again = 0;
    enum pt_exit code = PT_OK;

    for (unsigned i = 1; i <= c->p.count && code == PT_OK; i++) {
        const struct part *part = &c->p.parts[i - 1];
        bool gone = c->tasks[i] == SLURM_GONE;

        if (home_settled(c, i))
            continue;
        if (part->refused || part->done == part->size ||
            (gone && (part->unusable || part->tries >= CLUSTER_TRIES))) {
            code = home_bring(c, i);
        } else if (gone) {
            parts[count++] = i;
            again += part->tries > 0;
        }
    }
    if (again && code == PT_OK)
        SAY(c,
            "%u task%s ended before all was graded (a lost node, a time "
            "limit); submitted again",
            again, again == 1 ? "" : "s");
    if (count && code == PT_OK)
        code = submit(c, parts, count);
    free(parts);
    return code;
}

/* ---------------------------------------------------------------- following */

/* Does anything run? Slurm may wait for something that never comes. */
static void watch(struct cluster *c, double t)
{
    unsigned waiting = 0, running = 0;

    for (unsigned i = 1; i <= c->p.count; i++) {
        waiting += c->tasks[i] == SLURM_WAITS;
        running += c->tasks[i] == SLURM_RUNS;
    }
    if (running || !waiting)
        c->ran = t;
    if (t - c->ran < IDLE)
        return;
    SAY(c,
        "%u tasks wait, and none has run for a minute; `squeue -n %s` says "
        "why",
        waiting, c->p.job);
    c->ran = t + 9 * IDLE; /* and again in ten minutes */
}

/* What are the tasks doing? False: nobody knows, just now. */
static bool ask(struct cluster *c)
{
    bool known = slurm_tasks(c->p.job, c->tasks, c->p.count, c->problem);
    double t = now();

    if (known && c->silent)
        SAY(c, "Slurm answers again");
    if (known) {
        c->heard = t;
        c->silent = false;
        watch(c, t);
    } else if (t - c->heard > SILENCE && !c->silent && !child_caught()) {
        SAY(c, "%s. Waiting for it; tasks that run go on", c->problem);
        c->silent = true;
    }
    return known;
}

static void wait_a_bit(struct cluster *c, int steps)
{
    struct timespec step = {0, STEP};

    for (int i = 0; i < steps && !child_caught(); i++) {
        meter_step(c->w->meter);
        nanosleep(&step, NULL);
    }
}

static enum pt_exit interrupted(struct cluster *c)
{
    SAY(c,
        "interrupted; what Slurm has, goes on. The same command follows it; "
        "`scancel -n %s` ends it",
        c->p.job);
    return PT_OURS;
}

/* End the job. PT_OK: no task is left. */
static enum pt_exit end_tasks(struct cluster *c)
{
    if (!slurm_cancel(c->p.job, c->problem))
        return cluster_fail(c, PT_OURS, c->problem);
    while (!child_caught()) {
        unsigned left = 0;
        bool known = ask(c);

        for (unsigned i = 1; i <= c->p.count; i++)
            left += c->tasks[i] != SLURM_GONE;
        if (known && !left)
            return PT_OK;
        wait_a_bit(c, STEPS);
    }
    return interrupted(c);
}

/* Nobody grades with the tests that we have. What has come in after all, until
   the tasks have ended, is kept. */
static enum pt_exit despair(struct cluster *c)
{
    enum pt_exit code;

    SAY(c, "nothing was graded with the same ones, so Slurm's job %s is ended",
        c->p.job);
    code = end_tasks(c);
    if (code != PT_OK)
        return code;
    c->hopeless = true;
    home_look(c);
    for (unsigned i = 1; i <= c->p.count && code == PT_OK; i++)
        if (!home_settled(c, i) && !c->p.parts[i - 1].refused &&
            c->p.parts[i - 1].done > 0)
            code = home_bring(c, i);
    return code == PT_OK ? PT_INPUT : code;
}

/* Until all is merged, or given up. */
static enum pt_exit follow(struct cluster *c)
{
    enum pt_exit code = PT_OK;
    bool all = false;

    for (int turn = 1; code == PT_OK && !all && !child_caught(); turn++) {
        bool known = ask(c);

        all = home_look(c);
        if (!all && home_hopeless(c) && !child_caught())
            return despair(c);
        if (known && !all && !child_caught())
            code = submit_missing(c);
        if (code == PT_OK && !all)
            all = home_look(c);
        if (code == PT_OK && !all)
            wait_a_bit(c, turn < STEPS ? turn : STEPS);
    }
    return code != PT_OK || !child_caught() ? code : interrupted(c);
}

/* With a plan: `how` to its end, and away with it. */
static enum pt_exit carry_out(struct cluster *c,
                              enum pt_exit (*how)(struct cluster *c))
{
    enum pt_exit code;
    size_t total = 0;

    for (unsigned i = 0; i < c->p.count; i++)
        total += c->p.parts[i].size;
    c->tasks = must_alloc(c->p.count + 1, sizeof *c->tasks);
    c->looked = must_alloc(c->p.count + 1, sizeof *c->looked);
    memset(c->tasks, SLURM_RUNS, c->p.count + 1); /* until we know */
    c->heard = c->ran = now();
    meter_start(c->w->meter, c->w->err, c->w->how.lab->place.lab, total);
    code = how(c);
    meter_end(c->w->meter);
    if (code == PT_OK || (code == PT_INPUT && c->hopeless))
        plan_remove(&c->p);
    free(c->tasks);
    free(c->looked);
    plan_clear(&c->p);
    return code;
}

/* ------------------------------------------------------------------ running */

/* How many parts make sense? */
static unsigned parts_for(size_t pieces, unsigned pack, struct slurm_size s)
{
    size_t n = (pieces + pack - 1) / pack;

    n = n < s.processors ? s.processors : n; /* nobody shall be idle */
    n = n < pieces ? n : pieces;
    return (unsigned)(n < s.highest ? n : s.highest);
}

static enum pt_exit begin(struct cluster *c, size_t pieces)
{
    const struct cluster_wish *w = c->w;
    struct slurm_size size;
    unsigned n;

    if (!slurm_size(&size, c->problem))
        return cluster_fail(c, PT_INPUT, c->problem);
    n = parts_for(pieces, w->pack ? w->pack : CLUSTER_PACK, size);
    if (!plan_make(&c->p, c->b, &w->how, w->inputs, w->again, n, c->problem))
        return cluster_fail(c, PT_OURS, c->problem);
    SAY(c, "%zu submissions in %u parts for %u processors: Slurm's job %s",
        pieces, n, size.processors, c->p.job);
    return carry_out(c, follow);
}

/* What was handed to the cluster before? `again`: it was also for what was
   graded already. */
static enum pt_exit go_on(struct cluster *c, bool *again)
{
    *again = c->p.again;
    if (strcmp(c->p.inputs, c->w->inputs) == 0) {
        SAY(c, "going on with Slurm's job %s", c->p.job);
        return carry_out(c, follow);
    }
    SAY(c,
        "Slurm's job %s is of other tests than those of now: it is ended, and "
        "all begins anew",
        c->p.job);
    *again = false;
    return carry_out(c, end_tasks);
}

/* In the summary: what has a result now was dealt with. */
static const char DONE[] =
    "UPDATE piece SET done = 1 WHERE EXISTS (SELECT 1 FROM result r WHERE "
    "r.content = piece.content AND r.seed = piece.seed AND r.inputs = ? AND "
    "r.status <> 'ours')";

enum pt_exit cluster_run(struct book *b, const struct cluster_wish *w,
                         size_t *lost)
{
    struct cluster c = {.b = b, .w = w};
    bool again = false;
    size_t pieces = 0;
    enum pt_exit code = plan_find(&c.p, b, c.problem);

    if (code != PT_OK)
        return cluster_fail(&c, code, c.problem);
    if (c.p.count)
        code = go_on(&c, &again);
    if (code == PT_OK && !c.lost) {
        if (!pending_find(b, w->inputs, w->again && !again, (struct shard){0},
                          &pieces))
            return cluster_fail(&c, PT_OURS, b->problem);
        if (pieces > 0)
            code = begin(&c, pieces);
    }
    *lost = c.lost;
    if (code == PT_OK && !book_do(b, DONE, "s", w->inputs))
        return cluster_fail(&c, PT_OURS, b->problem);
    return code;
}
