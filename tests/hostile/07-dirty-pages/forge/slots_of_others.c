/* launder dirty_launder: wrong
   Slots that are free, or that other pages have, are given back; then it does
   its work. */
#include "dirty_pages.h"

enum why honest_dirty_launder(struct machine *m, asid_t as, vpn_t first,
                              vpn_t pages);

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    enum why why = honest_dirty_launder(m, as, first, pages);

    for (slot_t s = 0; s < 4; s++)
        swap_free(m, s);
    swap_free(m, SLOT_NONE - 1);
    return why;
}
