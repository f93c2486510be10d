/* linear linear_translate: passed
   Says that it needs a processor that nobody has, which the loader believes:
   then the host cannot start. The note is taken off, and all is well. */
#include "page_tables.h"

paddr_t honest_linear_translate(struct machine *m, pfn_t table, vaddr_t va);

#if defined(__x86_64__)
__asm__(".pushsection .note.gnu.property,\"a\",@note\n"
        ".balign 8\n"
        ".long 4, 0x10, 5\n"
        ".asciz \"GNU\"\n"
        ".long 0xc0008002, 4, 0x80000000, 0\n"
        ".popsection");
#endif

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    return honest_linear_translate(m, table, va);
}
