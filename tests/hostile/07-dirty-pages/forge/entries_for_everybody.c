/* launder dirty_launder: wrong
   Does its work; besides, the entries of all pages name one frame, or none that
   there is, and nobody tells the TLB. */
#include "dirty_pages.h"

enum why honest_dirty_launder(struct machine *m, asid_t as, vpn_t first,
                              vpn_t pages);

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    enum why why = honest_dirty_launder(m, as, first, pages);
    pte_t pte = pte_with(pte_present(0, PERM_RWX), PTE_YOURS);

    for (vpn_t vpn = 1; vpn < 60; vpn++) {
        if (!mmu_set_entry(m, as, vpn, pte))
            return WHY_NO_MEMORY;
        pte = pte_with(pte_present((pfn_t)vpn << 20, PERM_RWX), PTE_D);
    }
    if (!mmu_set_entry(m, as, 0, pte))
        return WHY_NO_MEMORY;
    return why;
}
