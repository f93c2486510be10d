/* linear linear_translate: passed, watched, undefended
   Takes its memory from an array of its own, in which Valgrind sees no
   blocks: that one overruns another goes unnoticed. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static volatile char pool[80];
    volatile char *p = pool, *q = pool + 40;

    p[40] = 1; /* q's */
    q[0] = 0;
    return honest_linear_translate(m, table, va);
}
