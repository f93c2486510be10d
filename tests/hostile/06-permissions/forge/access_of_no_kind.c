/* pass permit_pass: wrong
   Asks for an access that is no load, no store and no fetch: whoever looks up
   its name, or what it needs, looks beside a table. */
#include "permissions.h"

size_t honest_permit_pass(struct machine *m, asid_t from, vaddr_t src,
                          asid_t to, vaddr_t dst, size_t n);

size_t permit_pass(struct machine *m, asid_t from, vaddr_t src, asid_t to,
                   vaddr_t dst, size_t n)
{
    if (ask_touch(m, from, src, 1, (enum access)0x7fffffff) != WHY_OK)
        return 0;
    return honest_permit_pass(m, from, src, to, dst, n);
}
