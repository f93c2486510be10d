/* linear linear_translate: crashed
   Crashes, and says that it was elsewhere: the address goes to addr2line. */
#include "page_tables.h"

#include "letters.h"

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    struct channel *c = channel_of(m);

    (void)table, (void)va;
    c->pc = UINT64_MAX;
    c->address = (uintptr_t) "\033[2J";
    __builtin_trap();
}
