/* shrink lazy_shrink: wrong stopped, whole
   Takes every second page out of a heap of 2 to the power of 34: a list with a
   million regions, each of which is drawn when the test has failed. */
#include "lazy_allocation.h"

enum why lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                     vaddr_t new_end)
{
    vpn_t first = page_of(m, new_end) + 1, end = page_of(m, old_end);

    for (vpn_t i = 0; i < 900000 && first < end; i++, first += 2)
        region_cut(m, as, first, 1);
    return WHY_OK;
}
