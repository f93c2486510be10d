/*
 * lean: replay.h once more, with nothing but what its counters need.
 *
 * A machine stands behind it, so that a policy may ask what it always may ask:
 * machine_shape, frame_bytes, frame_page, mmu_entry. But its MMU, fault
 * handler, pager and swap device are not used: all slots but the victim's are
 * naive, there are no contents and no trace, so what they would do can be
 * written down in a few lines. The policy is called as the machine calls it,
 * in the same order; machine_counters of lean_machine are the same numbers.
 * (tests/replay/test_lean.c compares the two.)
 */
#ifndef LEAN_H
#define LEAN_H

#include "pagemap.h"
#include "replay.h"
#include "state.h"

enum {
    LEAN_TLB = 64,    /* as replay's machine has */
    LEAN_AHEAD = 16,  /* references that the host is told about in advance */
    LEAN_LARGE = 4096 /* pages: from here on that pays */
};

/* What is in a frame. */
struct lean_frame {
    vpn_t page;     /* LEAN_EMPTY: none */
    uint32_t place; /* of the page, in the map */
};

#define LEAN_EMPTY UINT64_MAX

struct lean {
    struct machine *m;
    asid_t as;
    struct replay *replay; /* m's owner */
    struct lean_frame *frames;
    bool *dirty;         /* by frame: stored to in this stay */
    pfn_t used;          /* frames 0 .. used-1 hold pages */
    pfn_t tlb[LEAN_TLB]; /* where a page was last; frames[] says if it is */
    struct pagemap map;
};

/* As replay_create; verify and trace must not be wanted, and the slot for
   victims is what lean_go will be called with. */
struct lean *lean_create(const struct replay_config *c, const char **problem);
void lean_destroy(struct lean *l);

struct machine *lean_machine(struct lean *l);

/* Put page `vpn` into the map, at the free place that was found for it. */
struct pagemap_place *lean_mention(struct lean *l, struct pagemap_place *place,
                                   vpn_t vpn);

/* A guess of the host: whose turn is it to leave after frame f? FRAME_NONE or
   another number that is no frame, if nobody knows. */
typedef pfn_t lean_next(struct machine *m, pfn_t f);

/* Let the host fetch the places in the map of references that come soon, many
   at once. */
static inline void lean_look_ahead(const struct lean *l, const struct ref *ref,
                                   size_t left)
{
    size_t far = left < 2 * LEAN_AHEAD ? left : 2 * LEAN_AHEAD;

    for (size_t i = LEAN_AHEAD; i < far; i++)
        __builtin_prefetch(&l->map.places[pagemap_home(
            &l->map, ref[i].addr >> l->m->page_shift)]);
}

/* And what the next victims, whom the policy knows, will ask for. */
static inline __attribute__((always_inline)) void
lean_warn(const struct lean *l, lean_next *next, pfn_t f)
{
    pfn_t frames = l->m->shape.frames;

    f = next(l->m, f);
    if (f >= frames)
        return;
    __builtin_prefetch(&l->map.places[l->frames[f].place], 1);
    f = next(l->m, f);
    if (f < frames)
        __builtin_prefetch(&l->frames[f]);
}

/* An empty frame; FRAME_NONE, and why not. */
static inline __attribute__((always_inline)) pfn_t
lean_claim(struct lean *l, const struct victim_ops *ops, lean_next *next,
           enum why *why)
{
    struct machine *m = l->m;
    pfn_t f = l->used;

    if (f < m->shape.frames) {
        l->used++;
        return f;
    }
    f = ops->choose(m, l->as);
    if (f >= m->shape.frames) {
        *why = f == FRAME_NONE ? WHY_NO_MEMORY : WHY_VICTIM;
        return FRAME_NONE;
    }
    if (next)
        lean_warn(l, next, f);
    struct pagemap_place *left = &l->map.places[l->frames[f].place];
    left->frame = FRAME_NONE;
    m->count.swap_writes++;
    m->count.tlb_flushes++;
    m->count.dirty_evictions += l->dirty[f];
    m->count.clean_evictions += !l->dirty[f];
    ops->removed(m, f);
    return f;
}

/* The page is not in memory: bring it. */
static inline __attribute__((always_inline)) pfn_t
lean_fault(struct lean *l, struct pagemap_place *place, vpn_t vpn,
           const struct victim_ops *ops, lean_next *next, enum why *why)
{
    struct machine *m = l->m;

    m->count.faults++;
    pfn_t f = lean_claim(l, ops, next, why);
    if (f == FRAME_NONE)
        return f;
    if (place->key)
        m->count.swap_reads++;
    else
        place = lean_mention(l, place, vpn);
    place->frame = f;
    l->frames[f] = (struct lean_frame){
        .page = vpn, .place = (uint32_t)(place - l->map.places)};
    l->dirty[f] = false;
    m->frames[f].vpn = vpn;
    m->frames[f].as = l->as;
    m->frames[f].use = FRAME_PAGE;
    m->frames[f].refs = 1;
    ops->loaded(m, f);
    return f;
}

/* One reference to a page that the TLB does not know, or that is away. */
static inline __attribute__((always_inline)) pfn_t
lean_miss(struct lean *l, vpn_t vpn, const struct victim_ops *ops,
          lean_next *next, enum why *why)
{
    struct machine *m = l->m;

    *why = WHY_RANGE;
    if (vpn >> (57 - m->page_shift)) {
        m->count.faults++;
        return FRAME_NONE;
    }
    m->count.tlb_misses++;
    struct pagemap_place *place = pagemap_find(&l->map, vpn);
    pfn_t f = place->key ? place->frame : FRAME_NONE;
    if (f == FRAME_NONE)
        f = lean_fault(l, place, vpn, ops, next, why);
    if (f != FRAME_NONE)
        l->tlb[vpn % LEAN_TLB] = f;
    return f;
}

/*
 * Make n accesses, as replay_run does, with these functions as the policy.
 * When all of them are known to the compiler, it can weave them into the loop.
 */
static inline __attribute__((always_inline)) enum why
lean_go(struct lean *l, const struct ref *refs, size_t n, size_t *done,
        const struct victim_ops *ops, lean_next *next)
{
    struct machine *const m = l->m;
    const struct lean_frame *const frames = l->frames;
    const uint64_t mask = m->offset_mask;
    const unsigned shift = m->page_shift;
    bool unused, *const dirty = l->dirty;
    uint64_t now = m->count.accesses;

    for (size_t i = 0; i < n; i++) {
        vpn_t vpn = refs[i].addr >> shift;
        uint64_t more =
            ((refs[i].addr & mask) + refs[i].size - (refs[i].size > 0)) >>
            shift; /* pages besides the first */

        if (i % LEAN_AHEAD == 0 && l->map.used >= LEAN_LARGE)
            lean_look_ahead(l, refs + i, n - i);
        for (;; vpn++) {
            pfn_t f = l->tlb[vpn % LEAN_TLB];

            *(volatile uint64_t *)&m->count.accesses = ++now; /* who asks? */
            if (__builtin_expect(frames[f].page != vpn, 0)) {
                enum why why;
                f = lean_miss(l, vpn, ops, next, &why);
                if (f == FRAME_NONE) {
                    *done = i;
                    return why;
                }
            }
            /* Somewhere it always stores: no branch to be guessed wrong. */
            *(refs[i].access == ACCESS_STORE ? &dirty[f] : &unused) = true;
            if (ops->touched)
                ops->touched(m, f);
            if (__builtin_expect(!more--, 1))
                break;
        }
    }
    *done = n;
    return WHY_OK;
}

#endif
