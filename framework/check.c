#include "check.h"

#include "frame.h"
#include "mmu.h"
#include "pool.h"
#include "state.h"
#include "swap.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

/*
 * Each function below checks one part of the machine and returns true, or
 * says what is wrong. The frame table is the machine's own record of who
 * uses what; everything else is compared with it.
 */

static char sentence[200];

__attribute__((format(printf, 1, 2))) static bool wrong(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    vsnprintf(sentence, sizeof sentence, format, ap);
    va_end(ap);
    return false;
}

static const struct aspace *space_of(struct machine *m, asid_t as)
{
    return as <= m->proc_count ? m->spaces[as] : NULL;
}

static bool check_regions(struct machine *m, asid_t as)
{
    const struct space *map = &m->spaces[as]->map;
    vpn_t free_from = 1, end = page_count(&m->shape);
    for (size_t i = 0; i < map->count; i++) {
        const struct region *r = &map->regions[i];
        if (r->first == 0)
            return wrong("space %u: page 0 is mapped", as);
        if (r->first < free_from)
            return wrong("space %u: two regions have page %#" PRIx64, as,
                         r->first);
        if (!r->pages || r->first >= end || r->pages > end - r->first)
            return wrong("space %u: the region at page %#" PRIx64
                         " does not fit in the space",
                         as, r->first);
        free_from = r->first + r->pages;
    }
    return true;
}

/* Does the present entry of this page name a frame that holds the page? */
static bool check_present(struct machine *m, asid_t as, vpn_t vpn, pte_t pte)
{
    pfn_t f = pte_frame(pte);
    if (f >= m->shape.frames || m->frames[f].use != FRAME_PAGE)
        return wrong("space %u: page %#" PRIx64 " is mapped to frame %u,"
                     " which holds no page",
                     as, vpn, f);
    const struct frame *fr = &m->frames[f];
    if (fr->refs == 1 && (fr->as != as || fr->vpn != vpn))
        return wrong(
            "frame %u is mapped twice without sharing: by page %#" PRIx64
            " of space %u and page %#" PRIx64 " of space %u",
            f, fr->vpn, fr->as, vpn, as);
    if (pte_has(pte, PTE_D) && !pte_has(pte, PTE_A))
        return wrong("space %u: page %#" PRIx64 " is dirty but was never"
                     " accessed",
                     as, vpn);
    return true;
}

static bool check_swapped(struct machine *m, asid_t as, vpn_t vpn, slot_t s)
{
    asid_t owner;
    vpn_t page;
    if (!swap_owner(m, s, &owner, &page))
        return wrong("space %u: page %#" PRIx64 " is in slot %u, which is"
                     " free",
                     as, vpn, s);
    if (owner != as || page != vpn)
        return wrong("slot %u belongs to page %#" PRIx64 " of space %u, but"
                     " page %#" PRIx64 " of space %u names it",
                     s, page, owner, vpn, as);
    return true;
}

/* All entries of a space, as long as that is not too much work. */
static bool check_entries(struct machine *m, asid_t as, vpn_t *budget)
{
    const struct space *map = &m->spaces[as]->map;
    for (size_t i = 0; i < map->count; i++) {
        const struct region *r = &map->regions[i];
        if (r->pages > *budget)
            continue;
        *budget -= r->pages;
        for (vpn_t v = r->first; v < r->first + r->pages; v++) {
            pte_t pte = mmu_entry(m, as, v);
            if (pte_is_present(pte) && !check_present(m, as, v, pte))
                return false;
            if (pte_is_swapped(pte) && !check_swapped(m, as, v, pte_slot(pte)))
                return false;
        }
    }
    return true;
}

/* How many spaces map frame f at the address that the frame table has. */
static unsigned mappings(struct machine *m, pfn_t f)
{
    unsigned n = 0;
    for (asid_t as = 1; as <= m->proc_count; as++)
        if (m->spaces[as]) {
            pte_t pte = mmu_entry(m, as, m->frames[f].vpn);
            n += pte_is_present(pte) && pte_frame(pte) == f;
        }
    return n;
}

/* A page of a process: somebody must reach it, from within a region. */
static bool check_page_frame(struct machine *m, pfn_t f)
{
    const struct frame *fr = &m->frames[f];
    const struct aspace *s = space_of(m, fr->as);
    if (!s && fr->refs == 1)
        return wrong("frame %u is leaked: it belongs to space %u, which is"
                     " gone",
                     f, fr->as);
    if (s && fr->refs == 1 && !m->no_regions && !space_find(&s->map, fr->vpn))
        return wrong("frame %u is leaked: it holds page %#" PRIx64
                     " of space %u, which is in no region",
                     f, fr->vpn, fr->as);
    if (mappings(m, f) != fr->refs)
        return wrong("frame %u: %u entries map it, but its reference count"
                     " is %u",
                     f, mappings(m, f), fr->refs);
    asid_t owner;
    vpn_t vpn;
    if (fr->slot != SLOT_NONE && (!swap_owner(m, fr->slot, &owner, &vpn) ||
                                  owner != fr->as || vpn != fr->vpn))
        return wrong(
            "frame %u keeps slot %u, which does not belong to page %#" PRIx64
            " of space %u",
            f, fr->slot, fr->vpn, fr->as);
    return true;
}

static bool check_frames(struct machine *m)
{
    pfn_t all = m->shape.frames + m->shape.nodes, free_frames = 0, nodes = 0;
    for (pfn_t f = 0; f < all; f++) {
        bool node = f >= m->shape.frames;
        unsigned use = m->frames[f].use;
        if (use == FRAME_FREE) {
            free_frames += !node;
            nodes += node;
        } else if (use == FRAME_FILLING) {
            return wrong("frame %u is leaked: it was taken and never filled",
                         f);
        } else if (!node && !check_page_frame(m, f)) {
            return false;
        }
    }
    if (free_frames != frame_free_count(m) || nodes != node_free_count(m))
        return wrong("%u frames and %u nodes are free, but the pools count"
                     " %u and %u",
                     free_frames, nodes, frame_free_count(m),
                     node_free_count(m));
    return true;
}

/* With nobody left, there is no table that a node could belong to. */
static bool check_nodes(struct machine *m)
{
    for (asid_t as = 1; as <= m->proc_count; as++)
        if (m->spaces[as])
            return true;
    if (node_free_count(m) != m->shape.nodes)
        return wrong("%u table nodes are leaked: no process is left",
                     m->shape.nodes - node_free_count(m));
    return true;
}

static bool check_tlb(struct machine *m)
{
    asid_t as;
    vpn_t vpn;
    pte_t cached;
    for (unsigned i = 0; m->slots.tlb->peek(m, i, &as, &vpn, &cached); i++) {
        if (as == ASID_NONE)
            continue;
        if (!space_of(m, as))
            return wrong("TLB entry %u is of space %u, which is gone", i, as);
        pte_t pte = mmu_entry(m, as, vpn);
        if (pte_without(cached, PTE_A | PTE_D | PTE_YOURS).word !=
                pte_without(pte, PTE_A | PTE_D | PTE_YOURS).word ||
            (cached.word & ~pte.word & (PTE_A | PTE_D)))
            return wrong("TLB entry %u contradicts the table: page %#" PRIx64
                         " of space %u is %#" PRIx64 " there and %#" PRIx64
                         " in the table",
                         i, vpn, as, cached.word, pte.word);
    }
    return true;
}

/* A slot in use is named by its page, in its entry or while resident. */
static bool check_slots(struct machine *m)
{
    asid_t as;
    vpn_t vpn;
    for (slot_t s = 0; s < swap_size(m); s++) {
        if (!swap_owner(m, s, &as, &vpn))
            continue;
        pte_t pte = space_of(m, as) ? mmu_entry(m, as, vpn) : pte_none();
        bool named = pte_is_swapped(pte) && pte_slot(pte) == s;
        if (pte_is_present(pte) && pte_frame(pte) < m->shape.frames)
            named = m->frames[pte_frame(pte)].slot == s;
        if (!named)
            return wrong("slot %u is leaked: page %#" PRIx64 " of space %u"
                         " does not name it",
                         s, vpn, as);
    }
    return true;
}

const char *machine_check(struct machine *m)
{
    vpn_t budget = CHECK_PAGES;
    bool fine = true;
    for (asid_t as = 1; fine && as <= m->proc_count; as++)
        if (m->spaces[as])
            fine = check_regions(m, as) && check_entries(m, as, &budget);
    fine = fine && check_frames(m) && check_nodes(m) && check_tlb(m) &&
           check_slots(m);
    if (fine && m->lost.as != ASID_NONE)
        fine = wrong("a dirty page was dropped: page %#" PRIx64
                     " of space %u, at time %" PRIu64,
                     m->lost.vpn, m->lost.as, m->lost.time);
    return fine ? NULL : sentence;
}
