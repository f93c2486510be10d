/* shrink lazy_shrink: wrong passed, whole
   Entries for pages that no address can name, and ranges that end before they
   begin. Then it does its work. */
#include "lazy_allocation.h"

enum why honest_lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                            vaddr_t new_end);

enum why lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                     vaddr_t new_end)
{
    vpn_t far = ask_next(m, as, UINT64_MAX - 9, UINT64_MAX);

    if (pager_zero(m, as, far, PERM_R) != WHY_OK ||
        pager_zero(m, as, (vpn_t)1 << 52, PERM_W) != WHY_OK)
        return (enum why)99;
    region_cut(m, as, far - 1, UINT64_MAX);
    (void)ask_next(m, as, 5, 3);
    (void)ask_touch(m, as, UINT64_MAX - 4095, 1, ACCESS_FETCH);
    return honest_lazy_shrink(m, as, old_end, new_end);
}
