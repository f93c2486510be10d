/*
 * pass, hidden: a process and itself, pages that only one side may use, and
 * random passes.
 */
#include "bytes.h"

#include "disk.h"

/* One address in two processes. Whose byte is it? */
Test(pass, one_address_is_two_places)
{
    struct machine *m = machine_perms(20, 0);
    asid_t a = process_bytes(m), b = process_bytes(m);
    vpn_t end = HEAP + HEAP_PAGES;

    for (vpn_t i = HEAP; i < end; i++)
        for (vpn_t j = HEAP; j < end; j++)
            cr_assert_neq(pte_frame(mmu_entry(m, a, i)),
                          pte_frame(mmu_entry(m, b, j)),
                          "two processes have one frame");
    pass(m, a, heap(m, 4090), b, heap(m, 4090), 20, 20);
    expect_heap(m, b, 4090, 4110, a, 4090);
    store(m, b, heap(m, 4088), 0);
    expect_heap(m, a, 0, 8 * 4096, a, 0);
    pass(m, b, heap(m, 8192), a, heap(m, 8192), 4096, 4096);
    expect_heap(m, a, 8192, 3 * 4096, b, 8192);
    pass(m, a, heap(m, 0), a, heap(m, 5 * 4096 + 1), 5000, 5000);
    expect_heap(m, a, 5 * 4096 + 1, 5 * 4096 + 5001, a, 0);
    expect_heap(m, b, 5 * 4096, 8 * 4096, b, 5 * 4096);
    all_is_well(m);
}

/* Which permission does each side need? Just one, and not the other's. */
Test(pass, each_side_needs_its_own_permission)
{
    struct machine *m = machine_perms(40, 0);
    asid_t a = process_bytes(m), b = process_bytes(m);

    for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
        vpn_t page = 48 + perms;
        size_t loads = perms & PERM_R ? 5000 - 4096 : 0;
        size_t stores = perms & PERM_W ? 70 : 0;

        map_zeros(m, a, page, 1, perms);
        map_zeros(m, b, page, 1, perms);
        pass(m, a, at(m, page, 10), b, heap(m, 0), loads ? loads : 70, loads);
        pass(m, a, heap(m, 0), b, at(m, page, 4000), 70, stores);
        if (perms & PERM_R) {
            touch(m, b, page, ACCESS_LOAD, WHY_OK);
            cr_assert_eq(
                page_here(m, b, page)[4000 + 1], stores ? byte_of(a, 1) : 0,
                "a page that is %s has a wrong byte", perms_name(perms));
        }
    }
    all_is_well(m);
}

/* Swap is full: a page cannot come. Is what was passed by then counted? */
Test(pass, until_a_page_cannot_come)
{
    struct machine *m = machine_perms(3, 64);
    asid_t a = process_bytes(m), b = process_bytes(m);
    size_t done;

    touch(m, a, HEAP, ACCESS_LOAD, WHY_OK);
    touch(m, b, HEAP, ACCESS_STORE, WHY_OK);
    cr_assert(pte_is_swapped(mmu_entry(m, a, HEAP + 1)), "it is not away");
    disk_fail_read(swap_disk(m), 1);
    done = permit_pass(m, a, heap(m, 1000), b, heap(m, 0), 6000);
    cr_assert_eq(done, 3096,
                 "3096 bytes can be passed, but permit_pass says "
                 "%zu",
                 done);
    expect_unharmed(m, a);
    expect_heap(m, b, 0, 3096, a, 1000);
    expect_heap(m, b, 3096, 8 * 4096, b, 3096);
    pass(m, a, heap(m, 1000), b, heap(m, 0), 6000, 6000);
    all_is_well(m);
}

/* Three processes, few frames, random passes. Is every byte right? */
Test(pass, random_passes_of_three_processes)
{
    static struct bytes_model s;

    memset(&s, 0, sizeof s);
    s.m = machine_perms(5, 64);
    bytes_run(&s, lab_operations(40000));
}
