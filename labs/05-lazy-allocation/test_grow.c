/*
 * grow: a stack that grows when it is used. All tests begin with a stack of
 * page 0x64 (100), which grows by the page below it.
 */
#include "processes.h"

TestSuite(grow, .fini = lab_off);

static void grow(struct machine *m, asid_t p, vpn_t page, enum why right)
{
    enum why why = lazy_grow(m, p, page);

    cr_assert_eq(why, right,
                 "page 0x%" PRIx64 ": expected %s, but lazy_grow says %s", page,
                 lab_why(right), lab_why(why));
}

/* Demand that the stack begins at this page, and ends with page 0x64. */
static void expect_stack(struct machine *m, asid_t p, vpn_t first)
{
    struct region r = region_of(m, p, STACK);

    cr_assert(r.stack && r.first == first && r.pages == STACK + 1 - first,
              "the stack should be pages 0x%" PRIx64
              " to 0x64, but is 0x%" PRIx64 " and the %" PRIu64 " behind it",
              first, r.first, r.pages - 1);
}

static asid_t grown(struct machine *m)
{
    asid_t p = process(m);

    map_stack(m, p);
    grow(m, p, STACK - 1, WHY_OK);
    expect_stack(m, p, STACK - 1);
    return p;
}

/* The page below is touched. Is it there, and whose is it? */
Test(grow, the_page_below_belongs_to_the_stack_then)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = grown(m);

    expect_page(m, p, STACK - 1, 0);
    expect_perms(m, p, STACK - 1, RW);
    expect_none(m, p, STACK);
    expect_frames(m, 1);
    all_is_well(m);
}

/* Page by page down to the limit. What about the page below that? */
Test(grow, the_guard_page_is_never_mapped)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = grown(m);

    grow(m, p, STACK - 2, WHY_OK);
    grow(m, p, LIMIT, WHY_OK);
    expect_stack(m, p, LIMIT);
    grow(m, p, GUARD, WHY_STACK);
    expect_no_region(m, p, GUARD);
    expect_none(m, p, GUARD);
    expect_stack(m, p, LIMIT);
    expect_frames(m, 3);
    all_is_well(m);
}

/* It grows as long as it may. Where does it end? */
Test(grow, a_stack_ends_at_its_limit)
{
    struct machine *m = machine_by_hand(16, 0);
    asid_t p = grown(m);
    vpn_t page = STACK - 2;

    while (page > GUARD - 5 && lazy_grow(m, p, page) == WHY_OK)
        page--;
    cr_assert_eq(page + 1, LIMIT,
                 "its limit is page 0x61, but the lowest that it has is page "
                 "0x%" PRIx64,
                 page + 1);
    expect_stack(m, p, LIMIT);
    expect_frames(m, 3);
    all_is_well(m);
}

/* A page is left out. Is that still the stack? */
Test(grow, two_pages_below_a_stack_is_no_stack)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = grown(m);

    grow(m, p, STACK - 3, WHY_UNMAPPED);
    expect_no_region(m, p, STACK - 3);
    grow(m, p, 0, WHY_UNMAPPED);
    expect_none(m, p, STACK - 3);
    expect_stack(m, p, STACK - 1);
    expect_frames(m, 1);
    all_is_well(m);
}

/* The page below a heap, and the one behind it. Does a heap grow? */
Test(grow, nothing_grows_but_stacks)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = grown(m);

    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    grow(m, p, HEAP - 1, WHY_UNMAPPED);
    grow(m, p, HEAP + HEAP_PAGES, WHY_UNMAPPED);
    expect_no_region(m, p, HEAP - 1);
    expect_no_region(m, p, HEAP + HEAP_PAGES);
    expect_frames(m, 1);
    all_is_well(m);
}

/* There is no frame for it. Has the stack grown? */
Test(grow, without_memory_the_stack_stays_as_it_was)
{
    struct machine *m = machine_by_hand(4, 4);
    asid_t p = grown(m);

    cr_assert_eq(pager_drop(m, p, STACK - 1), WHY_OK, "nothing to write");
    take_all_frames(m);
    grow(m, p, STACK - 2, WHY_NO_MEMORY);
    expect_stack(m, p, STACK - 1);
    expect_none(m, p, STACK - 2);
    frame_free(m, 1);
    grow(m, p, STACK - 2, WHY_OK);
    expect_stack(m, p, STACK - 2);
}
