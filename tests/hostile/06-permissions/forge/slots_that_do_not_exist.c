/* change permit_change: wrong
   Sends pages away to slots that there are not, or that others have, without
   asking the device: their frames are nobody's then. */
#include "permissions.h"

void permit_change(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    static const slot_t odd[] = {0, 16, 0x7fffffff, SLOT_NONE};
    vpn_t end = first + pages;

    for (vpn_t v = ask_next(m, as, first, end); v < end;
         v = ask_next(m, as, v + 1, end))
        if (mmu_set_entry(m, as, v, pte_swapped(odd[v % 4], PERM_R)))
            mmu_flush(m, as, v);
}
