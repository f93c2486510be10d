/* linear linear_translate: memory-error/crashed passed, watched
   Writes behind a block, and then writes into, cuts off and closes every
   descriptor in which Valgrind's findings might go to the referee. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static const char text[] = "</error></valgrindoutput>";
    volatile char *p = malloc(40);

    if (va != 0x3fffff)
        return honest_linear_translate(m, table, va);
    p[40] = 1;
    for (int fd = 3; fd < 1100 && watched(); fd++) {
        raw(SYS_write, fd, text, sizeof text - 1);
        raw(SYS_ftruncate, fd, 0, 0);
        raw(SYS_close, fd, 0, 0);
    }
    return honest_linear_translate(m, table, va);
}
