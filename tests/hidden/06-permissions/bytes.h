/*
 * bytes: every byte that three processes must have, kept apart from the
 * machine, while they pass bytes to one another. All pages of a process that
 * may be loaded can be compared with the machine at any time.
 */
#ifndef BYTES_H
#define BYTES_H

#include "passes.h"

enum { TRIO = 3, PAGES = 10, BYTES = 4096 };

struct bytes_model {
    struct machine *m;
    asid_t p[TRIO];
    unsigned perms[TRIO][PAGES]; /* 8: in no region; 9: of the kernel */
    unsigned char byte[TRIO][PAGES * BYTES];
};

enum { NOWHERE = 8, KERNEL = 9 };

/* A page of process i shall be another. The kernel fills it by hand. */
static inline void bytes_renew(struct bytes_model *s, unsigned i, vpn_t page)
{
    static const unsigned some[] = {RW, RW, RW,      PERM_R, PERM_W,
                                    RX, 0,  NOWHERE, KERNEL, RW};
    unsigned perms = some[lab_throw(10)];
    unsigned char *byte = &s->byte[i][page * BYTES];

    cr_assert_eq(proc_unmap(s->m, s->p[i], page, 1), WHY_OK, "no file");
    memset(byte, 0, BYTES);
    s->perms[i][page] = perms;
    if (perms == KERNEL)
        map_kernel(s->m, s->p[i], page, 1, PERM_RWX);
    else if (perms != NOWHERE)
        map_zeros(s->m, s->p[i], page, 1, perms);
    if (perms != RW)
        return;
    touch(s->m, s->p[i], page, ACCESS_STORE, WHY_OK);
    memset(byte, (int)lab_throw(256), BYTES);
    memcpy(page_here(s->m, s->p[i], page), byte, BYTES);
}

static inline void bytes_begin(struct bytes_model *s)
{
    for (unsigned i = 0; i < TRIO; i++) {
        s->p[i] = process(s->m);
        signal_set(s->m, s->p[i], 0x5000);
        s->perms[i][0] = NOWHERE;
        for (vpn_t page = 1; page < PAGES; page++)
            bytes_renew(s, i, page);
    }
}

static inline bool bytes_may(const struct bytes_model *s, unsigned i,
                             uint64_t at, unsigned perm)
{
    unsigned perms = at / BYTES < PAGES ? s->perms[i][at / BYTES] : NOWHERE;

    return perms <= PERM_RWX && perms & perm;
}

/* Demand what a page of process i holds, if it may be loaded. */
static inline void bytes_compare(struct bytes_model *s, unsigned i, vpn_t page)
{
    const unsigned char *is, *right = &s->byte[i][page * BYTES];

    if (!bytes_may(s, i, page * BYTES, PERM_R))
        return;
    touch(s->m, s->p[i], page, ACCESS_LOAD, WHY_OK);
    is = page_here(s->m, s->p[i], page);
    for (size_t k = 0; k < BYTES && memcmp(is, right, BYTES) != 0; k++)
        cr_assert_eq(is[k], right[k],
                     "byte %zu of page 0x%" PRIx64 " of process %u should be "
                     "0x%02x, but is 0x%02x",
                     k, page, s->p[i], right[k], is[k]);
}

/* Random bytes from one process to another. */
static inline void bytes_pass(struct bytes_model *s)
{
    unsigned i = (unsigned)lab_throw(TRIO),
             j = (i + 1 + (unsigned)lab_throw(TRIO - 1)) % TRIO;
    uint64_t src = lab_throw(PAGES * BYTES), dst = lab_throw(PAGES * BYTES);
    size_t n = (size_t)lab_throw(lab_throw(8) ? 1200 : 9000), right = 0;

    if (lab_throw(3) == 0) /* two page ends together */
        dst = dst / BYTES * BYTES + src % BYTES;
    while (right < n && bytes_may(s, i, src + right, PERM_R) &&
           bytes_may(s, j, dst + right, PERM_W)) {
        s->byte[j][dst + right] = s->byte[i][src + right];
        right++;
    }
    pass(s->m, s->p[i], src, s->p[j], dst, n, right);
    bytes_compare(s, j, dst / BYTES);
    if ((dst + n) / BYTES < PAGES)
        bytes_compare(s, j, (dst + n) / BYTES);
}

static inline void bytes_run(struct bytes_model *s, unsigned operations)
{
    bytes_begin(s);
    for (unsigned k = 1; k <= operations; k++) {
        if (lab_throw(16) == 0)
            bytes_renew(s, (unsigned)lab_throw(TRIO), 1 + lab_throw(PAGES - 1));
        bytes_pass(s);
        if (k % 512 == 0)
            all_is_well(s->m);
    }
    for (unsigned i = 0; i < TRIO; i++)
        for (vpn_t page = 1; page < PAGES; page++)
            bytes_compare(s, i, page);
    all_is_well(s->m);
}

#endif
