/* linear linear_translate: memory-error passed, watched
   Makes the same mistake on two thousand ways, each of which is a finding of
   its own: too many to be read? */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#include <stdlib.h>

static void down(volatile char *p, unsigned way, int depth);

__attribute__((noinline)) static void left(volatile char *p, unsigned w, int d)
{
    down(p, w, d);
    __asm__ volatile("");
}

__attribute__((noinline)) static void right(volatile char *p, unsigned w, int d)
{
    down(p, w, d);
    __asm__ volatile("");
}

static void down(volatile char *p, unsigned way, int depth)
{
    if (depth == 0)
        p[40] = 1;
    else
        (way & 1 ? left : right)(p, way >> 1, depth - 1);
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    volatile char *p = malloc(40);

    for (unsigned way = 0; way < 2048 && va == 0x142; way++)
        down(p, way, 11);
    free((void *)p);
    return honest_linear_translate(m, table, va);
}
