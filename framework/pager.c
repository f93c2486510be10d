#include "pager.h"

#include "file.h"
#include "frame.h"
#include "mmu.h"
#include "phys.h"
#include "state.h"
#include "swap.h"

#include <stdlib.h>

/*
 * How a page comes:    claim a frame (evicting another page if none is free)
 *                      -> fill it -> install the entry -> tell the policy
 * How a page leaves:   the policy names it -> write-back saves it
 *                      -> replace the entry -> free the frame
 *
 * Whatever fails, the state is changed last, so there is little to undo. A
 * frame that is being filled is unknown to the policy: it cannot be chosen.
 */

/* Is the frame that this entry names really this page's? A table may be wrong,
   and then nobody else shall suffer for it. */
static bool holds(struct machine *m, asid_t as, vpn_t vpn, pte_t pte)
{
    if (!pte_is_present(pte) || pte_frame(pte) >= m->shape.frames)
        return false;
    const struct frame *fr = &m->frames[pte_frame(pte)];
    return fr->use == FRAME_PAGE && fr->vpn == vpn &&
           (fr->as == as || fr->refs > 1);
}

static const struct region *region_of(struct machine *m, asid_t as, vpn_t vpn)
{
    if (as > m->proc_count || !m->spaces[as])
        panic("there is no space %u", as);
    const struct space *map = &m->spaces[as]->map;
    return map->count ? space_find(map, vpn) : NULL;
}

/* All that write-back needs to know of a page with this entry. */
static struct page describe(struct machine *m, asid_t as, vpn_t vpn, pte_t pte)
{
    const struct region *r = region_of(m, as, vpn);
    struct page p = {.as = as,
                     .vpn = vpn,
                     .frame = FRAME_NONE,
                     .slot = SLOT_NONE,
                     .dirty = pte_has(pte, PTE_D),
                     .file = FILE_NONE,
                     .perms = pte_perms(pte)};
    if (holds(m, as, vpn, pte)) {
        const struct frame *fr = &m->frames[pte_frame(pte)];
        p.frame = pte_frame(pte);
        p.slot = fr->as == as ? fr->slot : SLOT_NONE;
    } else if (pte_is_swapped(pte)) {
        p.slot = pte_slot(pte);
    }
    if (r && r->file != FILE_NONE) {
        p.file = r->file;
        p.shared = r->shared;
        p.file_page = r->file_page + (vpn - r->first);
    }
    return p;
}

/* Of these permissions, those that the protect slot allows on page vpn. */
static unsigned allowed(struct machine *m, asid_t as, vpn_t vpn, unsigned perms)
{
    const struct region *r = region_of(m, as, vpn);
    return perms & (r ? m->slots.protect->perms(m, r) : PERM_RWX);
}

static pfn_t empty_one(struct machine *m, asid_t as, enum why *why);

/* A frame for page vpn, or FRAME_NONE and why not. */
static pfn_t claim(struct machine *m, asid_t as, vpn_t vpn, enum why *why)
{
    pfn_t f = frame_alloc(m);
    *why = WHY_OK;
    if (f == FRAME_NONE)
        f = empty_one(m, as, why);
    if (f == FRAME_NONE)
        return FRAME_NONE;
    m->frames[f].as = as;
    m->frames[f].vpn = vpn;
    return f;
}

/* The frame is filled: map it. */
static enum why install(struct machine *m, const struct page *p, pte_t pte)
{
    struct frame *fr = &m->frames[p->frame];
    if (!mmu_set_entry(m, p->as, p->vpn, pte)) {
        frame_free(m, p->frame);
        return WHY_NO_MEMORY;
    }
    fr->use = FRAME_PAGE;
    fr->refs = 1;
    fr->slot = p->slot;
    fr->loaded = m->count.accesses;
    m->slots.victim->loaded(m, p->frame);
    return WHY_OK;
}

/* One of those who share frame f, after its owner has left: it owns the frame
   now. If the owner took a slot along, or was the one who knew of a store,
   all others must know that the bytes are nowhere else. */
static void inherit(struct machine *m, pfn_t f)
{
    struct frame *fr = &m->frames[f];
    fr->dirty |= fr->slot != SLOT_NONE;
    fr->slot = SLOT_NONE;
    for (asid_t heir = 1; heir <= m->proc_count; heir++) {
        pte_t pte = m->spaces[heir] ? mmu_entry(m, heir, fr->vpn) : pte_none();
        if (!pte_is_present(pte) || pte_frame(pte) != f)
            continue;
        fr->as = heir;
        if (fr->dirty &&
            mmu_set_entry(m, heir, fr->vpn, pte_with(pte, PTE_A | PTE_D)))
            mmu_flush(m, heir, fr->vpn);
    }
}

/* Page vpn of space `as` has left frame f. A frame that is shared no longer
   may leave again: for the policy, its page was loaded now. */
static void release(struct machine *m, asid_t as, pfn_t f)
{
    struct frame *fr = &m->frames[f];
    if (frame_unshare(m, f))
        return;
    if (fr->as == as)
        inherit(m, f);
    if (fr->refs == 1) {
        fr->loaded = m->count.accesses;
        m->slots.victim->loaded(m, f);
    }
}

enum why pager_zero(struct machine *m, asid_t as, vpn_t vpn, unsigned perms)
{
    enum why why;
    struct page p = {.as = as, .vpn = vpn, .slot = SLOT_NONE};
    p.frame = claim(m, as, vpn, &why);
    if (why != WHY_OK)
        return why;
    frame_zero(m, p.frame);
    m->count.zero_fills++;
    note(m, EVENT_ZERO, as, vpn, p.frame, 0);
    return install(m, &p, pte_present(p.frame, allowed(m, as, vpn, perms)));
}

enum why pager_file(struct machine *m, asid_t as, vpn_t vpn, unsigned perms)
{
    enum why why;
    struct page p = describe(m, as, vpn, pte_none());
    p.frame = claim(m, as, vpn, &why);
    if (why != WHY_OK)
        return why;
    if (!file_read(m, p.file, p.file_page, p.frame)) {
        frame_free(m, p.frame);
        return WHY_IO;
    }
    return install(m, &p, pte_present(p.frame, allowed(m, as, vpn, perms)));
}

enum why pager_copy(struct machine *m, asid_t as, vpn_t vpn, unsigned perms,
                    asid_t from)
{
    enum why why;
    struct page p = {.as = as, .vpn = vpn, .slot = SLOT_NONE};
    if (pte_is_none(mmu_entry(m, from, vpn)))
        return WHY_OK;
    p.frame = claim(m, as, vpn, &why);
    if (why != WHY_OK)
        return why;
    /* Look again: claiming the frame may have sent the original away, to swap
       or, if it was never stored to, to where it came from. */
    pte_t pte = mmu_entry(m, from, vpn);
    if (pte_is_swapped(pte)) {
        why = pager_swap_in(m, from, vpn);
        pte = mmu_entry(m, from, vpn);
    }
    if (!pte_is_present(pte)) {
        frame_free(m, p.frame);
        return why;
    }
    pfn_t original = pte_frame(pte);
    frame_copy(m, p.frame, original);
    m->frames[p.frame].dirty = true;
    m->count.copies++;
    note(m, EVENT_COPY, as, vpn, original, p.frame);
    if (from == as)
        p.slot =
            m->frames[original].as == as ? m->frames[original].slot : SLOT_NONE;
    why = install(m, &p, pte_with(pte_present(p.frame, perms), PTE_A | PTE_D));
    if (why == WHY_OK && from == as) {
        mmu_flush(m, as, vpn);
        release(m, as, original);
    }
    return why;
}

enum why pager_swap_in(struct machine *m, asid_t as, vpn_t vpn)
{
    enum why why;
    pte_t away = mmu_entry(m, as, vpn);
    if (!pte_is_swapped(away))
        panic("pager_swap_in: page %#llx of space %u is not swapped out",
              (unsigned long long)vpn, as);
    struct page p = describe(m, as, vpn, away);
    p.frame = claim(m, as, vpn, &why);
    if (why != WHY_OK)
        return why;
    why = m->slots.writeback->in(m, &p, away);
    if (why != WHY_OK) {
        frame_free(m, p.frame);
        return why;
    }
    return install(m, &p, pte_present(p.frame, p.perms));
}

/* Give page p, which has an entry, another one. */
static void replace_entry(struct machine *m, const struct page *p, pte_t pte)
{
    if (!mmu_set_entry(m, p->as, p->vpn, pte))
        panic("%s: the entry of page %#llx of space %u cannot be replaced",
              m->slots.translate->name, (unsigned long long)p->vpn, p->as);
    mmu_flush(m, p->as, p->vpn);
}

/* The frame whose page shall leave, with that page; FRAME_NONE and why not. */
static pfn_t victim(struct machine *m, asid_t as, struct page *p, enum why *why)
{
    pfn_t f = m->slots.victim->choose(m, as);
    *why = f == FRAME_NONE ? WHY_NO_MEMORY : WHY_VICTIM;
    if (f >= m->shape.frames || m->frames[f].use != FRAME_PAGE ||
        m->frames[f].refs != 1)
        return FRAME_NONE;
    const struct frame *fr = &m->frames[f];
    *p = describe(m, fr->as, fr->vpn, mmu_entry(m, fr->as, fr->vpn));
    *why = p->frame == f ? WHY_OK : WHY_BUS;
    return p->frame == f ? f : FRAME_NONE;
}

/* Send a page away; its frame is the caller's now, to be filled. */
static pfn_t empty_one(struct machine *m, asid_t as, enum why *why)
{
    struct page p;
    pte_t left = pte_none();
    pfn_t f = victim(m, as, &p, why);
    if (f == FRAME_NONE)
        return FRAME_NONE;
    *why = m->slots.writeback->out(m, &p, &left);
    if (*why != WHY_OK)
        return FRAME_NONE;
    if (m->frames[f].dirty && m->lost.as == ASID_NONE) {
        m->lost.as = p.as;
        m->lost.vpn = p.vpn;
        m->lost.time = m->count.accesses;
    }
    replace_entry(m, &p, left);
    m->count.dirty_evictions += p.dirty;
    m->count.clean_evictions += !p.dirty;
    note(m, EVENT_EVICT, p.as, p.vpn, f, p.dirty);
    m->slots.victim->removed(m, f);
    frame_recycle(m, f);
    return f;
}

enum why pager_evict(struct machine *m, asid_t as)
{
    enum why why;
    pfn_t f = empty_one(m, as, &why);
    if (f != FRAME_NONE)
        frame_free(m, f);
    return why;
}

enum why pager_sync(struct machine *m, asid_t as, vpn_t vpn)
{
    pte_t pte = mmu_entry(m, as, vpn);
    struct page p = describe(m, as, vpn, pte);
    if (p.frame == FRAME_NONE || !p.shared)
        return WHY_OK;
    enum why why = m->slots.writeback->flush(m, &p);
    if (why == WHY_OK && p.dirty)
        replace_entry(m, &p, pte_without(pte, PTE_D));
    return why;
}

bool pager_describe(struct machine *m, asid_t as, vpn_t vpn, struct page *p)
{
    *p = describe(m, as, vpn, mmu_entry(m, as, vpn));
    return p->frame != FRAME_NONE && m->frames[p->frame].refs == 1;
}

void pager_keep(struct machine *m, asid_t as, vpn_t vpn, slot_t s)
{
    struct page p;
    if (!pager_describe(m, as, vpn, &p))
        panic("pager_keep: page %#llx of space %u is not in memory alone",
              (unsigned long long)vpn, as);
    m->frames[p.frame].slot = s;
}

/* Forget a page whose bytes nobody will ask for again. */
static void drop(struct machine *m, asid_t as, vpn_t vpn, pte_t pte)
{
    struct page p = describe(m, as, vpn, pte);
    if (p.slot != SLOT_NONE)
        m->slots.writeback->forget(m, &p);
    replace_entry(m, &p, pte_none());
    if (p.frame == FRAME_NONE)
        return;
    note(m, EVENT_DROP, as, vpn, p.frame, 0);
    release(m, as, p.frame);
}

enum why pager_drop(struct machine *m, asid_t as, vpn_t vpn)
{
    enum why why = pager_sync(m, as, vpn);
    pte_t pte = mmu_entry(m, as, vpn);
    if (why == WHY_OK && !pte_is_none(pte))
        drop(m, as, vpn, pte);
    return why;
}

enum why pager_drop_range(struct machine *m, asid_t as, vpn_t first,
                          vpn_t pages)
{
    enum why all = WHY_OK;
    size_t count;
    vpn_t *list = pager_list(m, as, first, pages, &count);
    for (size_t i = 0; i < count; i++) {
        enum why why = pager_drop(m, as, list[i]);
        if (why != WHY_OK) {
            drop(m, as, list[i], mmu_entry(m, as, list[i]));
            all = why;
        }
    }
    free(list);
    return all;
}

static int compare(const void *a, const void *b)
{
    vpn_t x = *(const vpn_t *)a, y = *(const vpn_t *)b;
    return (x > y) - (x < y);
}

/* A page with an entry is in a frame or in a slot. So when a range has more
   pages than there are of those, look at them instead. A page in a frame may
   keep a slot too: it must not be listed twice. A shared frame counts for
   every space that maps it at the same address, as a fork leaves it. */
static size_t list_large(struct machine *m, asid_t as, vpn_t first, vpn_t pages,
                         vpn_t *list)
{
    size_t n = 0;
    for (pfn_t f = 0; f < m->shape.frames; f++) {
        const struct frame *fr = &m->frames[f];
        if (fr->use == FRAME_PAGE && fr->vpn - first < pages &&
            (fr->as == as || fr->refs > 1)) {
            pte_t pte = mmu_entry(m, as, fr->vpn);
            if (pte_is_present(pte) && pte_frame(pte) == f)
                list[n++] = fr->vpn;
        }
    }
    asid_t owner;
    vpn_t vpn;
    for (slot_t s = 0; s < swap_size(m); s++)
        if (swap_owner(m, s, &owner, &vpn) && owner == as &&
            vpn - first < pages && pte_is_swapped(mmu_entry(m, as, vpn)))
            list[n++] = vpn;
    qsort(list, n, sizeof *list, compare);
    return n;
}

vpn_t *pager_list(struct machine *m, asid_t as, vpn_t first, vpn_t pages,
                  size_t *count)
{
    uint64_t homes = (uint64_t)m->shape.frames + swap_size(m);
    vpn_t end = page_count(&m->shape);
    if (first >= end)
        pages = 0;
    else if (pages > end - first)
        pages = end - first;
    vpn_t *list =
        must_alloc((size_t)(pages < homes ? pages : homes), sizeof *list);
    size_t n = 0;
    if (pages > homes)
        n = list_large(m, as, first, pages, list);
    else
        for (vpn_t i = 0; i < pages; i++)
            if (!pte_is_none(mmu_entry(m, as, first + i)))
                list[n++] = first + i;
    *count = n;
    return list;
}
