/*
 * figures: the pictures of chapter 01-stack-and-heap.
 *
 * Stacks and heaps are the solution's, in the memory of a machine. Each
 * figure_NAME makes its machine and lets something happen in it; the drawing is
 * left to draw_NAME, which draws whatever it is given.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "base.h"
#include "solutions/01-stack-and-heap/stack_and_heap.h"

#include <stdio.h>

struct machine;

/* A machine of so many frames, of 2^page_shift bytes each. */
struct machine *memory_machine(unsigned page_shift, pfn_t frames);

/* A heap of blocks from a description: "used 32 free 64 used 48", sizes in
   bytes in all. Free blocks are in no list. */
struct machine *heap_by_hand(const char *blocks);

/* The first block; the block after b. NULL: there is none. Panics where no
   block is. */
struct block *first_block(struct machine *m);
struct block *next_block(struct machine *m, struct block *b);

/* Add "used 32, free 64, used 48." to a text; how long it is then. */
size_t tell_blocks(struct machine *m, char *text, size_t used, size_t size);

/* The regions of a process, the highest on top. */
void draw_map(FILE *out, struct machine *m, asid_t as);
void figure_map(FILE *out);

/* A stack in some states, side by side. */
void figure_call(FILE *out);

/* The stack of a process that was killed because it called itself. */
void draw_overflow(FILE *out, struct machine *m, asid_t as, unsigned frame);
void figure_overflow(FILE *out);

/* One block, cell by cell, while somebody has it and after. */
void figure_block(FILE *out);

/* What becomes of some blocks, step by step: cutting, merging, resizing. */
void figure_split(FILE *out);
void figure_merge(FILE *out);
void figure_resize(FILE *out);

/* A heap with its list of free blocks. */
void draw_list(FILE *out, struct machine *m);
void figure_list(FILE *out);

/* A program that allocates and frees, the same each time, and its heap. */
enum { LIVE = 256 };
enum kind { KIND_BUMP, KIND_FIRST, KIND_LIST, KIND_CLASSES };
struct run {
    struct machine *m;
    enum kind kind;
    uint32_t random;
    unsigned turn;
    unsigned operations;
    unsigned count; /* blocks in use, and what was asked for each */
    unsigned char *at[LIVE];
    size_t size[LIVE];
    size_t payload, peak;    /* bytes asked for and in use, now and at most */
    unsigned requests, most; /* how many; the most blocks one has looked at */
    uint64_t looked;         /* ... and all of them together */
};

/* Begin with an empty heap, and turns of so many operations; do some more. */
void run_begin(struct run *r, enum kind kind, unsigned turn);
void run_on(struct run *r, unsigned operations);
size_t run_heap(const struct run *r); /* bytes that the machine gave */
void run_end(struct run *r);

/* Each byte of a small heap: what for? */
void figure_waste(FILE *out);

/* The heaps that a bump pointer and two heaps of blocks end with. */
void figure_runs(FILE *out);

/* How they grow; how far they search. */
void figure_growth(FILE *out);
void figure_search(FILE *out);

#endif
