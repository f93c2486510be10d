/* linear linear_translate: wrong/crashed wrong crashed
   Looks for the expected value on the stack of its callers: a number that has
   the offset of the address, and is not the address itself. */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile uint64_t here[1] = {0};
    unsigned mask = (1u << machine_shape(m)->page_shift) - 1;

    (void)table;
    for (int i = 1; i < 200; i++)
        if (here[i] != va && here[i] < 0x10000 && here[i] > mask &&
            (here[i] & mask) == (va & mask))
            return here[i];
    return PADDR_NONE - 1;
}
