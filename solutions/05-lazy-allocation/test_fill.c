/*
 * fill: a page is touched for the first time.
 */
#include "processes.h"

TestSuite(fill, .fini = lab_off);

static void fill(struct machine *m, asid_t p, vpn_t page, enum why right)
{
    struct region r = region_of(m, p, page);
    enum why why = lazy_fill(m, p, page, &r);

    cr_assert_eq(why, right,
                 "page 0x%" PRIx64 ": expected %s, but lazy_fill says %s", page,
                 lab_why(right), lab_why(why));
}

/* The frame was full of somebody's secrets. What does its next owner see? */
Test(fill, bytes_of_another_process_are_gone)
{
    struct machine *m = machine_by_hand(1, 0);
    asid_t other = process(m);
    uint64_t value;

    map_zeros(m, other, HEAP, 1, RW);
    fill(m, other, HEAP, WHY_OK);
    memset(page_here(m, other, HEAP), 0xff, 4096);
    cr_assert_eq(proc_read(m, other, 0, 1, &value), WHY_UNMAPPED,
                 "page 0 is in no region");
    expect_frames(m, 0);
    asid_t p = process(m);
    map_zeros(m, p, HEAP, 1, RW);
    fill(m, p, HEAP, WHY_OK);
    expect_page(m, p, HEAP, 0);
    all_is_well(m);
}

/* A region of eight pages; one is touched. How many frames does that take? */
Test(fill, the_rest_of_the_region_stays_reserved)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = process(m);

    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    fill(m, p, HEAP + 3, WHY_OK);
    expect_page(m, p, HEAP + 3, 0);
    expect_frames(m, 1);
    for (vpn_t page = HEAP; page < HEAP + HEAP_PAGES; page++)
        if (page != HEAP + 3)
            expect_none(m, p, page);
    cr_assert_eq(region_of(m, p, HEAP + 7).first, HEAP,
                 "the region should begin at page 0x10 as before");
    all_is_well(m);
}

/* What was asked for the region: may the page be used for more, or less? */
Test(fill, a_page_may_be_used_as_its_region_says)
{
    struct machine *m = machine_by_hand(16, 0);
    asid_t p = process(m);
    struct disk *disk;
    int file = letters(m, 8, &disk);

    for (unsigned perms = 1; perms <= PERM_RWX; perms++) {
        map_zeros(m, p, 2 * perms, 1, perms);
        map(m, p, file_region(file, 0, 32 + 2 * perms, 1, perms));
        fill(m, p, 2 * perms, WHY_OK);
        fill(m, p, 32 + 2 * perms, WHY_OK);
        expect_perms(m, p, 2 * perms, perms);
        expect_perms(m, p, 32 + 2 * perms, perms);
    }
    all_is_well(m);
}

/* Pages 0x10 and up show a file from its page 3 on. What is in page 0x12? */
Test(fill, a_page_of_a_file_shows_what_the_file_has_there)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = process(m);
    struct disk *disk;

    map(m, p, file_region(letters(m, 2, &disk), 1, 40, 1, PERM_R));
    map(m, p, file_region(letters(m, 8, &disk), 3, HEAP, 5, PERM_R));
    fill(m, p, HEAP + 2, WHY_OK);
    expect_frames(m, 1);
    fill(m, p, HEAP + 4, WHY_OK);
    fill(m, p, HEAP, WHY_OK);
    expect_page(m, p, HEAP, 'D');
    expect_page(m, p, HEAP + 2, 'F');
    expect_page(m, p, HEAP + 4, 'H');
    expect_none(m, p, HEAP + 1);
    fill(m, p, 40, WHY_OK);
    expect_page(m, p, 40, 'B');
    all_is_well(m);
}

/* There is no frame. What do you say, and what is different afterwards? */
Test(fill, without_memory_nothing_changes)
{
    struct machine *m = machine_by_hand(4, 4);
    asid_t p = process(m);

    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    take_all_frames(m);
    fill(m, p, HEAP, WHY_NO_MEMORY);
    expect_none(m, p, HEAP);
    frame_free(m, 2);
    fill(m, p, HEAP, WHY_OK);
    expect_page(m, p, HEAP, 0);
    expect_frames(m, 4);
}
