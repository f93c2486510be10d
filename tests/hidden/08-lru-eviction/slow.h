/*
 * slow: every policy once more, from the rules alone. Nothing is linked, hashed
 * or remembered in between: whenever somebody has to leave, all frames are
 * looked at. It knows nothing of machines.
 */
#ifndef SLOW_H
#define SLOW_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum slow_policy {
    SLOW_FIFO,
    SLOW_CLOCK,
    SLOW_LRU,
    SLOW_LOCAL,
    SLOW_CLEAN,
    SLOW_OPT,
    SLOW_POLICIES
};

enum { SLOW_FRAMES = 64, SLOW_HIT = -1, SLOW_FREE = -2 };

struct slow_frame {
    bool full, dirty, marked;
    uint32_t as;
    uint64_t page;
    uint64_t loaded, used; /* when */
    uint64_t next;         /* when it will be used; UINT64_MAX: never */
};

struct slow {
    enum slow_policy policy;
    unsigned frames, window, hand;
    uint64_t now; /* references, the present one included */
    struct slow_frame f[SLOW_FRAMES];
    struct slow_frame left; /* who left last */
    uint64_t faults, clean, dirty;
};

static inline void slow_begin(struct slow *s, enum slow_policy policy,
                              unsigned frames, unsigned window)
{
    memset(s, 0, sizeof *s);
    s->policy = policy;
    s->frames = frames;
    s->window = window;
}

/* Of the full frames that `fits` allows, the one used longest ago; -1: none. */
static inline int slow_oldest(const struct slow *s,
                              bool (*fits)(const struct slow *s, unsigned i,
                                           uint32_t as),
                              uint32_t as)
{
    int best = -1;

    for (unsigned i = 0; i < s->frames; i++)
        if (s->f[i].full && (!fits || fits(s, i, as)) &&
            (best < 0 || s->f[i].used < s->f[best].used))
            best = (int)i;
    return best;
}

static inline bool slow_is_own(const struct slow *s, unsigned i, uint32_t as)
{
    return s->f[i].as == as;
}

/* Clean, and among the `window` that were used longest ago? */
static inline bool slow_is_cheap(const struct slow *s, unsigned i, uint32_t as)
{
    unsigned older = 0;

    (void)as;
    for (unsigned k = 0; k < s->frames; k++)
        older += s->f[k].full && s->f[k].used < s->f[i].used;
    return !s->f[i].dirty && older < s->window;
}

static inline int slow_hand(struct slow *s)
{
    for (;;) {
        struct slow_frame *at = &s->f[s->hand];
        unsigned i = s->hand;

        s->hand = (s->hand + 1) % s->frames;
        if (at->full && !at->marked)
            return (int)i;
        at->marked = false;
    }
}

/* Farthest next use; of those never used again, the earliest loaded. */
static inline int slow_future(const struct slow *s)
{
    int best = -1;

    for (unsigned i = 0; i < s->frames; i++) {
        const struct slow_frame *a = &s->f[i];

        if (a->full &&
            (best < 0 || a->next > s->f[best].next ||
             (a->next == s->f[best].next && a->loaded < s->f[best].loaded)))
            best = (int)i;
    }
    return best;
}

/* Who has to leave for the sake of `as`? -1 if all frames are free. */
static inline int slow_victim(struct slow *s, uint32_t as)
{
    int best = -1;

    if (slow_oldest(s, NULL, as) < 0)
        return -1;
    switch (s->policy) {
    case SLOW_CLOCK: return slow_hand(s);
    case SLOW_OPT: return slow_future(s);
    case SLOW_FIFO:
        for (unsigned i = 0; i < s->frames; i++)
            if (s->f[i].full &&
                (best < 0 || s->f[i].loaded < s->f[best].loaded))
                best = (int)i;
        return best;
    case SLOW_LOCAL: best = slow_oldest(s, slow_is_own, as); break;
    case SLOW_CLEAN: best = slow_oldest(s, slow_is_cheap, as); break;
    default: break;
    }
    return best < 0 ? slow_oldest(s, NULL, as) : best;
}

/* The page in frame i leaves, and is what s->left says then. */
static inline void slow_evict(struct slow *s, int i)
{
    s->left = s->f[i];
    s->dirty += s->f[i].dirty;
    s->clean += !s->f[i].dirty;
    s->f[i].full = false;
}

static inline int slow_find(const struct slow *s, uint32_t as, uint64_t page)
{
    for (unsigned i = 0; i < s->frames; i++)
        if (s->f[i].page == page && s->f[i].full && s->f[i].as == as)
            return (int)i;
    return -1;
}

/* One reference; `next` is when this page is used again. SLOW_HIT, SLOW_FREE,
   or the frame whose page had to leave. */
static inline int slow_refer(struct slow *s, uint32_t as, uint64_t page,
                             bool store, uint64_t next)
{
    int i = slow_find(s, as, page), outcome = SLOW_HIT;

    s->now++;
    if (i < 0) {
        s->faults++;
        outcome = SLOW_FREE;
        for (i = 0; i < (int)s->frames && s->f[i].full;)
            i++;
        if (i == (int)s->frames) {
            outcome = i = slow_victim(s, as);
            slow_evict(s, i);
        }
        s->f[i] = (struct slow_frame){
            .full = true, .as = as, .page = page, .loaded = s->now};
    }
    s->f[i].used = s->now;
    s->f[i].marked = true;
    s->f[i].next = next;
    s->f[i].dirty |= store;
    return outcome;
}

/* A page is given back. */
static inline void slow_drop(struct slow *s, uint32_t as, uint64_t page)
{
    int i = slow_find(s, as, page);

    if (i >= 0)
        s->f[i].full = false;
}

#endif
