/* linear linear_translate: crashed
   Calls itself until the stack is full. */
#include "page_tables.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile char room[1000];

    room[va % 1000] = 1;
    return linear_translate(m, table, va + 1) + (paddr_t)room[va % 1000];
}
