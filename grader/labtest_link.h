/*
 * labtest_link: what differs when the lab's code is in another process.
 *
 * All NULL or 0: linked directly. The referee fills it in before a test.
 */
#ifndef LABTEST_LINK_H
#define LABTEST_LINK_H

#include "machine.h"

#include <stdio.h>

enum { LAB_OPERATIONS = 10000 };

struct labtest_link {
    /* Room for the frames of a machine. */
    unsigned char *(*room)(size_t bytes);
    /* A machine was created; its memory is what `room` gave. */
    void (*announce)(struct machine *m);
    /* This machine was switched off. */
    void (*farewell)(struct machine *m);
    /* These bytes, which lie in its memory, may not be touched; or may. */
    void (*hide)(struct machine *m, const void *at, size_t n, bool hidden);
    /* What a test leaves open in a description, may be decided here. */
    void (*complete)(struct config *c);
    /* ... and such a machine was switched on. */
    void (*begin)(struct machine *m);
    uint64_t seed; /* 0: PT_SEED, or 1 */
    /* lab_operations divides by this, and gives no more than LAB_OPERATIONS,
       for each call is a journey to another process; 0: PT_OPS, or all */
    unsigned divisor;
    FILE *say; /* where lab_say goes; NULL: standard output */
};

extern struct labtest_link labtest_link;

/* The machines that are on: the i-th, or NULL; and how to draw one. */
struct machine *labtest_machine(unsigned i);
void labtest_draw(struct machine *m, FILE *out);

#endif
