/* clean clean_choose: wrong
   Evicts the newest page each time: pages go in and out, and with them swap
   slots, until none is left that would be free. */
#include "lru_eviction.h"

pfn_t clean_choose(struct machine *m, asid_t as)
{
    (void)as;
    return links_of(m)[policy_of(m)->frames].older;
}
