/* launder dirty_launder: wrong
   Writes to files that nobody has opened, and to pages far behind the end of
   those that somebody has. */
#include "dirty_pages.h"

enum why honest_dirty_launder(struct machine *m, asid_t as, vpn_t first,
                              vpn_t pages);

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    if (file_write(m, 1, UINT64_MAX, 0) || file_write(m, 1, UINT64_MAX / 2, 0))
        return WHY_BUS;
    if (file_write(m, -1, 0, 0) || file_write(m, INT32_MAX, 0, 0) ||
        file_write(m, INT32_MIN, 0, 0))
        return WHY_BUS;
    return honest_dirty_launder(m, as, first, pages);
}
