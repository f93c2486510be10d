/*
 * fill, hidden: files that end or fail, and memory that is full.
 */
#include "processes.h"

static void fill(struct machine *m, asid_t p, vpn_t page, enum why right)
{
    struct region r = region_of(m, p, page);
    enum why why = lazy_fill(m, p, page, &r);

    cr_assert_eq(why, right,
                 "page 0x%" PRIx64 ": expected %s, but lazy_fill says %s", page,
                 lab_why(right), lab_why(why));
}

/* Private or shared: do both begin with what the file has? */
Test(fill, private_and_shared_pages_come_from_the_file)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = process(m);
    struct disk *disk;
    int file = letters(m, 4, &disk);
    struct region shared = file_region(file, 2, 48, 2, RW);

    shared.shared = true;
    map(m, p, file_region(file, 2, 32, 2, RW));
    map(m, p, shared);
    for (vpn_t i = 0; i < 2; i++) {
        fill(m, p, 32 + i, WHY_OK);
        fill(m, p, 48 + i, WHY_OK);
        expect_page(m, p, 32 + i, 'C' + (unsigned)i);
        expect_page(m, p, 48 + i, 'C' + (unsigned)i);
        expect_perms(m, p, 48 + i, RW);
    }
    expect_frames(m, 4);
    all_is_well(m);
}

/* The device does not answer, or the file is too short. What is different? */
Test(fill, a_page_that_cannot_be_read_changes_nothing)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t p = process(m);
    struct disk *disk;

    map(m, p, file_region(letters(m, 4, &disk), 2, HEAP, 3, PERM_R));
    disk_fail_read(disk, 1);
    fill(m, p, HEAP + 1, WHY_IO);
    expect_none(m, p, HEAP + 1);
    fill(m, p, HEAP + 2, WHY_IO);
    expect_none(m, p, HEAP + 2);
    expect_frames(m, 0);
    fill(m, p, HEAP + 1, WHY_OK);
    expect_page(m, p, HEAP + 1, 'D');
    all_is_well(m);
}

/* Memory is full: another page has to leave. Does it keep its bytes? */
Test(fill, a_page_that_has_to_leave_is_not_lost)
{
    struct machine *m = machine_by_hand(2, 2);
    asid_t p = process(m);

    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    for (vpn_t i = 0; i < 4; i++) {
        fill(m, p, HEAP + i, WHY_OK);
        store(m, p, at(m, HEAP + i, 0), 70 + i);
    }
    fill(m, p, HEAP + 4, WHY_NO_SWAP);
    expect_none(m, p, HEAP + 4);
    load(m, p, at(m, HEAP + 3, 0), 73);
    load(m, p, at(m, HEAP + 2, 0), 72);
    all_is_well(m);
}
