/*
 * replay: a machine driven by references instead of programs.
 *
 * Each page is mapped at its first mention, as a page of its own; that
 * reference is a fault without a swap read. Everything else is the machine's
 * own: TLB, faults, victim choice, write-back. Page 0 is a page like any
 * other here.
 */
#ifndef REPLAY_H
#define REPLAY_H

#include "machine.h"

/* One access, as a trace file has it. */
struct ref {
    vaddr_t addr;
    uint32_t size;
    enum access access;
};

struct replay;

struct replay_config {
    pfn_t frames;
    pfn_t nodes; /* for a table in slots.translate that needs them */
    pfn_t kept;  /* in which a policy in slots.victim remembers things */
    unsigned page_shift; /* 4 to 24 */
    bool verify;         /* keep contents, and check them at every access;
                            then no more than 4 GiB can be swapped out */
    struct slots slots;  /* as for a machine; the fault slot is replay's */
    FILE *trace;         /* NULL: none */
    void *client;        /* for the slots to find: machine_client */
};

/* NULL, with a sentence in *problem, if there can be no such machine. */
struct replay *replay_create(const struct replay_config *c,
                             const char **problem);
void replay_destroy(struct replay *r);

/* The machine within, to look at. */
struct machine *replay_machine(struct replay *r);

/*
 * Make n accesses. WHY_OK, or why one cannot be made (an address beyond 57
 * bits; with verify, the swap device is full): then it is refs[*done].
 * A page that holds wrong bytes (only with verify) panics.
 */
enum why replay_run(struct replay *r, const struct ref *refs, size_t n,
                    size_t *done) __attribute__((warn_unused_result));

#endif
