/*
 * zygote: the referee's hold on the process that runs a student's code.
 *
 * A zygote is started once, and forks a child for each test. A child has a
 * mapping and a socket of its own. Nothing that a child or the zygote says is
 * believed: if one does not answer in time, its process group is killed, and
 * a new zygote is started.
 */
#ifndef ZYGOTE_H
#define ZYGOTE_H

#include "cell.h"
#include "wire.h"

#include <stdbool.h>
#include <sys/types.h>

struct zygote {
    const char *const *command; /* what is started, and its arguments */
    struct cell cell;           /* ... and in what */
    unsigned missing;           /* JAIL_BITs of layers that a cell lacked */
    pid_t pid;                  /* 0: it does not run */
    int control;
    bool ready;    /* has said HELLO */
    bool hung;     /* a child did not end when it was told to */
    bool hopeless; /* never said it: there is no sense in trying again */
    bool hurried;  /* its children may take fewer steps */
};

/* A child, as the referee sees it. */
struct child {
    struct channel *channel; /* the mapping */
    int bell;                /* our end of its socket */
    unsigned spins;          /* for box_wait */
    pid_t pid;               /* in our namespace; 0: unknown */
};

/* Start it. False if it cannot be started: our fault. */
bool zygote_start(struct zygote *z);

/* Kill it and all its children. */
void zygote_kill(struct zygote *z);

/* Have a child. False if the zygote is dead or says nonsense. */
bool zygote_fork(struct zygote *z, struct child *c);

/*
 * Hang up, and wait for the child to end. *status is as wait gives it. False
 * if the zygote does not say so in time; then it has been killed.
 */
bool zygote_reap(struct zygote *z, struct child *c, int *status);

/*
 * A processor for the test and another one for the host: then they need not
 * wait for each other. False if there are no two.
 */
bool zygote_processors(int *test, int *host);

/* Run on this processor only. */
void zygote_stay_on(int cpu);

/*
 * From now on the child runs on the processor that we are on now: which one, or
 * -1 if that cannot be. Where nobody looks for letters without sleeping, it is
 * faster to share one: to wake somebody on another one takes ten times as long.
 */
int zygote_beside(const struct child *c);

#endif
