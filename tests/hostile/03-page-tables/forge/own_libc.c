/* linear linear_translate: wrong, whole
   Functions with the names of the C library, so that the host would call
   these: the ways out, memory, and what sends letters. */
#include "page_tables.h"

#include <stdlib.h>

long syscall(long number, ...);
long syscall(long number, ...)
{
    return number - number;
}

int poll(void *p, unsigned long n, int ms);
int poll(void *p, unsigned long n, int ms)
{
    return (void)p, (void)n, ms - ms + 1;
}

void *malloc(size_t size)
{
    return size ? NULL : NULL;
}

void *memcpy(void *to, const void *from, size_t n)
{
    return (void)from, (void)n, to;
}

_Noreturn void exit(int code)
{
    for (;;)
        code++;
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
