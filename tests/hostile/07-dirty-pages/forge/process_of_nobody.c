/* launder dirty_launder: wrong
   Asks about processes that there have never been: the machine would look for
   them far behind its list. */
#include "dirty_pages.h"

enum why honest_dirty_launder(struct machine *m, asid_t as, vpn_t first,
                              vpn_t pages);

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    struct page p;

    mmu_flush(m, as + 4000, 16);
    if (swap_alloc(m, as + 4000, first) == SLOT_NONE)
        return WHY_NO_SWAP;
    if (pager_describe(m, ASID_NONE, first, &p) ||
        pager_describe(m, as + 4000, first, &p) ||
        !pte_is_none(mmu_entry(m, as + 4000, first)))
        return WHY_OK;
    return honest_dirty_launder(m, as, first, pages);
}
