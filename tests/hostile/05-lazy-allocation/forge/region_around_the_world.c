/* shrink lazy_shrink: wrong passed
   Lets the heap grow down, past page 0, and on from the highest page that a
   number can name: its end is below its beginning then. */
#include "lazy_allocation.h"

enum why lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                     vaddr_t new_end)
{
    struct region r;

    if (ask_region(m, as, page_of(m, new_end - 1), &r))
        for (vpn_t page = r.first - 1; page != UINT64_MAX - 3; page--)
            region_extend(m, as, page);
    region_cut(m, as, page_of(m, old_end) - 3, UINT64_MAX);
    return pager_drop(m, as, UINT64_MAX);
}
