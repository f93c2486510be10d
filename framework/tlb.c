#include "tlb.h"

#include "state.h"

#include <stdlib.h>

/*
 *      page number    ... | index | --> entry[index] = { page, pte, bytes }
 *
 * Entries carry no space number: everything in here belongs to m->as.
 */

static struct tlb_entry *entry_of(struct machine *m, vpn_t vpn)
{
    return &m->tlb[vpn & m->tlb_mask];
}

static void empty(struct machine *m)
{
    for (uint64_t i = 0; i <= m->tlb_mask; i++)
        m->tlb[i].vpn = TLB_EMPTY;
}

static bool lookup(struct machine *m, asid_t as, vpn_t vpn, pte_t *pte)
{
    const struct tlb_entry *e = entry_of(m, vpn);
    if (e->vpn != vpn || as != m->as)
        return false;
    *pte = e->pte;
    return true;
}

static void insert(struct machine *m, asid_t as, vpn_t vpn, pte_t pte)
{
    (void)as;
    *entry_of(m, vpn) = (struct tlb_entry){
        .vpn = vpn,
        .pte = pte,
        .bytes = m->bytes ? m->bytes + ((size_t)pte_frame(pte) << m->page_shift)
                          : NULL};
}

static void flush_page(struct machine *m, asid_t as, vpn_t vpn)
{
    struct tlb_entry *e = entry_of(m, vpn);
    if (as == m->as && e->vpn == vpn)
        e->vpn = TLB_EMPTY;
}

static void flush_space(struct machine *m, asid_t as)
{
    if (as == m->as)
        empty(m);
}

static void switch_to(struct machine *m, asid_t as)
{
    (void)as;
    empty(m);
}

static bool peek(struct machine *m, unsigned i, asid_t *as, vpn_t *vpn,
                 pte_t *pte)
{
    if (i > m->tlb_mask)
        return false;
    const struct tlb_entry *e = &m->tlb[i];
    *as = e->vpn == TLB_EMPTY ? ASID_NONE : m->as;
    *vpn = e->vpn;
    *pte = e->pte;
    return true;
}

const struct tlb_ops tlb_direct = {
    .name = "direct-mapped",
    .lookup = lookup,
    .insert = insert,
    .flush_page = flush_page,
    .flush_space = flush_space,
    .switch_to = switch_to,
    .peek = peek,
};

void tlb_init(struct machine *m, unsigned entries)
{
    m->tlb = must_alloc(entries, sizeof *m->tlb);
    m->tlb_mask = entries - 1;
    empty(m);
}

void tlb_fini(struct machine *m)
{
    free(m->tlb);
}
