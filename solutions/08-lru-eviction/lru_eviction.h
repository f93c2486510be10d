/*
 * lru_eviction: who has to leave when memory is full.
 *
 * @lab "LRU eviction"
 * @file lru_eviction.c
 * @calls machine_shape frame_bytes frame_page mmu_entry todo
 *
 * The machine tells a *policy* what happens, and asks it one question (slot.h):
 *
 *     loaded(f)    a page came into frame f; it may leave from now on
 *     touched(f)   the page in frame f was used: every reference, in order
 *     removed(f)   the page in frame f has left
 *     choose(as)   space `as` needs a frame: which one shall be emptied?
 *
 * Naive is FIFO: the page that was loaded first leaves. You write better ones:
 *
 *     CLOCK        a bit for each frame, and a hand that goes round
 *     exact LRU    the least recently used page leaves; its frames hang in a
 *                  list, so that each of the four steps takes the same time,
 *                  however many frames there are
 *     and variants of LRU: of one process only; clean pages first; and one that
 *                  notices when no policy can help any more
 *
 * What a policy has to remember lies in memory that the kernel keeps for it,
 * behind the frames for pages and nodes, in this order:
 *
 *     struct policy | struct link, frames+1 of them | times | marks
 */
#ifndef LRU_EVICTION_H
#define LRU_EVICTION_H

#include "frame.h"
#include "mmu.h"
#include "phys.h"
#include "slot.h"
#include "todo.h"

/* ----------------------------------------- given: what there is to remember */

struct policy {
    uint64_t now;     /* references so far */
    uint64_t evicted; /* when the last page was chosen to leave; 0: none yet */
    pfn_t frames;     /* how many there are, of pages */
    pfn_t hand;       /* CLOCK: the frame that it looks at next */
    pfn_t window;     /* clean first: how many pages are looked at */
    pfn_t unused;
};

/*
 * The neighbours of a frame in a ring. Link number `frames` belongs to no
 * frame: it is the head. What is newer than the head is the oldest frame, and
 * what is older than it, the newest:
 *
 *          .-> head -> oldest -> ... -> newest -.       -> newer
 *          '------------------------------------'
 */
struct link {
    pfn_t newer, older;
};

/* CLOCK: what it knows of a frame. */
enum mark {
    MARK_FREE, /* no page is in it that could leave */
    MARK_OLD,  /* its page was not used since the hand passed */
    MARK_USED  /* it was */
};

static inline struct policy *policy_of(struct machine *m)
{
    const struct geometry *g = machine_shape(m);

    return (struct policy *)(void *)frame_bytes(m, g->frames + g->nodes);
}

static inline struct link *links_of(struct machine *m)
{
    return (struct link *)(policy_of(m) + 1);
}

/* For each frame, when its page was used last. */
static inline uint64_t *times_of(struct machine *m)
{
    return (uint64_t *)(void *)(links_of(m) + policy_of(m)->frames + 1);
}

/* For each frame, an enum mark. */
static inline unsigned char *marks_of(struct machine *m)
{
    return (unsigned char *)(times_of(m) + policy_of(m)->frames);
}

/* How many frames all this takes: what shape.kept should be. */
static inline pfn_t policy_frames(const struct geometry *g)
{
    size_t bytes = sizeof(struct policy) + sizeof(struct link) +
                   g->frames * (sizeof(struct link) + sizeof(uint64_t) + 1);

    return (pfn_t)((bytes + page_size(g) - 1) >> g->page_shift);
}

/* Write there that no page is in memory. To be called once, before there is any
   process. */
void policy_begin(struct machine *m, pfn_t window);

/* ----------------------------------------------------------- what you write */

/*
 * CLOCK. A frame is marked as used when its page is loaded, and at every use.
 * The hand begins at frame 0, and moves in the order of the frames, from the
 * last one to frame 0 again. It skips frames that are free; a frame that is
 * marked as used it marks as old, and goes on; the first one that is old is
 * the victim, and the hand rests on the frame behind it.
 *   clock_choose: FRAME_NONE if all frames are free.
 */
void clock_loaded(struct machine *m, pfn_t f);
void clock_touched(struct machine *m, pfn_t f);
void clock_removed(struct machine *m, pfn_t f);
pfn_t clock_choose(struct machine *m, asid_t as);

/* Put frame f, which is not in the ring, at its newest end. */
void list_add(struct machine *m, pfn_t f);

/* Take frame f out of the ring. */
void list_take(struct machine *m, pfn_t f);

/*
 * Exact LRU. The ring holds the frames from the one used longest ago to the one
 * used last. Being loaded counts as being used.
 *   lru_choose: the oldest; FRAME_NONE if the ring is empty.
 */
void lru_loaded(struct machine *m, pfn_t f);
void lru_touched(struct machine *m, pfn_t f);
void lru_removed(struct machine *m, pfn_t f);
pfn_t lru_choose(struct machine *m, asid_t as);

/*
 * LRU within a process: of the pages of space `as`, the one used longest ago
 * leaves. If it has none in memory, the oldest of all does.
 */
pfn_t local_choose(struct machine *m, asid_t as);

/*
 * LRU, clean pages first: a page that was not stored to can leave without being
 * written. Among the `window` (struct policy) pages used longest ago, the one
 * used longest ago that is clean leaves; if none of them is clean, the oldest
 * of all. With a window larger than the number of pages, all are looked at.
 */
pfn_t clean_choose(struct machine *m, asid_t as);

/*
 * LRU that keeps the time, so that one can see how much memory a process really
 * needs. policy_of(m)->now counts references; times_of(m) has, for each frame,
 * the number of the last one; the load of a page counts as the time at which it
 * happens, without counting on. `evicted` is the time at which a page was
 * chosen to leave.
 */
void working_loaded(struct machine *m, pfn_t f);
void working_touched(struct machine *m, pfn_t f);
pfn_t working_choose(struct machine *m, asid_t as);

/* The working set of space `as`: how many of its pages in memory were used in
   the last n references. There may have been fewer than n. */
pfn_t working_set(struct machine *m, asid_t as, uint64_t n);

/* Do processes take each other's pages all the time (thrashing)? They do if
   every frame has a page that was used in the last n references, and yet one
   was chosen to leave in that time. */
bool working_thrashes(struct machine *m, uint64_t n);

#endif
