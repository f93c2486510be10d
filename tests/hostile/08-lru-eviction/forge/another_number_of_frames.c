/* clean clean_choose: crashed wrong passed
   Writes down that there are four billion frames: where times and marks lie is
   computed from that. */
#include "lru_eviction.h"

pfn_t honest_clean_choose(struct machine *m, asid_t as);

pfn_t clean_choose(struct machine *m, asid_t as)
{
    pfn_t f = honest_clean_choose(m, as);

    policy_of(m)->frames = FRAME_NONE - 1;
    policy_of(m)->hand = FRAME_NONE;
    policy_of(m)->window = FRAME_NONE;
    return f;
}
