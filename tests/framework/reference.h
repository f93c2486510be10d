/*
 * reference: strings of page numbers, and how many faults they cost.
 */
#ifndef REFERENCE_H
#define REFERENCE_H

#include "opt.h"
#include "replay.h"

/* The two strings of the design, with their lengths. */
extern const uint64_t ref_textbook[20];
extern const uint64_t ref_belady[12];

/* Faults of a replay of n pages under a policy; victim_opt knows the future.
   Demands that the machine is in order after every reference. */
uint64_t ref_faults(const uint64_t *pages, size_t n, pfn_t frames,
                    const struct victim_ops *victim);

/* The same with programs: one process that loads the pages, with a lazy
   handler and all else naive (victim: FIFO or a stand-in). */
uint64_t ref_program(const uint64_t *pages, size_t n, pfn_t frames,
                     const struct victim_ops *victim);

/* The same, counted by hand: a page leaves by the rule's own words. */
uint64_t ref_opt_model(const uint64_t *pages, size_t n, pfn_t frames);

#endif
