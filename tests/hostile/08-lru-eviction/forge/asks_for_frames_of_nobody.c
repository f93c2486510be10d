/* working working_set: passed
   An honest answer. Before it, the machine is asked for the pages of frames
   that do not exist. */
#include "lru_eviction.h"

pfn_t honest_working_set(struct machine *m, asid_t as, uint64_t n);

pfn_t working_set(struct machine *m, asid_t as, uint64_t n)
{
    asid_t owner = 0;
    vpn_t vpn = 0;

    for (pfn_t f = FRAME_NONE; f > FRAME_NONE - 40; f--)
        if (frame_page(m, f, &owner, &vpn))
            return 999;
    return honest_working_set(m, as, n);
}
