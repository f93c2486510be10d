/*
 * page, hidden: what else is in a region, neighbours, and copies.
 */
#include "protected.h"

/* Stack or not, shared or not, of a file or not. Does it matter? */
Test(page, what_a_region_is_for_does_not_matter)
{
    struct machine *m = machine_perms(4, 0);

    map_zeros(m, process(m), HEAP, 1, PERM_R);
    for (unsigned k = 0; k < 64; k++) {
        bool stack = k & 8, shared = k & 16, kernel = k & 32;
        struct region r = zeros(stack ? "stack" : "code", HEAP, 4, k & 7);
        unsigned said;

        r.stack = stack;
        r.limit = stack ? HEAP - 1 : 0;
        r.shared = shared;
        r.kernel = kernel;
        r.file = shared ? 0 : FILE_NONE;
        said = permit_page(m, &r);
        cr_assert_eq(said, kernel ? 0 : k & 7,
                     "%s region %s of %s: permit_page says %s",
                     shared ? "a shared" : "a", perms_name(k & 7),
                     kernel ? "the kernel" : r.name, perms_name(said));
    }
}

/* Eight bytes lie in two pages, of which the second is forbidden. */
Test(page, an_access_ends_where_it_becomes_forbidden)
{
    struct machine *m = machine_perms(8, 0);
    asid_t p = process(m);
    vaddr_t va = at(m, HEAP + 1, 0) - 4;
    const unsigned char *end;

    map_zeros(m, p, HEAP, 1, RW);
    map_zeros(m, p, HEAP + 1, 1, PERM_R);
    store(m, p, va - 8, 5);
    end = page_here(m, p, HEAP) + 4092;
    cr_assert_eq(mmu_store(m, va, 8, UINT64_MAX, NULL), WHY_FORBIDDEN,
                 "the second page may not be written");
    cr_assert(end[0] == 0xff && end[3] == 0xff,
              "the part on the first page should have been stored");
    load(m, p, at(m, HEAP + 1, 0), 0);
    cr_assert_eq(proc_write(m, p, va, 8, 1), WHY_FORBIDDEN, "it can store");
    cr_assert_eq(proc_core(m, p)->fault.addr, va + 4,
                 "the first byte of the second page did it, not 0x%" PRIx64,
                 proc_core(m, p)->fault.addr);
}

/* Pages leave memory and come back; a process gets a child. */
Test(page, permissions_come_back_and_are_inherited)
{
    struct machine *m = machine_perms(2, 40);
    asid_t p = process(m), child;
    enum why why;

    for (unsigned k = 0; k < 8; k++)
        map_zeros(m, p, HEAP + k, 1, k);
    map_kernel(m, p, HEAP + 8, 1, PERM_RWX);
    child = proc_fork(m, p, &why);
    cr_assert_eq(why, WHY_OK, "the test has no child: %s", lab_why(why));
    for (unsigned turn = 0; turn < 2; turn++)
        for (unsigned k = 0; k < 8; k++) {
            expect_allowed(m, p, HEAP + k, k);
            expect_allowed(m, child, HEAP + k, k);
        }
    expect_allowed(m, p, HEAP + 8, 0);
    expect_allowed(m, child, HEAP + 8, 0);
    all_is_well(m);
}
