/*
 * handle: the machine calls you whenever a page is not there. All tests begin
 * with a process that has touched a page of its heap, and one below its stack.
 */
#include "processes.h"

TestSuite(handle, .fini = lab_off);

/* Each page of the heap, one after the other. When does it take a frame? */
Test(handle, a_page_takes_a_frame_when_it_is_touched)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);

    for (vpn_t i = 1; i < HEAP_PAGES; i++) {
        expect_none(m, p, HEAP + i);
        load(m, p, at(m, HEAP + i, 8 * i), 0);
        store(m, p, at(m, HEAP + i, 8 * i), i);
        load(m, p, at(m, HEAP + i, 8 * i), i);
        expect_frames(m, (pfn_t)(2 + i));
    }
    all_is_well(m);
}

/* A null pointer, and the pages beside a region. What becomes of them? */
Test(handle, a_page_in_no_region_ends_the_process)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);

    touch(m, p, at(m, 0, 0), ACCESS_LOAD, WHY_UNMAPPED);
    touch(m, p, at(m, HEAP - 1, 4095), ACCESS_LOAD, WHY_UNMAPPED);
    touch(m, p, at(m, HEAP + HEAP_PAGES, 0), ACCESS_STORE, WHY_UNMAPPED);
    touch(m, p, at(m, STACK + 1, 0), ACCESS_STORE, WHY_UNMAPPED);
    touch(m, p, at(m, STACK - 3, 0), ACCESS_STORE, WHY_UNMAPPED);
    expect_frames(m, 2);
    all_is_well(m);
    cr_assert_eq(proc_write(m, p, 0, 8, 1), WHY_UNMAPPED,
                 "a store through a null pointer should end the process");
    cr_assert_eq(proc_state(m, p), PROC_KILLED, "the process should be dead");
    expect_frames(m, 0);
}

/* A store to what may only be read, a fetch from the heap. What is loaded? */
Test(handle, what_is_forbidden_loads_nothing)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);

    map_zeros(m, p, 32, 2, PERM_R);
    map_zeros(m, p, 40, 2, PERM_X);
    touch(m, p, at(m, 40, 0), ACCESS_FETCH, WHY_OK);
    touch(m, p, at(m, 32, 0), ACCESS_STORE, WHY_FORBIDDEN);
    touch(m, p, at(m, HEAP + 1, 0), ACCESS_FETCH, WHY_FORBIDDEN);
    touch(m, p, at(m, 41, 0), ACCESS_LOAD, WHY_FORBIDDEN);
    expect_none(m, p, 32);
    expect_none(m, p, HEAP + 1);
    expect_none(m, p, 41);
    expect_frames(m, 3);
    touch(m, p, at(m, 32, 0), ACCESS_LOAD, WHY_OK);
    touch(m, p, at(m, 32, 0), ACCESS_STORE, WHY_FORBIDDEN);
    touch(m, p, at(m, HEAP, 0), ACCESS_FETCH, WHY_FORBIDDEN);
    expect_frames(m, 4);

    /* The region allows it, but the test has given its page less. */
    map_zeros(m, p, 48, 1, RW);
    cr_assert_eq(pager_zero(m, p, 48, PERM_R), WHY_OK, "the test has no frame");
    touch(m, p, at(m, 48, 0), ACCESS_STORE, WHY_FORBIDDEN);
    expect_perms(m, p, 48, PERM_R);
    all_is_well(m);
}

/* Eight pages want to be in four frames. Has any of them lost its bytes? */
Test(handle, what_was_swapped_out_comes_back)
{
    struct machine *m = machine_lazy(4, 16);
    asid_t p = process_lazy(m);

    for (vpn_t i = 0; i < HEAP_PAGES; i++)
        store(m, p, at(m, HEAP + i, 8), 100 + i);
    cr_assert(pte_is_swapped(mmu_entry(m, p, HEAP)),
              "the first page of the heap should be swapped out by now");
    for (vpn_t i = 0; i < HEAP_PAGES; i++)
        load(m, p, at(m, HEAP + i, 8), 100 + i);
    expect_frames(m, 4);
    all_is_well(m);
}

/* An address of 40 bits, where there are 39. Is it that without bit 39? */
Test(handle, an_address_with_too_many_bits_is_out_of_range)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);
    vaddr_t beyond = UINT64_C(1) << 39;

    touch(m, p, beyond, ACCESS_LOAD, WHY_RANGE);
    touch(m, p, beyond + at(m, HEAP, 0), ACCESS_LOAD, WHY_RANGE);
    touch(m, p, UINT64_MAX, ACCESS_STORE, WHY_RANGE);
    expect_frames(m, 2);
    all_is_well(m);
}

/* 1 GiB on 16 frames; every 4096th page is touched. Does that run? */
Test(handle, a_region_may_be_far_larger_than_memory)
{
    enum { PAGES = 1 << 18, STEP = 4096 };
    struct machine *m = machine_lazy(16, 128);
    asid_t p = process_lazy(m);

    map_zeros(m, p, STEP, PAGES, RW);
    expect_frames(m, 2);
    for (vpn_t i = 0; i < PAGES / STEP; i++) {
        store(m, p, at(m, STEP + i * STEP, 8), i + 1);
        expect_frames(m, i + 3 < 16 ? (pfn_t)(i + 3) : 16);
    }
    for (vpn_t i = 0; i < PAGES / STEP; i++)
        load(m, p, at(m, STEP + i * STEP, 8), i + 1);
    expect_none(m, p, STEP + 1);
    all_is_well(m);
}
