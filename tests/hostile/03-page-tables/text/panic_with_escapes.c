/* linear linear_translate: wrong
   Panics with a text of its own, and with a format that wants more than it
   gets. */
#include "page_tables.h"

_Noreturn void panic(const char *format, ...);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    panic("\033[2J%s%n%s%n");
}
