/*
 * Who has the processor, what its TLB knows, and what an access does, in the
 * model.
 */
#include "model.h"

#include <string.h>

/* ---- the TLB: which pages it knows; what it knows is never wrong ---- */

bool model_tlb_has(struct model *mo, asid_t as, vpn_t vpn)
{
    for (unsigned i = 0; i < mo->config.tlb; i++)
        if (mo->tlb[i].as == as && mo->tlb[i].vpn == vpn)
            return true;
    return false;
}

void model_tlb_forget(struct model *mo, asid_t as, vpn_t vpn)
{
    for (unsigned i = 0; i < mo->config.tlb; i++)
        if (mo->tlb[i].as == as && mo->tlb[i].vpn == vpn)
            mo->tlb[i].as = ASID_NONE;
}

void model_tlb_insert(struct model *mo, asid_t as, vpn_t vpn)
{
    unsigned i = (unsigned)(vpn % mo->config.tlb);

    model_tlb_forget(mo, as, vpn);
    if (mo->config.tlb_any)
        i = mo->tlb_next++ % mo->config.tlb;
    mo->tlb[i].as = as;
    mo->tlb[i].vpn = vpn;
}

void model_tlb_forget_space(struct model *mo, asid_t as)
{
    for (unsigned i = 0; i < mo->config.tlb; i++)
        if (mo->tlb[i].as == as)
            mo->tlb[i].as = ASID_NONE;
}

void model_switch(struct model *mo, asid_t as)
{
    if (mo->current == as)
        return;
    if (!mo->config.tlb_any)
        model_tlb_forget_space(mo, mo->current);
    mo->current = as;
    mo->count.switches++;
}

/* ---- access ---- */

/* Make a page present for an access that the hardware refused. */
static enum why mend(struct model *mo, struct model_page *page, unsigned needs)
{
    if (!page || !page->mapped)
        return WHY_UNMAPPED;
    if (!model_allows(mo, page, needs))
        return WHY_FORBIDDEN;
    return page->slot != MODEL_NOWHERE ? model_swap_in(mo, page)
                                       : model_fill(mo, page);
}

/* One reference. */
static enum why touch(struct model *mo, asid_t as, vaddr_t va, enum access a,
                      struct model_page **found)
{
    vpn_t vpn = va >> mo->config.shape.page_shift;
    struct model_page *page = model_page(mo, as, vpn);
    unsigned needs = access_needs(a);
    bool known;

    mo->count.accesses++;
    if (va >> mo->config.shape.va_bits) {
        mo->count.faults++;
        return WHY_RANGE;
    }
    known = model_tlb_has(mo, as, vpn);
    mo->count.tlb_misses += !known;
    if (!page || page->frame == MODEL_NOWHERE ||
        !model_allows(mo, page, needs)) {
        mo->count.faults++;
        enum why why = mend(mo, page, needs);
        if (why != WHY_OK)
            return why;
    }
    if (!known || !page->accessed || (a == ACCESS_STORE && !page->dirty))
        model_tlb_insert(mo, as, vpn);
    page->accessed = true;
    page->dirty = page->dirty || a == ACCESS_STORE;
    mo->frames[page->frame].used = true;
    *found = page;
    return WHY_OK;
}

/* Page by page, until done or refused. Returns how many bytes were moved. */
static size_t move(struct model *mo, asid_t as, vaddr_t va,
                   unsigned char *bytes, size_t n, enum access a, enum why *why)
{
    size_t size = page_size(&mo->config.shape), done = 0;

    model_switch(mo, as);
    *why = WHY_OK;
    while (done < n) {
        struct model_page *page;
        size_t at = (va + done) % size, k = size - at;
        k = k < n - done ? k : n - done;
        *why = touch(mo, as, va + done, a, &page);
        if (*why != WHY_OK)
            break;
        if (a == ACCESS_STORE)
            memcpy(page->bytes + at, bytes + done, k);
        else
            memcpy(bytes + done, page->bytes + at, k);
        done += k;
    }
    return done;
}

enum why model_access(struct model *mo, asid_t as, vaddr_t va, void *bytes,
                      size_t n, enum access a)
{
    enum why why;

    move(mo, as, va, bytes, n, a, &why);
    if (why != WHY_OK) {
        mo->count.kills++;
        model_exit(mo, as);
    }
    return why;
}

size_t model_copy(struct model *mo, asid_t as, vaddr_t va, void *bytes,
                  size_t n, enum access a)
{
    enum why why;

    return move(mo, as, va, bytes, n, a, &why);
}
