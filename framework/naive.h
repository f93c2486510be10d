/*
 * naive: the simplest thing that works, for every slot.
 *
 *     heap       bump pointer, never frees
 *     translate  one flat soft map (softmap.h)
 *     tlb        direct-mapped, emptied at every switch (tlb.h)
 *     fault      eager: every page is backed when it is mapped
 *     protect    every mapped page may be read, written and executed
 *     writeback  every victim is written
 *     victim     first in, first out
 *     share      every process has its own copy
 *     load       a flat image, copied whole
 *
 * Each wastes something, and each chapter begins by measuring what.
 */
#ifndef NAIVE_H
#define NAIVE_H

#include "slot.h"

extern const struct heap_ops heap_bump;
extern const struct fault_ops fault_eager;
extern const struct protect_ops protect_nothing;
extern const struct writeback_ops writeback_always;
extern const struct victim_ops victim_fifo;
extern const struct share_ops share_copy;
extern const struct load_ops load_flat;

/* Put the naive piece into every slot that is NULL. */
void naive_fill(struct slots *s);

/* The queue of the FIFO, with the machine. */
void fifo_init(struct machine *m);
void fifo_fini(struct machine *m);

#endif
