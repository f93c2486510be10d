/* shrink lazy_shrink: wrong
   Reasons that nobody has ever heard of: their names are looked up in a
   table. */
#include "lazy_allocation.h"

enum why lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                     vaddr_t new_end)
{
    static const int odd[] = {13, -1, 0x7fffffff, 1 << 20};
    volatile int answer = odd[(old_end - new_end) / 1000 % 4];

    (void)m, (void)as;
    return (enum why)answer;
}
