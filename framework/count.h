/*
 * count: what the machine counts, and what each event costs.
 *
 * Time is simulated. The machine counts events; cycles are computed from the
 * counts, so that counting costs next to nothing and the same run gives the
 * same figure on every computer.
 */
#ifndef COUNT_H
#define COUNT_H

#include "base.h"

/*
 * Simulated cycles. A disk is slow, but not so slow here that nothing else
 * can be seen: the ratios are those of a fast solid-state disk.
 */
enum {
    COST_ACCESS = 1,   /* every reference */
    COST_WALK = 20,    /* a TLB miss: the page table is asked */
    COST_FAULT = 1000, /* trap, handler, return */
    COST_FILL = 200,   /* zero a frame, or copy one */
    COST_IO = 50000,   /* read or write one page on a device */
    COST_SWITCH = 500  /* another process gets the processor */
};

struct counters {
    uint64_t accesses;        /* references; a retry is not counted again */
    uint64_t faults;          /* references that faulted, once each */
    uint64_t tlb_misses;      /* references that had to ask the table */
    uint64_t zero_fills;      /* pages that began as zeros */
    uint64_t copies;          /* pages copied from another frame */
    uint64_t clean_evictions; /* victims with D clear */
    uint64_t dirty_evictions; /* victims with D set */
    uint64_t swap_reads;      /* pages really read from swap */
    uint64_t swap_writes;     /* pages really written to swap */
    uint64_t file_reads;      /* pages really read from files */
    uint64_t file_writes;     /* pages really written to files */
    uint64_t tlb_flushes;     /* single entries thrown out by the kernel */
    uint64_t switches;        /* times another process got the processor */
    uint64_t kills;           /* processes that ended badly */
};

/* References that found their page: accesses - faults. */
uint64_t count_hits(const struct counters *c);

/* What all that happened costs, in simulated cycles. */
uint64_t count_cycles(const struct counters *c);

#endif
