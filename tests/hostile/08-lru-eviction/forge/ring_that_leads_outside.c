/* local local_choose: crashed wrong passed
   Chooses well, and leaves links behind that lead far out of the ring, and to
   themselves: the tests follow them, and so does the picture. */
#include "lru_eviction.h"

pfn_t honest_local_choose(struct machine *m, asid_t as);

pfn_t local_choose(struct machine *m, asid_t as)
{
    pfn_t f = honest_local_choose(m, as);
    struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames;

    links[head] = (struct link){FRAME_NONE - 3, (pfn_t)1 << 30};
    for (pfn_t i = 0; i < head; i++)
        links[i] = (struct link){i, (pfn_t)1 << 29};
    return f;
}
