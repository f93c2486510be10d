/* pass permit_pass: steps passed, slow
   Asks a thousand times for each byte, and about nothing in between. */
#include "permissions.h"

size_t honest_permit_pass(struct machine *m, asid_t from, vaddr_t src,
                          asid_t to, vaddr_t dst, size_t n);

size_t permit_pass(struct machine *m, asid_t from, vaddr_t src, asid_t to,
                   vaddr_t dst, size_t n)
{
    size_t done = 0;

    while (done < n) {
        for (unsigned i = 0; i < 1000; i++)
            if (ask_next(m, from, 0, UINT64_MAX) == 0 ||
                ask_touch(m, to, dst + done, 1, ACCESS_STORE) != WHY_OK)
                return done;
        if (!honest_permit_pass(m, from, src + done, to, dst + done, 1))
            return done;
        done++;
    }
    return done;
}
