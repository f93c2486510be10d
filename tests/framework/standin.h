/*
 * standin: a tiny replacement for each slot, to prove that it can be replaced.
 *
 * They stand where the labs will stand, and are no model for them: as short
 * as they can be, for small machines only.
 */
#ifndef STANDIN_H
#define STANDIN_H

#include "slot.h"

/* Nothing is backed before it is used; stacks grow; regions are obeyed. */
extern const struct fault_ops standin_lazy;

/* A handler that says "mended" and does nothing. */
extern const struct fault_ops standin_liar;

/* The hardware allows what the region allows, also after it has changed. */
extern const struct protect_ops standin_strict;

/* Only dirty pages are written. */
extern const struct writeback_ops standin_thrifty;

/* No page is ever written: what was stored is lost. */
extern const struct writeback_ops standin_forgetful;

/* CLOCK, as rule 9 has it. */
extern const struct victim_ops standin_clock;

/* FIFO that writes down all that it is told. */
extern const struct victim_ops standin_listener;

/* A policy that always names the frame `standin_choice`. */
extern const struct victim_ops standin_stubborn;
extern pfn_t standin_choice;

/* What the listener heard: 'l'oaded, 't'ouched, 'r'emoved. */
struct heard {
    char what;
    pfn_t frame;
    uint64_t time;
};
extern struct heard standin_heard[512];
extern size_t standin_count;

/* A TLB of 4 entries for any page of any space: nothing goes at a switch. */
extern const struct tlb_ops standin_tlb;

/* A tree of tables, whose nodes are in node frames. */
extern const struct translate_ops standin_tree;

/* Parent and child have the same frames until one of them stores. */
extern const struct share_ops standin_share;
extern const struct fault_ops standin_unshare;

/* Blocks of one page each. */
extern const struct heap_ops standin_heap;

/* An image of one page, loaded to page 7, begins in its middle. */
extern const struct load_ops standin_load;

/* Forget all that was remembered, before a machine is made. */
void standin_reset(void);

/* All of them. */
struct slots standin_all(void);

#endif
