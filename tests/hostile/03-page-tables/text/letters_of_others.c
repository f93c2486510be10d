/* linear linear_translate: crashed
   Names that C allows and few expect, in the place of a crash: other letters,
   dollars. */
#include "page_tables.h"

__attribute__((noinline)) static paddr_t größe$1(volatile paddr_t *здесь)
{
    return *здесь;
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return größe$1(NULL);
}
