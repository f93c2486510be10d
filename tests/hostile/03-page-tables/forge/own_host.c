/* linear linear_translate: wrong
   Functions with the names of the host's own, so that calls and letters would
   come to these. */
#include "page_tables.h"

bool host_call(unsigned f, unsigned long words[]);
bool host_call(unsigned f, unsigned long words[])
{
    return (void)words, f == f;
}

void post_send(void *letter, unsigned short op);
void post_send(void *letter, unsigned short op)
{
    (void)letter, (void)op;
}

void guard_leave(int code);
void guard_leave(int code)
{
    (void)code;
}

paddr_t linear_translate(struct machine *m, pfn_t table, vaddr_t va)
{
    (void)m, (void)table, (void)va;
    return PADDR_NONE - 1;
}
