/* linear linear_translate: crashed
   Wants a gigabyte of stack at once, and jumps over the page that guards
   it. */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile char room[((size_t)1 << 30) + (va & 1)];

    (void)m, (void)table;
    room[0] = 1;
    return (paddr_t)room[0];
}
