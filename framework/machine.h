/*
 * machine: a whole computer from a description.
 */
#ifndef MACHINE_H
#define MACHINE_H

#include "count.h"
#include "file.h"
#include "frame.h"
#include "mmu.h"
#include "pager.h"
#include "proc.h"
#include "slot.h"
#include "swap.h"
#include "trace.h"

struct config {
    struct geometry shape;
    unsigned tlb_entries;     /* a power of two; 0 means 16 */
    slot_t swap_slots;        /* 0: no swap */
    struct disk *swap_device; /* with blocks of one page; NULL: in memory */
    bool no_contents;         /* pages hold no bytes: for fast replay */
    bool no_regions;          /* pages belong to none; page 0 is a page */
    unsigned char *memory;    /* the frames' bytes, if they lie elsewhere */
    struct slots slots;       /* what is NULL is naive */
    void *client;             /* what machine_client returns */
};

/* Shapes that everybody uses. */
struct geometry geometry_toy(void); /* 8 pages of 256 bytes, 4 frames */
struct geometry geometry_sv32(pfn_t frames); /* 32 bits, 4 KiB pages */
struct geometry geometry_sv39(pfn_t frames);
struct geometry geometry_sv48(pfn_t frames);

/*
 * A machine, switched on, without processes. NULL if the description is not
 * one of a machine; *problem (if not NULL) is then a sentence that says why.
 * With no_contents the swap is endless and swap_slots means nothing.
 */
struct machine *machine_create(const struct config *c, const char **problem);

/* Switch off: all processes, frames and devices are gone. */
void machine_destroy(struct machine *m);

const struct counters *machine_counters(struct machine *m);

/* References so far: the time of the last one. */
uint64_t machine_time(struct machine *m);

#endif
