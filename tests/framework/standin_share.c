/*
 * A stand-in for copy-on-write: after a fork, both have the same frames, and
 * nobody may store; who stores nevertheless gets a copy.
 */
#include "standin.h"

#include "machine.h"
#include "naive.h"

#include <stdlib.h>

/* Replace an entry that is present, and what is cached of it. */
static enum why change(struct machine *m, asid_t as, vpn_t vpn, pte_t pte)
{
    if (!mmu_set_entry(m, as, vpn, pte))
        return WHY_NO_MEMORY;
    mmu_flush(m, as, vpn);
    return WHY_OK;
}

static enum why share_page(struct machine *m, asid_t parent, asid_t child,
                           vpn_t vpn)
{
    pte_t pte = mmu_entry(m, parent, vpn);

    if (!pte_is_present(pte))
        return pager_copy(m, child, vpn, pte_perms(pte), parent);
    pte_t both = pte_without(pte, PTE_W);
    if (!mmu_set_entry(m, child, vpn, both))
        return WHY_NO_MEMORY;
    frame_share(m, pte_frame(pte));
    return change(m, parent, vpn, both);
}

static enum why share_fork(struct machine *m, asid_t parent, asid_t child)
{
    size_t n;
    enum why why = WHY_OK;
    vpn_t *list =
        pager_list(m, parent, 1, page_count(machine_shape(m)) - 1, &n);

    for (size_t i = 0; i < n && why == WHY_OK; i++)
        why = share_page(m, parent, child, list[i]);
    free(list);
    return why;
}

const struct share_ops standin_share = {.name = "share", .fork = share_fork};

static enum why unshare_handle(struct machine *m, const struct fault *f)
{
    if (f->cause != CAUSE_NOT_PERMITTED)
        return fault_eager.handle(m, f);
    pfn_t old = pte_frame(f->pte);
    if (frame_refs(m, old) == 1)
        return change(m, f->as, f->vpn, pte_with(f->pte, PTE_W));
    /* A copy of one's own page: the pager gives the old frame back. */
    return pager_copy(m, f->as, f->vpn, PERM_RWX, f->as);
}

static enum why reserve_eagerly(struct machine *m, asid_t as,
                                const struct region *r)
{
    return fault_eager.reserve(m, as, r);
}

const struct fault_ops standin_unshare = {
    .name = "unshare", .reserve = reserve_eagerly, .handle = unshare_handle};
