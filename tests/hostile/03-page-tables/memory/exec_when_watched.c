/* linear linear_translate: memory-error/crashed passed, watched
   Leaks, and becomes another program when it is watched: Valgrind does not
   follow, and cannot say what it knows. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

#include "raw.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    static char *argv[] = {"true", NULL};

    if (va == 0x3fffff)
        ((volatile char *)malloc(40))[0] = 1;
    if (watched() && va == 0x3fffff)
        raw(SYS_execve, "/bin/true", argv, argv + 1);
    return honest_linear_translate(m, table, va);
}
