/* linear linear_translate: refused, "has more than"
   Debugging information of many megabytes, by hand: the linker, addr2line or
   Valgrind gives up, and that is nobody's fault but the grader's. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

__asm__(".pushsection .debug_more\n.zero 9000000\n.popsection");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    return honest_linear_translate(m, table, va);
}
