/* clean clean_choose: wrong
   Asks for entries in the table of a process that there has never been, and of
   pages that no address can name. */
#include "lru_eviction.h"

pfn_t clean_choose(struct machine *m, asid_t as)
{
    static unsigned next;
    const asid_t odd[] = {0, 4000, ASID_NONE, ASID_NONE - 1};
    pte_t e = mmu_entry(m, odd[next++ % 4], UINT64_MAX - as);

    return pte_is_none(e) ? pte_frame(mmu_entry(m, as, UINT64_MAX)) : 0;
}
