/* linear linear_translate: refused, "post_send"
   Names functions of the host that a lab may not call. */
#include "page_tables.h"

_Noreturn void guard_leave(int code);
void post_send(void *letter, unsigned short op);

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table;
    post_send(NULL, 3);
    guard_leave((int)va);
}
