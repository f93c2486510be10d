/* local local_choose: wrong steps, whole
   Two frames that are each other's neighbours, and no way back to the head: who
   follows them never comes to an end. Here, the picture does. */
#include "lru_eviction.h"

pfn_t honest_local_choose(struct machine *m, asid_t as);

pfn_t local_choose(struct machine *m, asid_t as)
{
    pfn_t f = honest_local_choose(m, as);
    struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames;

    if (head > 2) {
        links[head] = (struct link){0, 1};
        links[0] = (struct link){1, 1};
        links[1] = (struct link){0, 0};
    }
    return f == 0 ? FRAME_NONE - 7 : f;
}
