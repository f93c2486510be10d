/*
 * frame: who uses which frame of physical memory.
 *
 * "N frames" means N pages of processes. The nodes of page tables come from
 * a pool of their own: they are never victims and never counted.
 */
#ifndef FRAME_H
#define FRAME_H

#include "base.h"

struct machine;

enum frame_use {
    FRAME_FREE,
    FRAME_FILLING, /* taken; its page is not mapped yet, so it cannot leave */
    FRAME_PAGE,    /* holds a page of a process */
    FRAME_NODE,    /* holds a node of a page table */
    FRAME_KEPT     /* a policy's, from the beginning to the end */
};

/* What the machine knows of a frame. */
struct frame {
    vpn_t vpn; /* whose page it holds ... */
    asid_t as;
    slot_t slot;     /* the swap slot that the page keeps, or SLOT_NONE */
    uint64_t loaded; /* when the page's present stay began */
    uint16_t refs;   /* how many entries map it */
    uint8_t use;     /* enum frame_use */
    bool dirty; /* holds bytes that no device holds: the machine's own record */
    bool used;  /* was ever taken; if not, it has no junk in it yet */
};

/* Take the lowest free frame, full of junk. FRAME_NONE if there is none. */
pfn_t frame_alloc(struct machine *m);

/* Give a frame back. Panics if it is free already or is a node. */
void frame_free(struct machine *m, pfn_t f);

/* Frame f, which holds a page, shall hold another: as if it were given back
   and taken again. */
void frame_recycle(struct machine *m, pfn_t f);

/* Take and give back a frame for the node of a page table. */
pfn_t node_alloc(struct machine *m);
void node_free(struct machine *m, pfn_t f);

/* One more (one fewer) entry maps frame f. At zero the frame is free, and
   frame_unshare says true. While several do, it cannot be a victim. */
void frame_share(struct machine *m, pfn_t f);
bool frame_unshare(struct machine *m, pfn_t f);

/* How many entries map frame f. */
unsigned frame_refs(struct machine *m, pfn_t f);

/* Whose page frame f holds; if several share it, the one who had it first.
   False if it holds none. */
bool frame_page(struct machine *m, pfn_t f, asid_t *as, vpn_t *vpn);

/* Frames, and nodes, that are free. */
pfn_t frame_free_count(struct machine *m);
pfn_t node_free_count(struct machine *m);

/* Let the k-th allocation of a frame or node from now fail, once; 0: never. */
void frame_fail_at(struct machine *m, uint64_t k);

/* Set up and take down, with the machine. */
void frame_init(struct machine *m, unsigned char *bytes, bool contents);
void frame_fini(struct machine *m);

#endif
