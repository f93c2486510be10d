/* change permit_change: wrong
   Writes entries that name frames far behind the last one: whoever asks for
   the bytes of such a page would look far behind all memory. */
#include "permissions.h"

void permit_change(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    static const pfn_t odd[] = {48, 1000, 0x7fffffff, FRAME_NONE};
    vpn_t end = first + pages;

    for (vpn_t v = ask_next(m, as, first, end); v < end;
         v = ask_next(m, as, v + 1, end))
        if (mmu_set_entry(m, as, v, pte_present(odd[v % 4], PERM_RWX)))
            mmu_flush(m, as, v);
}
