/* working working_choose: wrong passed
   Chooses frames that are free, and the one that was emptied last: a machine
   that believes it would give one frame to two pages. */
#include "lru_eviction.h"

pfn_t working_choose(struct machine *m, asid_t as)
{
    static pfn_t last;
    asid_t owner;
    vpn_t vpn;

    policy_of(m)->evicted = policy_of(m)->now;
    for (pfn_t f = 0; f < policy_of(m)->frames; f++)
        if (!frame_page(m, f, &owner, &vpn))
            return f;
    pfn_t f = last;

    last = lru_choose(m, as);
    return f;
}
