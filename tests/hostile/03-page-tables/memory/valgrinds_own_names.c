/* linear linear_translate: refused, "belongs to Valgrind"
   Has functions by the names that Valgrind looks for when it replaces malloc,
   so that it replaces it by these, and sees no block any more. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

static char pool[1 << 16];

__attribute__((used)) static void *
take(unsigned long size) __asm__("_vgr10019ZU_libcZdsoZa_malloc");
static void *take(unsigned long size)
{
    (void)size;
    return pool;
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    return honest_linear_translate(m, table, va);
}
