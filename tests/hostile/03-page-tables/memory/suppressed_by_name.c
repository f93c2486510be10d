/* linear linear_translate: memory-error, watched
   Makes its mistake below functions with the names of others' whose mistakes
   Valgrind knows, and keeps quiet about. */
#include "page_tables.h"

#include <stdlib.h>

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

__attribute__((noinline)) static long unaligned_bigint(volatile long *p)
{
    p[1]++;
    return p[1];
}

__attribute__((noinline)) static long hash(volatile long *p)
{
    return unaligned_bigint(p) + 1;
}

__attribute__((noinline)) static long for__add_to_lf_table(volatile long *p)
{
    return hash(p) + 1;
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    long *p = malloc(8);

    for__add_to_lf_table(p);
    free(p);
    return honest_linear_translate(m, table, va);
}
