/*
 * pass: bytes go from process to process, but nobody reaches what he may not.
 */
#include "passes.h"

TestSuite(pass, .fini = lab_off);

enum { PAGE = 4096 };

/* Some bytes, from the middle of a page into the middle of another. */
Test(pass, bytes_arrive)
{
    struct machine *m = machine_perms(20, 0);
    asid_t a = process_bytes(m), b = process_bytes(m);

    pass(m, a, heap(m, 100), b, heap(m, PAGE + 3000), 200, 200);
    expect_heap(m, b, PAGE + 3000, PAGE + 3200, a, 100);
    expect_heap(m, b, 0, PAGE + 3000, b, 0);
    expect_heap(m, b, PAGE + 3200, 8 * PAGE, b, PAGE + 3200);
    expect_heap(m, a, 0, 8 * PAGE, a, 0);
    pass(m, b, heap(m, 7), a, heap(m, 0), 1, 1);
    expect_heap(m, a, 0, 1, b, 7);
    expect_heap(m, a, 1, PAGE, a, 1);
    all_is_well(m);
}

/* Pages end here and there, not at the same byte. Does every byte arrive? */
Test(pass, many_pages_that_end_at_different_bytes)
{
    struct machine *m = machine_perms(20, 0);
    asid_t a = process_bytes(m), b = process_bytes(m);
    size_t n = 5 * PAGE + 17;

    pass(m, a, heap(m, 4000), b, heap(m, 1234), n, n);
    expect_heap(m, b, 1234, 1234 + n, a, 4000);
    expect_heap(m, b, 0, 1234, b, 0);
    expect_heap(m, b, 1234 + n, 8 * PAGE, b, 1234 + n);
    pass(m, b, heap(m, 0), a, heap(m, 4095), 2, 2);
    expect_heap(m, a, 4095, 4097, b, 0);
    all_is_well(m);
}

/* Its ninth page the one may only write. How many bytes are passed? */
Test(pass, as_much_as_the_source_may_load)
{
    struct machine *m = machine_perms(30, 0);
    asid_t a = process_bytes(m), b = process_bytes(m);

    map_zeros(m, a, HEAP + HEAP_PAGES, 1, PERM_W);
    map_zeros(m, a, HEAP + HEAP_PAGES + 1, 1, RW);
    pass(m, a, heap(m, 6 * PAGE + 96), b, heap(m, 50), 3 * PAGE, 8096);
    expect_heap(m, b, 50, 50 + 8096, a, 6 * PAGE + 96);
    expect_heap(m, b, 50 + 8096, 8 * PAGE, b, 50 + 8096);
    pass(m, a, heap(m, 8 * PAGE + 1), b, heap(m, 0), 10, 0);
    pass(m, a, heap(m, 7 * PAGE), b, heap(m, 0), PAGE, PAGE);
    all_is_well(m);
}

/* The other may only read in the middle. And what about its last pages? */
Test(pass, as_much_as_the_target_may_store)
{
    struct machine *m = machine_perms(30, 0);
    asid_t a = process_bytes(m), b = process_bytes(m);

    map_zeros(m, b, HEAP + HEAP_PAGES, 1, PERM_R);
    map_zeros(m, b, HEAP + HEAP_PAGES + 1, 1, RW);
    pass(m, a, heap(m, 0), b, heap(m, 6 * PAGE + 96), 3 * PAGE, 2 * PAGE - 96);
    expect_heap(m, b, 6 * PAGE + 96, 8 * PAGE, a, 0);
    expect_heap(m, b, 0, 6 * PAGE + 96, b, 0);
    load(m, b, heap(m, 8 * PAGE), 0);
    load(m, b, heap(m, 9 * PAGE), 0);
    pass(m, a, heap(m, 0), b, heap(m, 8 * PAGE), 8, 0);
    load(m, b, heap(m, 8 * PAGE), 0);
    all_is_well(m);
}

/* Pages of the kernel, page 0, pages of nobody: are they a way around? */
Test(pass, nothing_that_a_process_could_not_reach_itself)
{
    struct machine *m = machine_perms(30, 0);
    asid_t a = process_bytes(m), b = process_bytes(m);
    vaddr_t bad[] = {at(m, 48, 0), at(m, 50, 0), 0, UINT64_C(1) << 39};

    map_kernel(m, a, 48, 1, PERM_RWX);
    map_kernel(m, b, 48, 1, PERM_RWX);
    for (unsigned i = 0; i < 4; i++) {
        pass(m, a, bad[i], b, heap(m, 0), 100, 0);
        pass(m, a, heap(m, 0), b, bad[i], 100, 0);
        pass(m, a, heap(m, 0), b, bad[i], 0, 0);
        expect_heap(m, b, 0, PAGE, b, 0);
    }
    map_zeros(m, a, 47, 1, PERM_R);
    pass(m, a, at(m, 48, 0) - 40, b, heap(m, 0), 300, 40);
    expect_heap(m, b, 40, PAGE, b, 40);
    all_is_well(m);
}

/* Two frames, then one: the one page leaves when the other comes. */
Test(pass, memory_may_be_small)
{
    for (pfn_t frames = 2; frames >= 1; frames--) {
        struct machine *m = machine_perms(frames, 64);
        asid_t a = process_bytes(m), b = process_bytes(m);

        pass(m, a, heap(m, 300), b, heap(m, 4000), 3 * PAGE, 3 * PAGE);
        expect_heap(m, b, 4000, 4000 + 3 * PAGE, a, 300);
        expect_heap(m, b, 0, 4000, b, 0);
        expect_heap(m, a, 0, 8 * PAGE, a, 0);
        all_is_well(m);
        lab_off();
    }
}
