/* launder dirty_launder: wrong
   Reasons that nobody has ever heard of: their names are looked up in a
   table. */
#include "dirty_pages.h"

enum why honest_dirty_launder(struct machine *m, asid_t as, vpn_t first,
                              vpn_t pages);

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    (void)honest_dirty_launder(m, as, first, pages);
    return (enum why)(pages % 2 ? -7 : 1 << 30);
}
