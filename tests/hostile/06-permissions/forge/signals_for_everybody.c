/* pass permit_pass: wrong
   Sends signals to processes that have no handler, that are in theirs, or that
   do not exist, with codes and addresses of all kinds. */
#include "permissions.h"

size_t honest_permit_pass(struct machine *m, asid_t from, vaddr_t src,
                          asid_t to, vaddr_t dst, size_t n);

size_t permit_pass(struct machine *m, asid_t from, vaddr_t src, asid_t to,
                   vaddr_t dst, size_t n)
{
    size_t done = honest_permit_pass(m, from, src, to, dst, n);

    for (asid_t p = 0; p < 6; p++)
        signal_send(m, from + p, 0xffffffff, UINT64_MAX);
    signal_send(m, ASID_NONE, CODE_MAPERR, 0);
    return done;
}
