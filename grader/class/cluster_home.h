/*
 * cluster_home: a job that is followed, and what comes home of its parts.
 */
#ifndef CLUSTER_HOME_H
#define CLUSTER_HOME_H

#include "cluster.h"

#include <time.h>

struct cluster {
    struct book *b;
    const struct cluster_wish *w;
    struct plan p;
    unsigned char *tasks;    /* of parts, from 1: enum slurm_task */
    struct timespec *looked; /* parts, from 1: as new as what we have read */
    double heard;            /* when the controller has answered last */
    double ran;              /* when a task has run last */
    bool silent;             /* it does not, and we have said so */
    bool locked;             /* we have said that a part still is */
    bool strange;            /* ... that one is of other tests */
    bool hopeless;           /* and that the job is ended for that */
    unsigned refused;        /* so often the controller has taken no job */
    size_t lost;
    char problem[BOOK_PROBLEM];
};

/* Say something, where the progress line is. */
#define SAY(c, ...)            \
    (meter_end((c)->w->meter), \
     complain((c)->w->err, "grade", PT_OK, __VA_ARGS__))

enum pt_exit cluster_fail(struct cluster *c, enum pt_exit code,
                          const char *why);

/* Is nothing more to be done for part i: merged, or given up? */
bool home_settled(const struct cluster *c, unsigned i);

/* How far are all parts that are not settled? What cannot be read just now is
   as it was. True: all are settled. */
bool home_look(struct cluster *c);

/* Is something graded, but all of it with other tests than ours? */
bool home_hopeless(const struct cluster *c);

/* Part i will get no better: merge it, or give it up. If it is still in use,
   nothing happens: ask again. */
enum pt_exit home_bring(struct cluster *c, unsigned i);

#endif
