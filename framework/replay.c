#include "replay.h"

#include "softmap.h"
#include "state.h"

#include <stdlib.h>
#include <string.h>

/*
 * One process whose space has no regions: the fault slot below takes the
 * place of region lists. With `verify`, the first bytes of a page that was
 * stored to name it, so that a page which comes back as another one, or is
 * lost, is noticed at once.
 */

/* The future is known here, as far as the next references: the table may get
   ready for one while those before it are made. */
enum { AHEAD = 16 };

/* With contents the swap device has an end; without, it has none. */
#define VERIFY_BYTES (UINT64_C(1) << 32)

struct replay {
    struct machine *m;
    asid_t as;
    bool verify;
    uint64_t stored; /* the root of a soft map */
};

static enum why reserve(struct machine *m, asid_t as, const struct region *r)
{
    (void)m, (void)as, (void)r; /* there are no regions */
    return WHY_OK;
}

static enum why first_mention(struct machine *m, const struct fault *f)
{
    if (f->cause != CAUSE_NOT_PRESENT)
        return WHY_RANGE;
    if (pte_is_swapped(f->pte))
        return pager_swap_in(m, f->as, f->vpn);
    return pager_zero(m, f->as, f->vpn, PERM_RWX);
}

static const struct fault_ops fault_replay = {
    .name = "first mention", .reserve = reserve, .handle = first_mention};

struct replay *replay_create(const struct replay_config *c,
                             const char **problem)
{
    struct config config = {.shape = {.page_shift = c->page_shift,
                                      .va_bits = 57,
                                      .frames = c->frames,
                                      .nodes = c->nodes,
                                      .kept = c->kept},
                            .tlb_entries = 64,
                            .swap_slots =
                                (slot_t)(VERIFY_BYTES >> c->page_shift),
                            .no_contents = !c->verify,
                            .no_regions = true,
                            .slots = c->slots,
                            .client = c->client};
    config.slots.fault = &fault_replay;
    struct machine *m = machine_create(&config, problem);
    if (!m)
        return NULL;
    struct replay *r = must_alloc(1, sizeof *r);
    r->m = m;
    r->verify = c->verify;
    translate_soft.create(m, &r->stored);
    if (c->trace)
        trace_to(m, c->trace);
    r->as = proc_create(m, "replay");
    if (r->as == ASID_NONE) {
        *problem = "the page table needs more nodes than there are";
        replay_destroy(r);
        return NULL;
    }
    proc_switch(m, r->as);
    return r;
}

void replay_destroy(struct replay *r)
{
    if (!r)
        return;
    machine_destroy(r->m);
    free(r);
}

struct machine *replay_machine(struct replay *r)
{
    return r->m;
}

/* A page that was stored to holds its own number plus one, else zeros. Which
   pages were, a soft map of our own remembers. */
static void verify(struct replay *r, unsigned char *page, vpn_t vpn,
                   enum access a)
{
    uint64_t found, mark = vpn + 1;
    bool stored = !pte_is_none(translate_soft.lookup(r->m, r->stored, vpn));
    memcpy(&found, page, sizeof found);
    if (found != (stored ? mark : 0))
        panic("replay: page %#llx holds %#llx, but should hold %#llx",
              (unsigned long long)vpn, (unsigned long long)found,
              (unsigned long long)(stored ? mark : 0));
    if (a == ACCESS_STORE && !stored) {
        memcpy(page, &mark, sizeof mark);
        translate_soft.set(r->m, r->stored, vpn, pte_present(0, 0));
    }
}

static enum why refer(struct replay *r, vaddr_t va, unsigned n, enum access a)
{
    unsigned char *bytes;
    enum why why = mmu_page(r->m, va, n, a, &bytes, NULL);
    if (why == WHY_OK && r->verify)
        verify(r, bytes - (va & r->m->offset_mask), va >> r->m->page_shift, a);
    return why;
}

/* One reference for each page that the access touches. */
static inline enum why access_all(struct replay *r, const struct ref *ref)
{
    uint64_t size = r->m->offset_mask + 1;
    vaddr_t va = ref->addr;
    uint32_t left = ref->size;
    for (uint64_t room; left > (room = size - (va & (size - 1)));) {
        enum why why = refer(r, va, (uint32_t)room, ref->access);
        if (why != WHY_OK)
            return why;
        left -= (uint32_t)room;
        va += room;
    }
    return refer(r, va, left, ref->access);
}

/* Tell the table about the references that come next. Many at once, so that
   the host can wait for all of them together. */
static void look_ahead(struct replay *r, const struct ref *refs, size_t n)
{
    const struct translate_ops *t = r->m->slots.translate;
    for (size_t i = 0; t->hint && i < n; i++)
        t->hint(r->m, r->m->root, refs[i].addr >> r->m->page_shift);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

enum why replay_run(struct replay *r, const struct ref *refs, size_t n,
                    size_t *done)
{
    for (size_t i = 0; i < n; i++) {
        if (i % AHEAD == 0)
            look_ahead(r, refs + i, least(AHEAD, n - i));
        enum why why = access_all(r, &refs[i]);
        if (why != WHY_OK) {
            *done = i;
            return why;
        }
    }
    *done = n;
    return WHY_OK;
}
