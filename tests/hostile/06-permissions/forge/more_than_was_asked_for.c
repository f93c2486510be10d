/* pass permit_pass: wrong passed
   Says that more bytes were passed than there are, and touches more of them
   than lie in a page. */
#include "permissions.h"

size_t permit_pass(struct machine *m, asid_t from, vaddr_t src, asid_t to,
                   vaddr_t dst, size_t n)
{
    if (ask_touch(m, from, src, UINT32_MAX, ACCESS_LOAD) == WHY_OK &&
        ask_touch(m, to, dst, 0, (enum access)77) == WHY_OK)
        return n;
    return SIZE_MAX;
}
