/*
 * idle: does the student's code only wait?
 *
 * While it is the host's turn, it never sleeps by itself. So if the system
 * says again and again that it sleeps, and its processor time stands still,
 * then the code waits for something that never comes, and a wall limit need
 * not be waited for.
 *
 * Samples are counted, not seconds: on a busy machine they are further apart,
 * and one that wants to run, or reads from a disk, does not sleep.
 */
#ifndef IDLE_H
#define IDLE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum {
    IDLE_NAPS = 5,     /* of box_wait between two samples: about 50 ms */
    IDLE_SAMPLES = 20, /* in a row: about a second */
    IDLE_HASTY = 5     /* ... if this code has been found waiting before */
};

enum idle_answer {
    IDLE_NO,    /* it works, or one cannot tell yet */
    IDLE_WAITS, /* it waits for something that never comes */
    IDLE_GONE   /* there is no such process any more */
};

/* What the system says about a process. */
struct idle_sample {
    char state;    /* of /proc/PID/stat: R runs, S sleeps, T stopped, ... */
    uint64_t used; /* processor time, in ticks */
};

/* {0}: nothing has been seen yet. */
struct idle {
    unsigned naps;    /* since the last sample */
    unsigned samples; /* in a row in which it slept */
    uint64_t used;    /* ... and its processor time was this */
    bool hasty;       /* IDLE_HASTY are enough */
};

/* One more sample: what do they say together? */
enum idle_answer idle_judge(struct idle *i, struct idle_sample s);

/* Read the text of /proc/PID/stat. False if it is none. */
bool idle_parse(const char *text, struct idle_sample *s);

/* Call it after each nap in vain; now and then it looks at the process. With
   pid 0, unknown, the answer is always IDLE_NO. */
enum idle_answer idle_look(struct idle *i, pid_t pid);

#endif
