/*
 * page: what a region asked for is what the hardware allows, and nothing else.
 */
#include "protected.h"

TestSuite(page, .fini = lab_off);

/* None, each one, and all of them together. What may be done then? */
Test(page, each_permission_alone_and_together)
{
    struct machine *m = machine_perms(16, 0);
    asid_t p = process(m);

    for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
        vpn_t page = HEAP + 2 * perms;

        map_zeros(m, p, page, 1, perms);
        expect_allowed(m, p, page, perms);
        if (perms)
            expect_perms(m, p, page, perms);
    }
    all_is_well(m);
}

/* What does it say of a region that the test has made up? Bit for bit. */
Test(page, the_answer_is_what_was_asked_for)
{
    struct machine *m = machine_perms(4, 0);

    map_zeros(m, process(m), HEAP, 1, PERM_R);
    for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
        struct region r = zeros("heap", HEAP, 1, perms);
        unsigned said = permit_page(m, &r);

        cr_assert_eq(said, perms, "a region %s: permit_page says %s",
                     perms_name(perms), perms_name(said));
    }
}

/* A page that may only be read, and one that may only be written. */
Test(page, none_is_implied_by_another)
{
    struct machine *m = machine_perms(8, 0);
    asid_t p = process(m);

    map_zeros(m, p, HEAP, 1, PERM_R);
    map_zeros(m, p, HEAP + 1, 1, PERM_W);
    map_zeros(m, p, HEAP + 2, 1, PERM_X);
    touch(m, p, HEAP, ACCESS_LOAD, WHY_OK);
    touch(m, p, HEAP, ACCESS_STORE, WHY_FORBIDDEN);
    touch(m, p, HEAP, ACCESS_FETCH, WHY_FORBIDDEN);
    touch(m, p, HEAP + 1, ACCESS_STORE, WHY_OK);
    touch(m, p, HEAP + 1, ACCESS_LOAD, WHY_FORBIDDEN);
    touch(m, p, HEAP + 1, ACCESS_FETCH, WHY_FORBIDDEN);
    touch(m, p, HEAP + 2, ACCESS_FETCH, WHY_OK);
    touch(m, p, HEAP + 2, ACCESS_LOAD, WHY_FORBIDDEN);
    touch(m, p, HEAP + 2, ACCESS_STORE, WHY_FORBIDDEN);
    all_is_well(m);
}

/* A page of the kernel in the space of a process. May it do anything there? */
Test(page, nothing_is_allowed_in_a_region_of_the_kernel)
{
    struct machine *m = machine_perms(16, 0);
    asid_t p = process(m);

    map_zeros(m, p, HEAP, 1, RW);
    for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
        vpn_t page = HEAP + 1 + perms;
        struct region r;

        map_kernel(m, p, page, 1, perms);
        expect_allowed(m, p, page, 0);
        r = region_of(m, p, page);
        cr_assert_eq(permit_page(m, &r), 0,
                     "a region of the kernel that says %s: permit_page says %s",
                     perms_name(perms), perms_name(permit_page(m, &r)));
    }
    expect_allowed(m, p, HEAP, RW);
    all_is_well(m);
}
