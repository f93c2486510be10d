/*
 * tlb: the naive translation cache, direct-mapped, emptied at every switch.
 *
 * A page may sit in one place only, the entry numbered by the low bits of
 * its page number, so two hot pages may throw each other out for ever. There
 * is no space number in an entry; so nothing may stay at a switch.
 */
#ifndef TLB_H
#define TLB_H

#include "slot.h"

/* The MMU reads these itself: a hit must cost a few nanoseconds. */
struct tlb_entry {
    vpn_t vpn; /* TLB_EMPTY if there is none */
    pte_t pte;
    unsigned char *bytes; /* of the frame; NULL without contents */
    uint64_t unused;      /* a power of two is quicker to find */
};

#define TLB_EMPTY UINT64_MAX

extern const struct tlb_ops tlb_direct;

/* `entries` is a power of two. */
void tlb_init(struct machine *m, unsigned entries);
void tlb_fini(struct machine *m);

#endif
