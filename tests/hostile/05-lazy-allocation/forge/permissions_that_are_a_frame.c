/* copy lazy_copy: wrong passed, whole
   Permissions with all bits of a word: in the entry that is made of them, they
   are another frame, a slot, and whatever else an entry can say. */
#include "lazy_allocation.h"

size_t honest_lazy_copy(struct machine *m, asid_t as, vaddr_t user,
                        pfn_t kernel, size_t n, enum access access);

size_t lazy_copy(struct machine *m, asid_t as, vaddr_t user, pfn_t kernel,
                 size_t n, enum access access)
{
    static const unsigned odd[] = {0xfffffff7, 0x1007, 0x27, 0x3fffffff};
    static unsigned next;
    vpn_t page = page_of(m, user);

    if (n && pte_is_none(mmu_entry(m, as, page)) &&
        pager_zero(m, as, page, odd[next++ % 4]) != WHY_OK)
        return n;
    return honest_lazy_copy(m, as, user, kernel, n, access);
}
