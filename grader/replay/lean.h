/*
 * lean: replay.h once more, with nothing but what its counters need.
 *
 * A machine stands behind it, so that a policy may ask what it always may ask:
 * machine_shape, frame_bytes, frame_page, mmu_entry. But its MMU, fault
 * handler, pager and swap device are not used: all slots but the victim's are
 * naive, there are no contents and no trace, so what they would do can be
 * written down in a few lines. The policy is called as the machine calls it,
 * in the same order; machine_counters of lean_machine are the same numbers.
 * (tests/grader/test_lean.c compares the two.)
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
    uint32_t dirty; /* stored to in this stay */
};

#define LEAN_EMPTY UINT64_MAX

struct lean {
    struct machine *m;
    asid_t as;
    struct replay *replay; /* m's owner */
    struct lean_frame *frames;
    pfn_t used;          /* frames 0 .. used-1 hold pages */
    pfn_t tlb[LEAN_TLB]; /* where a page was last; frames[] says if it is */
    uint32_t slots;      /* of the swap device, taken so far */
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

/* How lean_go may warn about a frame that a policy will soon be asked about;
   for those that need no warning. */
static inline void lean_silent(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
}

/* An empty frame; FRAME_NONE, and why not. */
static inline __attribute__((always_inline)) pfn_t
lean_claim(struct lean *l, const struct victim_ops *ops, enum why *why)
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
    struct pagemap_place *left = &l->map.places[l->frames[f].place];
    left->frame = FRAME_NONE;
    if (!left->slot)
        left->slot = ++l->slots;
    m->count.swap_writes++;
    m->count.tlb_flushes++;
    m->count.dirty_evictions += l->frames[f].dirty;
    m->count.clean_evictions += !l->frames[f].dirty;
    ops->removed(m, f);
    return f;
}

/* The page is not in memory: bring it. */
static inline __attribute__((always_inline)) pfn_t
lean_fault(struct lean *l, struct pagemap_place *place, vpn_t vpn,
           const struct victim_ops *ops, enum why *why)
{
    struct machine *m = l->m;

    m->count.faults++;
    pfn_t f = lean_claim(l, ops, why);
    if (f == FRAME_NONE)
        return f;
    if (place->key)
        m->count.swap_reads++;
    else
        place = lean_mention(l, place, vpn);
    place->frame = f;
    l->frames[f] = (struct lean_frame){
        .page = vpn, .place = (uint32_t)(place - l->map.places)};
    m->frames[f].vpn = vpn;
    m->frames[f].as = l->as;
    m->frames[f].use = FRAME_PAGE;
    m->frames[f].refs = 1;
    ops->loaded(m, f);
    return f;
}

/* One reference. */
static inline __attribute__((always_inline)) enum why
lean_refer(struct lean *l, vpn_t vpn, enum access a,
           const struct victim_ops *ops)
{
    struct machine *m = l->m;
    pfn_t f = l->tlb[vpn % LEAN_TLB];

    m->count.accesses++;
    if (__builtin_expect(l->frames[f].page != vpn, 0)) {
        enum why why = WHY_RANGE;
        if (vpn >> (57 - m->page_shift)) {
            m->count.faults++;
            return why;
        }
        m->count.tlb_misses++;
        struct pagemap_place *place = pagemap_find(&l->map, vpn);
        f = place->key ? place->frame : FRAME_NONE;
        if (f == FRAME_NONE) {
            f = lean_fault(l, place, vpn, ops, &why);
            if (f == FRAME_NONE)
                return why;
        }
        l->tlb[vpn % LEAN_TLB] = f;
    }
    l->frames[f].dirty |= a == ACCESS_STORE;
    if (ops->touched)
        ops->touched(m, f);
    return WHY_OK;
}

/* Let the host fetch what the references from `ref` on will ask for: those
   farther away their places in the map, those nearer what the places say. */
static inline __attribute__((always_inline)) void
lean_look_ahead(const struct lean *l, const struct ref *ref,
                const struct ref *end,
                void (*warn)(struct machine *m, pfn_t f))
{
    unsigned shift = l->m->page_shift;
    const struct ref *middle = end - ref > LEAN_AHEAD ? ref + LEAN_AHEAD : end;
    const struct ref *far =
        end - middle > LEAN_AHEAD ? middle + LEAN_AHEAD : end;

    for (const struct ref *r = middle; r < far; r++)
        __builtin_prefetch(
            &l->map.places[pagemap_home(&l->map, r->addr >> shift)]);
    for (; ref < middle; ref++) {
        const struct pagemap_place *place =
            &l->map.places[pagemap_home(&l->map, ref->addr >> shift)];
        if (place->key && place->frame != FRAME_NONE) {
            __builtin_prefetch(&l->frames[place->frame]);
            warn(l->m, place->frame);
        }
    }
}

/*
 * Make n accesses, as replay_run does, with these functions as the policy.
 * When all of them are known to the compiler, it can weave them into the loop.
 */
static inline __attribute__((always_inline)) enum why
lean_go(struct lean *l, const struct ref *refs, size_t n, size_t *done,
        const struct victim_ops *ops, void (*warn)(struct machine *m, pfn_t f))
{
    const uint64_t mask = l->m->offset_mask;
    const unsigned shift = l->m->page_shift;

    for (size_t i = 0; i < n; i++) {
        vaddr_t va = refs[i].addr;
        uint64_t more = ((va & mask) + refs[i].size - (refs[i].size > 0)) >>
                        shift; /* pages besides the first */

        if (i % LEAN_AHEAD == 0 && l->map.used >= LEAN_LARGE)
            lean_look_ahead(l, refs + i, refs + n, warn);
        for (vpn_t vpn = va >> shift;; vpn++) {
            enum why why = lean_refer(l, vpn, refs[i].access, ops);
            if (why != WHY_OK) {
                *done = i;
                return why;
            }
            if (!more--)
                break;
        }
    }
    *done = n;
    return WHY_OK;
}

#endif
