/* launder dirty_launder: wrong passed
   Tells the machine that pages keep slots that do not exist, or are another
   page's. Each number is taken back before anybody needs it; or it is not. */
#include "dirty_pages.h"

enum why honest_dirty_launder(struct machine *m, asid_t as, vpn_t first,
                              vpn_t pages);

enum why dirty_launder(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    struct page p;

    for (vpn_t vpn = ask_next(m, as, first, first + pages); vpn < first + pages;
         vpn = ask_next(m, as, vpn + 1, first + pages)) {
        if (!pager_describe(m, as, vpn, &p))
            continue;
        pager_keep(m, as, vpn, SLOT_NONE - 1);
        pager_keep(m, as, vpn, 1 << 20);
        if (vpn % 2)
            pager_keep(m, as, vpn, p.slot);
    }
    return honest_dirty_launder(m, as, first, pages);
}
