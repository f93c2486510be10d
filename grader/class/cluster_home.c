/*
 * cluster_home.c: what comes home of the parts.
 *
 *     complete, or will be no better  --->  merged
 *     graded with other tests         --->  given up, when its task is gone
 *     not there, damaged              --->  given up, when its task is gone
 *
 * One part that is no good changes nothing for the others.
 */
#include "cluster_home.h"

#include "cluster_part.h"
#include "slurm.h"

#include <string.h>
#include <sys/stat.h>

enum pt_exit cluster_fail(struct cluster *c, enum pt_exit code, const char *why)
{
    meter_end(c->w->meter);
    return complain(c->w->err, "grade", code, "%s", why);
}

bool home_settled(const struct cluster *c, unsigned i)
{
    const struct part *part = &c->p.parts[i - 1];

    return part->merged || part->given_up;
}

/* ------------------------------------------------------------------ looking */

/* Somebody has graded part i with other tests. */
static void refuse(struct cluster *c, unsigned i)
{
    char path[PLACE_PATH + 40];

    c->p.parts[i - 1].refused = true;
    plan_path(&c->p, path, "log-%u.txt", i);
    if (c->strange)
        SAY(c, "part %u was, too: %s", i, path);
    else
        SAY(c,
            "part %u was graded with other tests or tools than this machine "
            "has, and is not taken. All nodes need the same Pageturner, "
            "compiler and Valgrind, at the same places; %s says which node "
            "that was",
            i, path);
    c->strange = true;
}

static void look(struct cluster *c, unsigned i)
{
    char path[PLACE_PATH + 40];
    struct part *part = &c->p.parts[i - 1];
    struct stat s = {0};
    bool others = false;
    enum part_state state;

    if (stat(plan_path(&c->p, path, "part-%u.db", i), &s) == 0 &&
        c->tasks[i] != SLURM_GONE && s.st_mtim.tv_sec == c->looked[i].tv_sec &&
        s.st_mtim.tv_nsec == c->looked[i].tv_nsec)
        return;
    state = part_count(path, c->p.inputs, &part->done, &others);
    part->unusable = state == PART_REFUSED;
    if (state == PART_GOOD)
        c->looked[i] = s.st_mtim;
    if (state == PART_GOOD && others && !part->refused)
        refuse(c, i);
}

bool home_look(struct cluster *c)
{
    size_t done = 0;
    bool all = true;

    for (unsigned i = 1; i <= c->p.count; i++) {
        const struct part *part = &c->p.parts[i - 1];

        if (!home_settled(c, i))
            look(c, i);
        done += home_settled(c, i) ? part->size : part->done;
        all = all && home_settled(c, i);
    }
    c->w->meter->done = done;
    c->w->meter->failed = c->lost;
    return all;
}

bool home_hopeless(const struct cluster *c)
{
    bool strange = false;

    for (unsigned i = 0; i < c->p.count; i++) {
        const struct part *part = &c->p.parts[i];

        if (part->merged || part->done > 0)
            return false;
        strange = strange || part->refused;
    }
    return strange;
}

/* ------------------------------------------------------------------ merging */

/* Nobody has part i open any more. */
static void give_up(struct cluster *c, unsigned i)
{
    struct part *part = &c->p.parts[i - 1];

    part->given_up = true;
    c->lost += part->size;
    if (!part->refused)
        SAY(c,
            "%s. So what part %u has found of %u submissions is not taken; "
            "the same command grades what is not graded then",
            c->problem, i, part->size);
}

/* It is merged. */
static void settle(struct cluster *c, unsigned i)
{
    const struct part *part = &c->p.parts[i - 1];
    char path[PLACE_PATH + 40];

    if (part->done >= part->size)
        return;
    c->lost += part->size - part->done;
    SAY(c,
        "part %u: %u of %u are not graded after %u tries; %s has what "
        "happened, and the same command tries again",
        i, part->size - part->done, part->size, part->tries,
        plan_path(&c->p, path, "log-%u.txt", i));
}

/* Somebody has it still. Slurm may think that he is gone. */
static void wait_for(struct cluster *c, unsigned i)
{
    if (c->tasks[i] != SLURM_GONE || c->locked) /* once is enough */
        return;
    SAY(c, "waiting for part %u: %s", i, c->problem);
    c->locked = true;
}

enum pt_exit home_bring(struct cluster *c, unsigned i)
{
    char path[PLACE_PATH + 40];
    bool gone = c->tasks[i] == SLURM_GONE;

    if (c->p.parts[i - 1].refused) {
        if (gone)
            give_up(c, i);
        return PT_OK;
    }
    switch (part_merge(c->b, plan_path(&c->p, path, "part-%u.db", i), &c->p,
                       c->problem)) {
    case PART_GOOD:
        if (!plan_merged(&c->p, i, c->problem))
            break;
        settle(c, i);
        return PT_OK;
    case PART_BUSY: wait_for(c, i); return PT_OK;
    case PART_REFUSED:
        if (gone)
            give_up(c, i);
        return PT_OK;
    case PART_OURS: break;
    }
    return cluster_fail(c, PT_OURS, c->problem);
}
