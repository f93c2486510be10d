/*
 * change: regions have other permissions now; entries and TLB follow.
 */
#include "protected.h"

TestSuite(change, .fini = lab_off);

/* A page is in the TLB, and may be written. When is that over? */
Test(change, a_promise_is_taken_back_at_once)
{
    struct machine *m = machine_change(16, 0);
    asid_t p = process_heap(m);

    touch(m, p, HEAP, ACCESS_STORE, WHY_OK);
    protect(m, p, HEAP, 1, PERM_R, WHY_OK);
    touch(m, p, HEAP, ACCESS_STORE, WHY_FORBIDDEN);
    load(m, p, at(m, HEAP, 0), HEAP);
    protect(m, p, HEAP, 1, 0, WHY_OK);
    touch(m, p, HEAP, ACCESS_LOAD, WHY_FORBIDDEN);
    expect_perms(m, p, HEAP, 0);
    all_is_well(m);
}

/* And the other way: from nothing to everything. */
Test(change, a_page_may_be_used_for_more_than_before)
{
    struct machine *m = machine_change(16, 0);
    asid_t p = process_heap(m);

    for (unsigned from = 0; from <= PERM_RWX; from++)
        for (unsigned to = 0; to <= PERM_RWX; to++) {
            protect(m, p, HEAP + 1, 1, from, WHY_OK);
            expect_allowed(m, p, HEAP + 1, from);
            protect(m, p, HEAP + 1, 1, to, WHY_OK);
            expect_perms(m, p, HEAP + 1, to);
            expect_allowed(m, p, HEAP + 1, to);
        }
    protect(m, p, HEAP + 1, 1, RW, WHY_OK);
    load(m, p, at(m, HEAP + 1, 0), HEAP + 1);
    all_is_well(m);
}

/* Pages 2 to 5 of eight. Which ones change, and how often is the TLB told? */
Test(change, just_the_pages_of_the_range)
{
    struct machine *m = machine_change(16, 0);
    asid_t p = process_heap(m);
    uint64_t before = machine_counters(m)->tlb_flushes;

    protect(m, p, HEAP + 2, 4, PERM_R, WHY_OK);
    cr_assert_eq(machine_counters(m)->tlb_flushes - before, 4,
                 "4 pages have changed, but %" PRIu64 " were flushed",
                 machine_counters(m)->tlb_flushes - before);
    for (vpn_t i = 0; i < HEAP_PAGES; i++) {
        unsigned right = i >= 2 && i < 6 ? PERM_R : RW;

        expect_perms(m, p, HEAP + i, right);
        expect_allowed(m, p, HEAP + i, right);
        load(m, p, at(m, HEAP + i, 0), HEAP + i);
    }
    all_is_well(m);
}

/* Half of the heap may only be read already. What has to be done for it? */
Test(change, an_entry_that_is_right_is_left_alone)
{
    struct machine *m = machine_change(16, 0);
    asid_t p = process_heap(m);
    uint64_t before = machine_counters(m)->tlb_flushes, flushed;

    protect(m, p, HEAP, HEAP_PAGES, RW, WHY_OK);
    flushed = machine_counters(m)->tlb_flushes - before;
    cr_assert_eq(flushed, 0,
                 "nothing has changed, but %" PRIu64 " entries were"
                 " flushed",
                 flushed);
    protect(m, p, HEAP, 3, PERM_R, WHY_OK);
    protect(m, p, HEAP, HEAP_PAGES, PERM_R, WHY_OK);
    flushed = machine_counters(m)->tlb_flushes - before;
    cr_assert_eq(flushed, HEAP_PAGES,
                 "each of %d entries has changed once, "
                 "but %" PRIu64 " were flushed",
                 HEAP_PAGES, flushed);
    all_is_well(m);
}

/* Most of the heap is swapped out. What may be done with it later? */
Test(change, what_was_swapped_out_comes_back_with_it)
{
    struct machine *m = machine_change(2, 16);
    asid_t p = process_heap(m);

    cr_assert(pte_is_swapped(mmu_entry(m, p, HEAP)),
              "the first page of the heap should be swapped out by now");
    protect(m, p, HEAP, HEAP_PAGES, PERM_R, WHY_OK);
    for (vpn_t page = HEAP; page < HEAP + HEAP_PAGES; page++)
        expect_perms(m, p, page, PERM_R);
    for (vpn_t page = HEAP; page < HEAP + HEAP_PAGES; page++) {
        load(m, p, at(m, page, 0), page);
        expect_allowed(m, p, page, PERM_R);
    }
    protect(m, p, HEAP, HEAP_PAGES, RW, WHY_OK);
    for (vpn_t page = HEAP; page < HEAP + HEAP_PAGES; page++)
        store(m, p, at(m, page, 0), page + 1);
    all_is_well(m);
}

/* Who has used the page, where it is: what of its entry is another now? */
Test(change, the_rest_of_an_entry_stays)
{
    struct machine *m = machine_change(4, 16);
    asid_t p = process_heap(m);
    pte_t old[HEAP_PAGES];

    touch(m, p, HEAP, ACCESS_LOAD, WHY_OK);
    for (vpn_t i = 0; i < HEAP_PAGES; i++)
        old[i] = mmu_entry(m, p, HEAP + i);
    protect(m, p, HEAP, HEAP_PAGES, PERM_X, WHY_OK);
    for (vpn_t i = 0; i < HEAP_PAGES; i++) {
        pte_t new = mmu_entry(m, p, HEAP + i);
        uint64_t all = PERM_RWX << 1;

        expect_perms(m, p, HEAP + i, PERM_X);
        cr_assert_eq(new.word & ~all, old[i].word & ~all,
                     "the entry of page 0x%" PRIx64 " was 0x%" PRIx64 ", and is"
                     " 0x%" PRIx64 ": more than its permissions has changed",
                     HEAP + i, old[i].word, new.word);
    }
    all_is_well(m);
}

/* The test itself gives a page its frame when it is touched. */
static enum why reserve_nothing(struct machine *m, asid_t as,
                                const struct region *r)
{
    (void)m, (void)as, (void)r;
    return WHY_OK;
}

static enum why fill_when_touched(struct machine *m, const struct fault *f)
{
    struct region r;

    if (f->cause != CAUSE_NOT_PRESENT || !ask_region(m, f->as, f->vpn, &r))
        return WHY_FORBIDDEN;
    if (!(permit_page(m, &r) & access_needs(f->access)))
        return WHY_FORBIDDEN;
    return pager_zero(m, f->as, f->vpn, permit_page(m, &r));
}

/* All pages that an address of 48 bits can name; three were ever touched. */
Test(change, a_huge_range_takes_no_longer_than_what_is_in_it)
{
    static const struct protect_ops change = {
        .name = "change", .perms = permit_page, .changed = permit_change};
    static const struct fault_ops touched = {.name = "touched",
                                             .reserve = reserve_nothing,
                                             .handle = fill_when_touched};
    struct machine *m = machine_with(geometry_sv48(8), 0, &change, &touched);
    asid_t p = process(m);
    vpn_t last = page_count(machine_shape(m)) - 1;
    vpn_t some[] = {1, last / 2, last};

    map_zeros(m, p, 1, last, RW);
    for (unsigned i = 0; i < 3; i++)
        touch(m, p, some[i], ACCESS_STORE, WHY_OK);
    protect(m, p, 1, last, PERM_R, WHY_OK);
    for (unsigned i = 0; i < 3; i++) {
        expect_perms(m, p, some[i], PERM_R);
        expect_allowed(m, p, some[i], PERM_R);
    }
    expect_allowed(m, p, last / 3, PERM_R);
    protect(m, p, 2, last - 2, RX, WHY_OK);
    expect_perms(m, p, 1, PERM_R);
    expect_perms(m, p, last / 2, RX);
    expect_perms(m, p, last, PERM_R);
    all_is_well(m);
}
