/*
 * every_between: what lies between the two sides, in one process.
 *
 * call_lab hands the words to host_call, host_upcall hands them to lab_upcall;
 * each time they are copied into a block of their own, as letters are. The two
 * sides have machines of their own, so that none can travel but as a handle,
 * and see the same memory at two addresses. Names that both sides have
 * (same_int is a stub here and the student's code there) do not meet, for the
 * host's side is linked first and then shows host_call alone.
 */
#ifndef EVERY_BETWEEN_H
#define EVERY_BETWEEN_H

#include "every.h"

#include "call.h"
#include "host.h"

struct machine {
    char side; /* 'r' or 'h' */
};

enum { EVERY_MACHINES = 3 };

extern struct machine here[EVERY_MACHINES];
extern char memory[2][64];        /* the same bytes, seen from each side */
extern uint64_t last[WIRE_WORDS]; /* words that came back last */
extern uint64_t sent[WIRE_WORDS]; /* words of the last call of the lab */
extern bool forge;                /* let them all be garbage */
extern unsigned refused;          /* how often a side said false */
extern char marks[100];           /* what host_took and host_gave heard */

/* In every_test.c: it ends here, unless that is true. */
#define CHECK(truth) check(truth, #truth, __FILE__, __LINE__)
void check(bool truth, const char *what, const char *file, int line);

#endif
