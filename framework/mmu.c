#include "mmu.h"

#include "fast.h"
#include "frame.h"
#include "state.h"

#include <string.h>

/*
 * Two ways through, with the same result:
 *
 *   fast_hit()   the page is in the naive TLB, with the permission and the
 *                A and D bits that this access needs, and nobody watches.
 *                Nothing has to be noted but the time (fast.h).
 *   reference()  everything else.
 *
 * A TLB entry never claims more than the table: P, permissions, A and D that
 * it has, the table has too. So a store through an entry without D takes the
 * slow way once, which sets D in both.
 */

/* A handler that says "mended" this often, and is wrong, is stopped. */
enum { TRIES = 4 };

void mmu_switch(struct machine *m, asid_t as, uint64_t root)
{
    m->slots.tlb->switch_to(m, as);
    m->as = as;
    m->root = root;
}

static struct aspace *space_of(struct machine *m, asid_t as)
{
    if (as > m->proc_count || !m->spaces[as])
        panic("there is no space %u", as);
    return m->spaces[as];
}

pte_t mmu_entry(struct machine *m, asid_t as, vpn_t vpn)
{
    return m->slots.translate->lookup(m, space_of(m, as)->root, vpn);
}

bool mmu_set_entry(struct machine *m, asid_t as, vpn_t vpn, pte_t pte)
{
    return m->slots.translate->set(m, space_of(m, as)->root, vpn, pte);
}

void mmu_hint(struct machine *m, asid_t as, vpn_t vpn)
{
    if (m->slots.translate->hint)
        m->slots.translate->hint(m, space_of(m, as)->root, vpn);
}

void mmu_flush(struct machine *m, asid_t as, vpn_t vpn)
{
    m->slots.tlb->flush_page(m, as, vpn);
    m->count.tlb_flushes++;
    note(m, EVENT_FLUSH, as, vpn, 0, 0);
}

/* What the TLB or, if it does not know, the table says about the page. The
   naive TLB is looked into without a call: it is on every walk's way. */
static bool translate(struct machine *m, vpn_t vpn, pte_t *pte)
{
    const struct tlb_entry *e = &m->tlb[vpn & m->tlb_mask];
    if (m->watched & WATCH_TLB) {
        if (m->slots.tlb->lookup(m, m->as, vpn, pte))
            return true;
    } else if (e->vpn == vpn) {
        *pte = e->pte;
        return true;
    }
    *pte = m->slots.translate->lookup(m, m->root, vpn);
    return false;
}

/* Does this entry allow the access? If not, why not? */
static bool allows(struct machine *m, vaddr_t va, enum access a, pte_t pte,
                   enum cause *cause)
{
    if (pte_has(pte, PTE_P | (uint64_t)access_needs(a) << 1))
        return true;
    *cause = va >> m->shape.va_bits ? CAUSE_OUT_OF_RANGE
             : pte_is_present(pte)  ? CAUSE_NOT_PERMITTED
                                    : CAUSE_NOT_PRESENT;
    return false;
}

/* The access is allowed: set A and D where they must be, fill the TLB. */
static enum why complete(struct machine *m, vaddr_t va, enum access a,
                         pte_t *pte, bool cached)
{
    pfn_t frame = pte_frame(*pte);
    vpn_t vpn = va >> m->page_shift;
    if (frame >= m->shape.frames + m->shape.nodes)
        return WHY_BUS;
    if (!pte_has(*pte, fast_needs(a))) {
        *pte = pte_with(*pte, fast_needs(a));
        if (!m->slots.translate->set(m, m->root, vpn, *pte))
            return WHY_NO_MEMORY;
        cached = false;
    }
    if (!cached)
        m->slots.tlb->insert(m, m->as, vpn, *pte);
    if (a == ACCESS_STORE)
        m->frames[frame].dirty = true;
    if (m->watched & WATCH_VICTIM && m->frames[frame].refs == 1)
        m->slots.victim->touched(m, frame);
    return WHY_OK;
}

/* The access is not allowed yet: let the handler mend it, and try again. */
static enum why mend(struct machine *m, struct fault *f, pte_t *pte)
{
    m->count.faults++;
    for (int i = 0; i < TRIES; i++) {
        f->pte = *pte;
        note(m, EVENT_FAULT, m->as, f->addr, f->cause, 0);
        enum why why = m->slots.fault->handle(m, f);
        if (why != WHY_OK)
            return why;
        bool cached =
            f->cause != CAUSE_OUT_OF_RANGE && translate(m, f->vpn, pte);
        if (!cached)
            note(m, EVENT_WALK, m->as, f->vpn, pte->word, 0);
        if (allows(m, f->addr, f->access, *pte, &f->cause))
            return complete(m, f->addr, f->access, pte, cached);
    }
    return WHY_STUCK;
}

/* One reference, the careful way. */
static enum why reference(struct machine *m, vaddr_t va, unsigned n,
                          enum access a, struct fault *fault, pte_t *pte)
{
    bool in_range = !(va >> m->shape.va_bits);
    *pte = pte_none();
    bool cached = in_range && translate(m, va >> m->page_shift, pte);
    m->count.tlb_misses += in_range && !cached;
    note(m, (enum event)a, m->as, va, n,
         cached     ? TLB_HIT
         : in_range ? TLB_MISS
                    : TLB_RANGE);
    if (in_range && !cached)
        note(m, EVENT_WALK, m->as, va >> m->page_shift, pte->word, 0);
    enum cause cause = CAUSE_NOT_PRESENT;
    bool allowed = allows(m, va, a, *pte, &cause);
    enum why why = allowed ? complete(m, va, a, pte, cached) : WHY_OK;
    if (allowed && why == WHY_OK)
        return why;
    struct fault f;
    memset(&f, 0, sizeof f); /* it may travel, with what is between members */
    f.time = m->count.accesses;
    f.addr = va;
    f.vpn = va >> m->page_shift;
    f.as = m->as;
    f.access = a;
    f.cause = cause;
    f.pte = *pte;
    if (allowed)
        m->count.faults++; /* it did not find its page either */
    else
        why = mend(m, &f, pte);
    if (why != WHY_OK && fault)
        *fault = f;
    return why;
}

/* One reference, and where its bytes are. */
static enum why careful(struct machine *m, vaddr_t va, unsigned n,
                        enum access a, unsigned char **bytes,
                        struct fault *fault)
{
    pte_t pte;
    fast_begin(m, va, a);
    enum why why = reference(m, va, n, a, fault, &pte);
    *bytes = NULL;
    if (why == WHY_OK && m->bytes)
        *bytes = m->bytes + ((size_t)pte_frame(pte) << m->page_shift) +
                 (va & m->offset_mask);
    return why;
}

enum why mmu_page(struct machine *m, vaddr_t va, unsigned n, enum access a,
                  unsigned char **bytes, struct fault *fault)
{
    const struct tlb_entry *e =
        fast_hit(m, va, a, WATCH_TRACE | WATCH_VICTIM | WATCH_TLB);
    if (!e)
        return careful(m, va, n, a, bytes, fault);
    *bytes = e->bytes ? e->bytes + (va & m->offset_mask) : NULL;
    return WHY_OK;
}

/* How many bytes of an access at va lie in its page, n at most. */
static unsigned part(const struct machine *m, vaddr_t va, unsigned n)
{
    uint64_t room = m->offset_mask + 1 - (va & m->offset_mask);
    return n <= room ? n : (unsigned)room;
}

enum why fast_missed(struct machine *m, vaddr_t va, unsigned n, enum access a,
                     uint64_t *value, struct fault *f)
{
    if (n < 1 || n > 8)
        panic("mmu: an access has 1 to 8 bytes, not %u", n);
    uint64_t loaded = 0;
    for (unsigned done = 0, k; done < n; done += k) {
        unsigned char *bytes;
        k = part(m, va + done, n - done);
        enum why why = careful(m, va + done, k, a, &bytes, f);
        if (why != WHY_OK)
            return why;
        if (!bytes)
            panic("mmu: this machine has no contents to load or store");
        if (a == ACCESS_STORE)
            fast_put(bytes, k, *value >> 8 * done);
        else
            loaded |= fast_get(bytes, k) << 8 * done;
    }
    if (a != ACCESS_STORE)
        *value = loaded;
    return WHY_OK;
}

enum why mmu_load(struct machine *m, vaddr_t va, unsigned n, uint64_t *value,
                  struct fault *f)
{
    return fast_load(m, va, n, value, f);
}

enum why mmu_fetch(struct machine *m, vaddr_t va, unsigned n, uint64_t *value,
                   struct fault *f)
{
    return fast_fetch(m, va, n, value, f);
}

enum why mmu_store(struct machine *m, vaddr_t va, unsigned n, uint64_t value,
                   struct fault *f)
{
    return fast_store(m, va, n, value, f);
}
