/*
 * unmap, hidden: another process, the ends of ranges, and many ranges.
 */
#include "backed.h"

/* In two processes the same addresses are mapped. Whose pages go? */
Test(unmap, another_process_keeps_its_pages)
{
    struct machine *m = machine_by_hand(8, 0);
    asid_t other = process(m), p = process(m);

    map_zeros(m, other, HEAP, HEAP_PAGES, RW);
    map_zeros(m, p, HEAP, HEAP_PAGES, RW);
    back(m, other, HEAP + 1);
    back(m, p, HEAP + 1);
    unmap(m, p, HEAP, HEAP_PAGES, WHY_OK);
    expect_gone(m, p, HEAP + 1);
    expect_backed(m, other, HEAP + 1);
    expect_frames(m, 1);
    all_is_well(m);
}

/* One page of many, again and again. Is it exactly that one? */
Test(unmap, a_range_of_one_page_is_one_page)
{
    for (vpn_t k = 0; k < HEAP_PAGES; k++) {
        struct machine *m = machine_by_hand(8, 0);
        asid_t p = process_backed(m);

        unmap(m, p, HEAP + k, 1, WHY_OK);
        for (vpn_t i = 0; i < HEAP_PAGES; i++)
            if (i == k)
                expect_gone(m, p, HEAP + i);
            else
                expect_backed(m, p, HEAP + i);
        expect_frames(m, 7);
        all_is_well(m);
        lab_off();
    }
}

/* Random ranges of two processes. Are the right pages gone, and no others? */
Test(unmap, random_ranges_leave_the_right_pages)
{
    enum { SPAN = 40 };
    struct machine *m = machine_by_hand(9, 120);
    asid_t p[2] = {process(m), process(m)};
    bool there[2][SPAN + 1] = {{false}};

    for (unsigned k = lab_operations(20000); k > 0; k--) {
        unsigned i = (unsigned)lab_throw(2);
        vpn_t page = 1 + lab_throw(SPAN), most = SPAN + 1 - page;
        vpn_t pages = 1 + lab_throw(most < 6 ? most : 6);

        if (!there[i][page] && lab_throw(3)) {
            map_zeros(m, p[i], page, 1, RW);
            back(m, p[i], page);
            there[i][page] = true;
        } else if (there[i][page] && lab_throw(3)) {
            expect_backed(m, p[i], page);
        } else {
            unmap(m, p[i], page, pages, WHY_OK);
            for (vpn_t v = page; v < page + pages; v++, there[i][v - 1] = false)
                expect_gone(m, p[i], v);
        }
    }
    all_is_well(m);
}
