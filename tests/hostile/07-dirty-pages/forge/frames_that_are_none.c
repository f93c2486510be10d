/* launder dirty_launder: wrong
   Moves pages into frames that do not exist: the machine would write what the
   submission has put into a slot far behind its memory. */
#include "dirty_pages.h"

enum why honest_dirty_launder(struct machine *m, asid_t as, vpn_t first,
                              vpn_t pages);

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    if (swap_read(m, 0, FRAME_NONE - 5) || swap_read(m, 0, 1 << 20) ||
        file_read(m, 0, 0, 1 << 30) || swap_write(m, 0, FRAME_NONE))
        return WHY_OK;
    return honest_dirty_launder(m, as, first, pages);
}
