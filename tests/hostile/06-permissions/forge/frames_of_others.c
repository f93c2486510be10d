/* change permit_change: wrong passed
   Lets the page of a process show the frame that the next page has, or one of
   another process: all that is stored there would be seen here. */
#include "permissions.h"

void honest_permit_change(struct machine *m, asid_t as, vpn_t first,
                          vpn_t pages);

void permit_change(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    pte_t other = mmu_entry(m, as > 1 ? as - 1 : as, first + (as == 1));

    honest_permit_change(m, as, first, pages);
    if (pte_is_present(other) && mmu_set_entry(m, as, first, other))
        mmu_flush(m, as, first);
}
