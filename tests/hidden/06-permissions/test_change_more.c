/*
 * change, hidden: other processes, the kernel's pages, and random
 * permissions.
 */
#include "model.h"

/* Three processes with the same addresses. Whose pages change? */
Test(change, only_the_pages_of_this_process)
{
    struct machine *m = machine_change(30, 0);
    asid_t a = process_heap(m), b = process_heap(m), c = process_heap(m);

    touch(m, c, HEAP, ACCESS_STORE, WHY_OK);
    protect(m, b, HEAP, HEAP_PAGES, PERM_R, WHY_OK);
    for (vpn_t page = HEAP; page < HEAP + HEAP_PAGES; page++) {
        expect_allowed(m, a, page, RW);
        expect_allowed(m, b, page, PERM_R);
        expect_allowed(m, c, page, RW);
    }
    protect(m, c, HEAP + 3, 2, PERM_X, WHY_OK);
    touch(m, b, HEAP + 3, ACCESS_LOAD, WHY_OK);
    expect_allowed(m, c, HEAP + 3, PERM_X);
    expect_allowed(m, a, HEAP + 3, RW);
    all_is_well(m);
}

/* In the middle of the range the kernel has pages. What may be done there? */
Test(change, pages_of_the_kernel_stay_forbidden)
{
    struct machine *m = machine_change(30, 0);
    asid_t p = process_heap(m);

    map_kernel(m, p, HEAP + HEAP_PAGES, 2, RW);
    map_zeros(m, p, HEAP + HEAP_PAGES + 2, 2, PERM_R);
    touch(m, p, HEAP + HEAP_PAGES + 2, ACCESS_LOAD, WHY_OK);
    protect(m, p, HEAP, HEAP_PAGES + 4, RX, WHY_OK);
    for (vpn_t i = 0; i < HEAP_PAGES + 4; i++)
        expect_allowed(m, p, HEAP + i, i / 2 == HEAP_PAGES / 2 ? 0 : RX);
    all_is_well(m);
    lab_off();
    m = machine_change(30, 0);
    p = process(m);
    map_kernel(m, p, HEAP, 2, RW);
    map_zeros(m, p, HEAP + 2, 2, PERM_R);
    touch(m, p, HEAP + 2, ACCESS_LOAD, WHY_OK);
    protect(m, p, HEAP, 4, RW, WHY_OK);
    for (vpn_t i = 0; i < 4; i++)
        expect_allowed(m, p, HEAP + i, i < 2 ? 0 : RW);
    all_is_well(m);
}

/* Four bits of an entry belong to whoever wants them, and are set here. */
Test(change, bits_of_others_stay)
{
    struct machine *m = machine_change(16, 0);
    asid_t p = process_heap(m);
    pte_t old = pte_with(mmu_entry(m, p, HEAP), PTE_YOURS);

    cr_assert(mmu_set_entry(m, p, HEAP, old), "the test cannot set an entry");
    mmu_flush(m, p, HEAP);
    protect(m, p, HEAP, 2, PERM_R, WHY_OK);
    cr_assert_eq(mmu_entry(m, p, HEAP).word, old.word & ~(uint64_t)PTE_W,
                 "an entry was 0x%" PRIx64 ", and is 0x%" PRIx64 " now: it "
                 "should be without W",
                 old.word, mmu_entry(m, p, HEAP).word);
    all_is_well(m);
}

/* Three processes, few frames, random ranges. Is every answer right? */
Test(change, random_permissions_of_three_processes)
{
    struct model s = {.m = machine_change(8, 200)};

    model_begin(&s);
    for (unsigned k = 1, end = lab_operations(60000); k <= end; k++) {
        unsigned i = (unsigned)lab_throw(THREE), what = (unsigned)lab_throw(24);

        if (what == 0)
            model_map(&s, i);
        else if (what == 1 && lab_throw(2))
            model_unmap(&s, i);
        else if (what < 5)
            model_protect(&s, i);
        else
            model_touch(&s, i, k);
        if (k % 256 == 0)
            all_is_well(s.m);
    }
    all_is_well(s.m);
}
