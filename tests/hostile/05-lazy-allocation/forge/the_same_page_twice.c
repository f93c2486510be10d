/* copy lazy_copy: wrong passed, whole
   Gives a page that has a frame, or a slot, another one, again and again, until
   memory is full of frames that no entry names. Then it copies. */
#include "lazy_allocation.h"

size_t honest_lazy_copy(struct machine *m, asid_t as, vaddr_t user,
                        pfn_t kernel, size_t n, enum access access);

size_t lazy_copy(struct machine *m, asid_t as, vaddr_t user, pfn_t kernel,
                 size_t n, enum access access)
{
    if (n)
        for (int i = 0; i < 64; i++)
            if (pager_zero(m, as, page_of(m, user), 7) != WHY_OK)
                break;
    return honest_lazy_copy(m, as, user, kernel, n, access);
}
