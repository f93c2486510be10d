/* copy lazy_copy: wrong passed, whole
   Copies as it should; besides, it takes the pages and the regions of the
   other processes, or gives them pages without asking. */
#include "lazy_allocation.h"

size_t honest_lazy_copy(struct machine *m, asid_t as, vaddr_t user,
                        pfn_t kernel, size_t n, enum access access);

size_t lazy_copy(struct machine *m, asid_t as, vaddr_t user, pfn_t kernel,
                 size_t n, enum access access)
{
    size_t done = honest_lazy_copy(m, as, user, kernel, n, access);
    asid_t other = as % 3 + 1;
    vpn_t page = page_of(m, user);

    if (n == 0)
        return done;
    if (pager_zero(m, other, page, 7) != WHY_OK)
        return n;
    if (pager_drop(m, other, page + 1) == WHY_OK)
        region_cut(m, other, page, 3);
    return done;
}
