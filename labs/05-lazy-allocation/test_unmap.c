/*
 * unmap: give back at once. The test itself brings pages into memory; page v
 * of a process p is full of the byte v + p then.
 */
#include "backed.h"

TestSuite(unmap, .fini = lab_off);

/* A region of eight pages, three of them in memory. What is left of it? */
Test(unmap, frames_are_free_at_once)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = process(m);

    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    back(m, p, HEAP);
    back(m, p, HEAP + 3);
    back(m, p, HEAP + 7);
    expect_frames(m, 3);
    unmap(m, p, HEAP, HEAP_PAGES, WHY_OK);
    expect_frames(m, 0);
    for (vpn_t page = HEAP; page < HEAP + HEAP_PAGES; page++)
        expect_gone(m, p, page);
    all_is_well(m);
}

/* Some pages are not in memory, but on the device. Are their slots free? */
Test(unmap, slots_are_free_at_once)
{
    struct machine *m = machine_by_hand(2, 8);
    asid_t p = process(m);

    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    for (vpn_t page = HEAP; page < HEAP + HEAP_PAGES; page++)
        back(m, p, page);
    cr_assert_eq(swap_free_count(m), 2, "6 of 8 slots should be in use");
    unmap(m, p, HEAP, HEAP_PAGES, WHY_OK);
    cr_assert_eq(swap_free_count(m), 8,
                 "all 8 slots should be free, but only %u are",
                 swap_free_count(m));
    expect_frames(m, 0);
    all_is_well(m);
}

/* Pages 2 to 4 of eight. What becomes of the pages beside them? */
Test(unmap, the_pages_beside_the_range_stay)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = process(m);

    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    for (vpn_t page = HEAP; page < HEAP + HEAP_PAGES; page++)
        back(m, p, page);
    unmap(m, p, HEAP + 2, 3, WHY_OK);
    for (vpn_t i = 0; i < HEAP_PAGES; i++)
        if (i < 2 || i > 4)
            expect_backed(m, p, HEAP + i);
        else
            expect_gone(m, p, HEAP + i);
    expect_frames(m, 5);
    cr_assert_eq(region_of(m, p, HEAP).pages, 2, "2 pages below stay");
    cr_assert_eq(region_of(m, p, HEAP + 5).pages, 3, "3 pages above stay");
    all_is_well(m);
}

/* All that 48 bits can name, and three pages in memory. How long does it
   take? */
Test(unmap, a_huge_range_takes_no_longer_than_what_is_in_it)
{
    struct machine *m = machine_huge();
    asid_t p = process(m);
    vpn_t last = page_count(machine_shape(m)) - 1;

    map_zeros(m, p, 1, last, RW);
    back(m, p, 1);
    back(m, p, last / 2);
    back(m, p, last);
    unmap(m, p, 1, last, WHY_OK);
    expect_gone(m, p, 1);
    expect_gone(m, p, last / 2);
    expect_gone(m, p, last);
    expect_frames(m, 0);
    all_is_well(m);
}

/* A shared page cannot be written to its file. What is left of the range? */
Test(unmap, what_cannot_be_written_stays)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = process(m);
    struct disk *disk;
    struct region r = file_region(letters(m, 8, &disk), 0, 32, 4, RW);

    r.shared = true;
    map(m, p, r);
    for (vpn_t page = 32; page < 36; page++) {
        cr_assert_eq(pager_file(m, p, page, RW), WHY_OK, "page %d", (int)page);
        store(m, p, at(m, page, 0), page);
    }
    disk_fail_write(disk, 2);
    unmap(m, p, 32, 4, WHY_IO);
    expect_none(m, p, 32);
    expect_none(m, p, 34);
    expect_none(m, p, 35);
    load(m, p, at(m, 33, 0), 33);
    cr_assert_eq(region_of(m, p, 32).pages, 4, "the region stays whole");
    unmap(m, p, 32, 4, WHY_OK);
    expect_gone(m, p, 33);
    expect_frames(m, 0);
    all_is_well(m);
}

/* Nothing of the range is mapped. Is that an error? */
Test(unmap, where_nothing_is_there_is_nothing_to_do)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = process(m);

    map_zeros(m, p, HEAP, 2, RW);
    back(m, p, HEAP + 1);
    unmap(m, p, HEAP + 2, 1000, WHY_OK);
    unmap(m, p, 1, HEAP - 1, WHY_OK);
    expect_backed(m, p, HEAP + 1);
    expect_frames(m, 1);
    all_is_well(m);
}
