/*
 * figures: the pictures of chapter 05-lazy-allocation.
 *
 * They are drawn on machines whose fault handler is the solution's, or the
 * eager one that it replaces. Each figure_NAME makes its machine, and leaves
 * the drawing to draw_NAME, which draws whatever it is given.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "machine.h"

#include <stdio.h>

/* A machine with pages of 4 KiB and addresses of 32 bits. Its faults go to the
   solution, or if it is not lazy, to what a machine has without one. */
struct machine *lazy_machine(pfn_t frames, slot_t swap_slots, bool lazy);

/* Add a region to a process; panics if that cannot be. */
void lazy_region(struct machine *m, asid_t as, const struct region *r);

/* Where a page is. What was once reserved and has an entry is one of the last
   two. */
enum where { NOT_MAPPED, RESERVED, RESIDENT, SWAPPED_OUT };
enum where page_where(struct machine *m, asid_t as, vpn_t vpn);

/* A process that has run, and what that took. */
struct ran {
    const char *name;
    struct machine *m;
    asid_t as;
    uint64_t start, end; /* cycles: when it was mapped, and when all is done */
};

/* The same process twice: each frame, and whether anybody ever used it. */
void draw_waste(FILE *out, const struct ran *ran, size_t count);
void figure_waste(FILE *out);

/* The regions of a process, and below each of their pages its entry. */
void draw_states(FILE *out, struct machine *m, asid_t as);
void figure_states(FILE *out);

/* One stack, as it was after each of some steps. */
struct step {
    const char *what;
    struct region stack;
    enum why why; /* what became of the access */
    vpn_t vpn;    /* the page that it was to */
};
void draw_stack(FILE *out, const struct step *steps, size_t count);
void figure_stack(FILE *out);

/* What each event costs, as bars, each step ten times the last. */
void figure_price(FILE *out);

#endif
