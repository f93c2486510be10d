/* launder dirty_launder: wrong passed
   Takes every slot there is, for pages that there are not, and gives none of
   them back: who has to leave then? */
#include "dirty_pages.h"

enum why honest_dirty_launder(struct machine *m, asid_t as, vpn_t first,
                              vpn_t pages);

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    enum why why = honest_dirty_launder(m, as, first, pages);

    for (vpn_t vpn = UINT64_MAX; swap_alloc(m, as, vpn) != SLOT_NONE;)
        vpn--;
    return why;
}
