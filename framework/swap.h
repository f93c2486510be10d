/*
 * swap: slots on a device for pages that had to leave memory.
 *
 * A slot holds one page and belongs to one page. Slots are handed out in
 * ascending order. Whatever goes wrong (no slot left, a device that fails)
 * is a value for the caller, and nothing is lost by it.
 */
#ifndef SWAP_H
#define SWAP_H

#include "base.h"

struct machine;
struct disk;

/* The lowest free slot, for page vpn of space `as`; SLOT_NONE if full. */
slot_t swap_alloc(struct machine *m, asid_t as, vpn_t vpn);

/* Give a slot back. Panics if it is free already. */
void swap_free(struct machine *m, slot_t s);

/* Move a page between frame f and slot s. False if the device fails. */
bool swap_write(struct machine *m, slot_t s, pfn_t f)
    __attribute__((warn_unused_result));
bool swap_read(struct machine *m, slot_t s, pfn_t f)
    __attribute__((warn_unused_result));

/* Whose page slot s holds; false if the slot is free or does not exist. */
bool swap_owner(struct machine *m, slot_t s, asid_t *as, vpn_t *vpn);

slot_t swap_size(struct machine *m);
slot_t swap_free_count(struct machine *m);

/* Let the k-th slot allocation from now fail, once; 0: never. */
void swap_fail_at(struct machine *m, uint64_t k);

/* The device, to make it fail. */
struct disk *swap_disk(struct machine *m);

/* `slots` slots on device d, which becomes the machine's to destroy;
   `endless`: more slots are made whenever they run out. */
void swap_init(struct machine *m, struct disk *d, slot_t slots, bool endless);
void swap_fini(struct machine *m);

#endif
