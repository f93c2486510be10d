/*
 * handle, hidden: files, devices that fail, and what is swapped out and
 * forbidden.
 */
#include "model.h"

/* A forbidden page is swapped out. Does a store bring it back? */
Test(handle, what_is_forbidden_stays_swapped_out)
{
    struct machine *m = machine_lazy(2, 16);
    asid_t p = process_lazy(m);

    map_zeros(m, p, 32, 1, RW);
    store(m, p, at(m, 32, 0), 1);
    cr_assert_eq(proc_protect(m, p, 32, 1, PERM_R), WHY_OK,
                 "the test itself cannot protect a page");
    touch(m, p, at(m, HEAP + 1, 0), ACCESS_LOAD, WHY_OK);
    touch(m, p, at(m, HEAP + 2, 0), ACCESS_LOAD, WHY_OK);
    cr_assert(pte_is_swapped(mmu_entry(m, p, 32)), "page 0x20 should be away");
    touch(m, p, at(m, 32, 0), ACCESS_STORE, WHY_FORBIDDEN);
    touch(m, p, at(m, 32, 0), ACCESS_FETCH, WHY_FORBIDDEN);
    cr_assert(pte_is_swapped(mmu_entry(m, p, 32)),
              "page 0x20 was loaded for an access that is forbidden");
    touch(m, p, at(m, 32, 0), ACCESS_LOAD, WHY_OK);
    all_is_well(m);
}

/* Three pages of a file, of which the last is the last of the region. */
Test(handle, pages_of_a_file_come_when_they_are_touched)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);
    struct disk *disk;
    struct region r = file_region(letters(m, 9, &disk), 4, 32, 3, RW);

    r.shared = true;
    map(m, p, r);
    expect_frames(m, 2);
    touch(m, p, at(m, 34, 4095), ACCESS_LOAD, WHY_OK);
    expect_page(m, p, 34, 'G');
    touch(m, p, at(m, 35, 0), ACCESS_LOAD, WHY_UNMAPPED);
    touch(m, p, at(m, 31, 4095), ACCESS_LOAD, WHY_UNMAPPED);
    disk_fail_read(disk, 1);
    touch(m, p, at(m, 32, 0), ACCESS_STORE, WHY_IO);
    expect_none(m, p, 32);
    expect_frames(m, 3);
    store(m, p, at(m, 32, 0), 1);
    expect_bytes(m, p, 32, 8, 4096, 'E');
    all_is_well(m);
}

/* No frame is free and there is no swap. Who has to die? */
Test(handle, without_memory_only_this_process_ends)
{
    struct machine *m = machine_lazy(4, 0);
    asid_t other = process_lazy(m), p = process_lazy(m);

    store(m, other, at(m, HEAP, 0), 77);
    touch(m, p, at(m, HEAP + 1, 0), ACCESS_STORE, WHY_NO_SWAP);
    touch(m, p, at(m, STACK - 2, 0), ACCESS_STORE, WHY_NO_SWAP);
    expect_no_region(m, p, STACK - 2);
    cr_assert_eq(proc_write(m, p, at(m, HEAP + 1, 0), 8, 1), WHY_NO_SWAP,
                 "there is no memory for page 0x11");
    expect_frames(m, 2);
    load(m, other, at(m, HEAP, 0), 77);
    store(m, other, at(m, HEAP + 1, 0), 78);
    all_is_well(m);
}

/* A slot cannot be read. Is the page lost? */
Test(handle, a_page_that_cannot_come_back_stays_where_it_is)
{
    struct machine *m = machine_lazy(2, 16);
    asid_t p = process_lazy(m);

    for (vpn_t i = 0; i < 4; i++)
        store(m, p, at(m, HEAP + i, 0), 50 + i);
    disk_fail_read(swap_disk(m), 1);
    touch(m, p, at(m, HEAP, 0), ACCESS_LOAD, WHY_IO);
    cr_assert(pte_is_swapped(mmu_entry(m, p, HEAP)), "page 0x10 was away");
    load(m, p, at(m, HEAP, 0), 50);
    all_is_well(m);
}

/* Down to the limit, by faults alone. Which page is the last? */
Test(handle, a_stack_grows_by_faults_to_its_limit)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);

    for (vpn_t page = STACK - 2; page >= LIMIT; page--)
        store(m, p, at(m, page, 4088), page);
    touch(m, p, at(m, GUARD, 4095), ACCESS_STORE, WHY_STACK);
    touch(m, p, at(m, GUARD - 1, 0), ACCESS_STORE, WHY_UNMAPPED);
    expect_no_region(m, p, GUARD);
    expect_frames(m, 4);
    load(m, p, at(m, LIMIT, 4088), LIMIT);
    all_is_well(m);
}

/* Three processes, few frames, random accesses. Is every answer right? */
Test(handle, random_accesses_of_three_processes)
{
    struct model s = {.m = machine_lazy(8, 200)};

    model_run(&s, lab_operations(40000), false);
}
