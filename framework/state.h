/*
 * state: what a machine consists of. For the machine's own modules only.
 *
 * Labs see `struct machine *` as a handle. What the fast path of the MMU
 * needs lies first.
 */
#ifndef STATE_H
#define STATE_H

#include "count.h"
#include "slot.h"
#include "trace.h"

struct tlb_entry;
struct frame;
struct pool;
struct disk;
struct softmap;
struct swap;
struct fifo;
struct proc;

/* An address space; its number is that of its process. */
struct aspace {
    struct space map;
    uint64_t root;     /* its page table */
    vaddr_t heap, brk; /* the heap lies from here to there; 0: no heap yet */
    vaddr_t handler;   /* where it wants to go on after a signal; 0: nowhere */
    bool in_handler;   /* it is there, and where it was is kept here */
    struct registers interrupted;
};

enum { FILES_MAX = 16 };

/* Why the MMU may not take its short cut. */
enum {
    WATCH_TRACE = 1,  /* a trace wants every reference */
    WATCH_VICTIM = 2, /* the victim choice does */
    WATCH_TLB = 4,    /* a lab's TLB does */
    WATCH_EMPTY = 8   /* there are no bytes to load or store */
};

struct machine {
    /* The fast path. */
    struct tlb_entry *tlb; /* the naive TLB, whoever uses it */
    uint64_t tlb_mask;
    unsigned watched; /* WATCH_TRACE | ... */
    unsigned page_shift;
    vaddr_t offset_mask;   /* page size - 1 */
    struct counters count; /* count.accesses is also the logical time */
    struct recent *recent; /* ring of RECENT, of the current process */

    struct geometry shape;
    struct slots slots;
    asid_t as;     /* whose table is in use, or ASID_NONE */
    uint64_t root; /* ... the page-table register */
    struct trace *trace;

    bool no_regions;           /* as in struct config */
    unsigned char *bytes;      /* all frames, or NULL: pages have no contents */
    unsigned char *node_bytes; /* the frames behind them always have some */
    bool bytes_owned, node_bytes_owned;
    struct frame *frames;    /* one per frame and node */
    struct pool *frame_pool; /* frames 0 .. frames-1 */
    struct pool *node_pool;  /* frames `frames` and up, counted from 0 */
    uint64_t fail_frame;     /* the k-th allocation from now fails; 0 never */

    struct softmap *softmaps; /* naive translation: one map per root */
    size_t softmap_count;
    struct fifo *fifo; /* naive victim choice */
    struct swap *swap;
    struct disk *files[FILES_MAX];
    struct {
        asid_t as; /* a dirty page was dropped: whose, or ASID_NONE */
        vpn_t vpn;
        uint64_t time;
    } lost;

    struct aspace **spaces; /* by asid; NULL: ended, or never begun */
    struct proc **procs;    /* by asid, 1 to proc_count */
    asid_t proc_count;
    struct recent idle[RECENT]; /* references that belong to no process */
    void *client; /* whatever the creator of the machine wants to find again */
};

/* trace_event, but without a trace it costs no call. */
static inline void note(struct machine *m, enum event e, asid_t as, uint64_t a,
                        uint64_t b, uint64_t c)
{
    if (m->trace)
        trace_event(m, e, as, a, b, c);
}

#endif
