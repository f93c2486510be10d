/*
 * shrink, hidden: slots, and random ends.
 */
#include "backed.h"

/* The pages that go are on the device. Are their slots free at once? */
Test(shrink, slots_are_given_back_too)
{
    struct machine *m = machine_by_hand(2, 8);
    asid_t p = process_backed(m);

    shrink(m, p, at(m, HEAP + HEAP_PAGES, 0), at(m, HEAP + 1, 1), 2);
    cr_assert(swap_free_count(m) >= 6,
              "2 pages are left, but only %u of 8 slots are free",
              swap_free_count(m));
    shrink(m, p, at(m, HEAP + 1, 1), at(m, HEAP, 0), 0);
    cr_assert_eq(swap_free_count(m), 8, "only %u of 8 slots are free",
                 swap_free_count(m));
    expect_frames(m, 0);
}

/* A heap far larger than memory, of which two pages were touched. */
static void shrink_huge(uint64_t offset)
{
    const vpn_t pages = (vpn_t)1 << 34;
    struct machine *m = machine_huge();
    asid_t p = process(m);

    map_zeros(m, p, HEAP, pages, RW);
    back(m, p, HEAP);
    back(m, p, HEAP + pages - 7);
    cr_assert_eq(
        lazy_shrink(m, p, at(m, HEAP + pages, 0), at(m, HEAP + 1, offset)),
        WHY_OK, "a huge heap cannot be made small");
    expect_backed(m, p, HEAP);
    expect_gone(m, p, HEAP + pages - 7);
    expect_frames(m, 1);
    all_is_well(m);
}

/* Down in random steps, to nothing. Is it right after each? */
Test(shrink, random_ends_leave_the_right_pages)
{
    struct machine *m = machine_by_hand(8, 0);

    for (unsigned k = lab_operations(200); k > 0; k--) {
        asid_t p = process_backed(m);
        uint64_t end = HEAP_PAGES * 4096;

        while (end > 0) {
            static const uint64_t step[] = {1, 4095, 4096, 4097, 9000};
            uint64_t down = step[lab_throw(5)];
            uint64_t next = end > down ? end - down : 0;
            if (lab_throw(3) == 0)
                next -= next % 4096;
            shrink(m, p, at(m, HEAP, end), at(m, HEAP, next),
                   (next + 4095) / 4096);
            end = next;
        }
        expect_frames(m, 0);
        proc_exit(m, p, 0);
    }
    all_is_well(m);
    lab_off();
    shrink_huge(lab_throw(4096));
}
