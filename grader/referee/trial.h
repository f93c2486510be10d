/*
 * trial: one test, run in a process of its own.
 *
 * The test, its expected values and the machine are all in that process; the
 * student's code is not. A panic or a failed assertion leaves the machine in
 * the middle of something, so the process ends there and then, after it has
 * written down what is to be said about it.
 */
#ifndef TRIAL_H
#define TRIAL_H

#include "zygote.h"

#include <criterion/criterion.h>
#include <stdio.h>

enum ending {
    ENDING_NONE, /* the process died before it could say */
    ENDING_PASSED,
    ENDING_FAILED,  /* an assertion, or the machine refused a request */
    ENDING_STEPS,   /* more requests in one call than any would need */
    ENDING_IDLE,    /* the host waits for something that never comes */
    ENDING_TODO,    /* an exercise is not written */
    ENDING_GONE,    /* the host ended in the middle of a call */
    ENDING_GARBLED, /* the host sent what is no letter */
    ENDING_LATE,    /* the wall limit: whose fault is unknown */
    ENDING_OURS     /* the test itself is broken */
};

/* What the process says of itself, in memory shared with it. */
struct report {
    enum ending ending;
    uint64_t todo;  /* wire_hash of the exercise */
    uint64_t calls; /* of the lab's code, so far */
    bool idle;      /* the host waits for a new request */
};

struct trial {
    const struct criterion_test *test;
    struct child *child;
    uint32_t seq; /* letters begin with this number */
    int cpu;      /* where the test runs; -1: anywhere */
    uint64_t seed;
    unsigned divisor; /* for lab_operations */
    bool hasty;       /* this code has been found waiting before (idle.h) */
    bool mark;        /* tell the host which frames may be touched */
    uint64_t watch;   /* draw memory from this call on; 0: never */
    FILE *out;        /* lines of results.h about this test */
};

/* Run it. At most so many milliseconds. */
struct report trial_run(const struct trial *t, int ms);

/* For the other files of the referee, inside the process of a test: the test
   ends here. */
_Noreturn void trial_end(enum ending ending);

/* What trial_run was given, and what it will return. */
extern const struct trial *trial_now;
extern struct report *trial_report;

#endif
