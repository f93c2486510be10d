/*
 * grant, hidden: what a region has already, and random regions.
 */
#include "protected.h"

static const struct protect_ops perms_and_grant = {
    .name = "grant", .perms = permit_page, .grant = permit_grant};

static void ask(struct machine *m, const struct region *r, unsigned perms,
                enum why right)
{
    enum why why = permit_grant(m, r, perms);

    cr_assert_eq(why, right,
                 "%s in a region%s that is %s: expected %s, but permit_grant "
                 "says %s",
                 perms_name(perms), r->kernel ? " of the kernel" : "",
                 perms_name(r->perms), lab_why(right), lab_why(why));
}

/* The region may do everything, or nothing. Is more granted, or less? */
Test(grant, what_the_region_may_now_does_not_matter)
{
    struct machine *m =
        machine_with(geometry_sv39(8), 0, &perms_and_grant, NULL);
    asid_t p = process(m);

    for (unsigned has = 0; has <= PERM_RWX; has++) {
        vpn_t page = HEAP + 2 * has;
        map_zeros(m, p, page, 1, has);
        if (has & PERM_R)
            touch(m, p, page, ACCESS_LOAD, WHY_OK);
        for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
            struct region r = region_of(m, p, page);
            bool both = (perms & PERM_W) && (perms & PERM_X);

            ask(m, &r, perms, both ? WHY_FORBIDDEN : WHY_OK);
            r.kernel = true;
            ask(m, &r, perms, WHY_FORBIDDEN);
        }
        cr_assert_eq(region_of(m, p, page).perms, has, "a question changes it");
    }
    all_is_well(m);
}

/* A page of the range is the kernel's, the others are not. What happens? */
Test(grant, all_of_a_range_or_nothing)
{
    struct machine *m =
        machine_with(geometry_sv39(12), 0, &perms_and_grant, NULL);
    asid_t p = process(m);

    for (vpn_t i = 0; i < 8; i++)
        if (i == 4)
            map_kernel(m, p, HEAP + i, 1, PERM_R);
        else
            map_zeros(m, p, HEAP + i, 1, i % 2 ? RW : PERM_R);
    touch(m, p, HEAP, ACCESS_LOAD, WHY_OK);
    for (vpn_t first = 0; first < 8; first++)
        for (vpn_t pages = 1; pages <= 8 - first; pages++) {
            bool kernel = first <= 4 && 4 < first + pages;

            if (!kernel)
                continue;
            protect(m, p, HEAP + first, pages, RX, WHY_FORBIDDEN);
            for (vpn_t i = 0; i < 8; i++)
                cr_assert_eq(region_of(m, p, HEAP + i).perms,
                             i % 2 ? RW : PERM_R,
                             "page 0x%" PRIx64 " has changed", HEAP + i);
        }
    protect(m, p, HEAP, 4, RX, WHY_OK);
    protect(m, p, HEAP + 5, 3, RX, WHY_OK);
    protect(m, p, HEAP + 5, 3, PERM_RWX, WHY_FORBIDDEN);
    all_is_well(m);
}
