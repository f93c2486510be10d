/* launder dirty_launder: steps/stopped passed
   Writes one page to a slot, again and again, and never comes back: only where
   the range is large. */
#include "dirty_pages.h"

enum why honest_dirty_launder(struct machine *m, asid_t as, vpn_t first,
                              vpn_t pages);

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    enum why why = honest_dirty_launder(m, as, first, pages);

    while (pages > 1 << 20 &&
           (swap_write(m, 0, 0) || ask_next(m, as, 0, UINT64_MAX)))
        ;
    return why;
}
