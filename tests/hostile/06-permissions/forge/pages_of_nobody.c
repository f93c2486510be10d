/* change permit_change: wrong
   Does its work, and besides it sets and flushes entries of processes that
   there have never been, and of pages that no address can name. */
#include "permissions.h"

void honest_permit_change(struct machine *m, asid_t as, vpn_t first,
                          vpn_t pages);

void permit_change(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    honest_permit_change(m, as, first, pages);
    mmu_flush(m, as, UINT64_MAX);
    mmu_flush(m, as, (vpn_t)1 << 52);
    mmu_flush(m, as + 4000, first);
    if (mmu_set_entry(m, ASID_NONE, first, pte_present(0, PERM_RWX)))
        honest_permit_change(m, as, first, pages);
}
