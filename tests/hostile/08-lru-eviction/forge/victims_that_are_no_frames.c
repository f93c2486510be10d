/* local local_choose: wrong
   Frames that do not exist, nodes of page tables, and the frames in which the
   policy itself is kept: whose page would the machine look up there? */
#include "lru_eviction.h"

pfn_t local_choose(struct machine *m, asid_t as)
{
    static unsigned next;
    pfn_t frames = policy_of(m)->frames;
    const pfn_t odd[] = {frames, frames + 1, frames + 200, FRAME_NONE - 1,
                         (pfn_t)1 << 31};

    (void)as;
    return odd[next++ % 5];
}
