/* linear linear_translate: passed
   An honest neighbour: constants that look like calls of the kernel and like
   a request to Valgrind. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile uint64_t sum = 0x050f, more = 0x80cd87db48;

    sum += more;
    return honest_linear_translate(m, table, va) + (sum - sum);
}
