/*
 * grow, hidden: several stacks, a stack in pieces, and full memory.
 */
#include "processes.h"

static void grow(struct machine *m, asid_t p, vpn_t page, enum why right)
{
    enum why why = lazy_grow(m, p, page);

    cr_assert_eq(why, right,
                 "page 0x%" PRIx64 ": expected %s, but lazy_grow says %s", page,
                 lab_why(right), lab_why(why));
}

static void expect_region(struct machine *m, asid_t p, vpn_t page, vpn_t first,
                          vpn_t pages)
{
    struct region r = region_of(m, p, page);

    cr_assert(r.first == first && r.pages == pages,
              "the region of page 0x%" PRIx64 " should be %" PRIu64
              " pages from 0x%" PRIx64 " on, but is %" PRIu64
              " from 0x%" PRIx64,
              page, pages, first, r.pages, r.first);
}

static void map_other(struct machine *m, asid_t p, vpn_t first, vpn_t limit)
{
    map(m, p,
        (struct region){.first = first,
                        .pages = 1,
                        .perms = PERM_RWX,
                        .stack = true,
                        .limit = limit,
                        .file = FILE_NONE,
                        .name = "other"});
}

/* Two stacks, one may not grow at all. Does each have its own limit? */
Test(grow, every_stack_has_a_limit_of_its_own)
{
    struct machine *m = machine_by_hand(16, 0);
    asid_t p = process(m);

    map_stack(m, p);
    map_other(m, p, 200, 200);
    map_other(m, p, 300, 290);
    grow(m, p, 199, WHY_STACK);
    grow(m, p, STACK - 1, WHY_OK);
    for (vpn_t page = 299; page >= 290; page--)
        grow(m, p, page, WHY_OK);
    grow(m, p, 289, WHY_STACK);
    expect_perms(m, p, 290, PERM_RWX);
    expect_perms(m, p, STACK - 1, RW);
    expect_region(m, p, 200, 200, 1);
    expect_region(m, p, 300, 290, 11);
    expect_frames(m, 11);
    all_is_well(m);
}

/* A page was cut out of the middle of a stack. Which piece is still one? */
Test(grow, only_the_lower_piece_of_a_stack_is_one)
{
    struct machine *m = machine_by_hand(16, 0);
    asid_t p = process(m);

    map_stack(m, p);
    grow(m, p, STACK - 1, WHY_OK);
    grow(m, p, STACK - 2, WHY_OK);
    cr_assert_eq(pager_drop(m, p, STACK - 1), WHY_OK, "nothing to write");
    region_cut(m, p, STACK - 1, 1);
    grow(m, p, STACK - 1, WHY_UNMAPPED);
    grow(m, p, LIMIT, WHY_OK);
    expect_region(m, p, LIMIT, LIMIT, 2);
    expect_region(m, p, STACK, STACK, 1);
    grow(m, p, GUARD, WHY_STACK);
    expect_frames(m, 2);
    all_is_well(m);
}

/* No frame is free, and no slot. Is the stack as it was? */
Test(grow, without_swap_the_stack_stays_as_it_was)
{
    struct machine *m = machine_by_hand(2, 0);
    asid_t p = process(m);

    map_stack(m, p);
    grow(m, p, STACK - 1, WHY_OK);
    store(m, p, at(m, STACK - 1, 0), 1); /* what was stored to must be kept */
    grow(m, p, STACK - 2, WHY_OK);
    store(m, p, at(m, STACK - 2, 0), 2);
    grow(m, p, STACK - 3, WHY_NO_SWAP);
    expect_region(m, p, STACK, STACK - 2, 3);
    expect_no_region(m, p, STACK - 3);
    expect_none(m, p, STACK - 3);
    expect_frames(m, 2);
    all_is_well(m);
}
