/*
 * watched: what is in memory, as somebody knows who only watches references
 * come and pages leave; and who would have to leave by each rule.
 */
#ifndef WATCHED_H
#define WATCHED_H

#include "pagemap.h"
#include "side.h"

struct watched_frame {
    bool full;
    vpn_t page;
    uint64_t loaded, used; /* times: of this stay */
    uint64_t next;         /* when it is used again; UINT64_MAX: never */
    bool dirty, mark;      /* mark: CLOCK's bit */
};

struct watched {
    struct watched_frame *frames;
    pfn_t count, full; /* frames, and how many of them are full */
    pfn_t hand;        /* where a CLOCK would look next */
    struct pagemap map;
};

void watched_init(struct watched *m, pfn_t frames);
void watched_clear(struct watched *m);

/* The same has happened on both sides. */
void watched_step(struct watched *m, const struct step *s, unsigned page_shift);

/* The future: page `vpn` is used at that time. To be called in order, with all
   references that follow. */
void watched_use(struct watched *m, vpn_t vpn, uint64_t time);

/* The frame that has to leave by the rule of that policy ("lru"); FRAME_NONE if
   the name says nothing to us. */
pfn_t watched_victim(const struct watched *m, const char *policy, pfn_t window);

/* All frames that are full, in the order in which that rule would let them go,
   for free(). */
pfn_t *watched_order(const struct watched *m, const char *policy);

#endif
