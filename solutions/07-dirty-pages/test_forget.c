/*
 * forget: a page is gone for good, and its slot is free. Pages come back by
 * functions of the machine.
 */
#include "journeys.h"

TestSuite(forget, .fini = lab_off);

/* Three pages are away, one in memory has a slot, one has none. All go. */
Test(forget, a_page_that_is_unmapped_gives_back_its_slot)
{
    struct scene s = scene(FORGET, 8);

    for (vpn_t i = 0; i < 4; i++) {
        paint(&s, ZEROS + i, '1');
        send_away(&s, ZEROS + i);
    }
    load(&s, ZEROS + 3);
    load(&s, ZEROS + 4);
    expect_free(&s, 4);
    mark(&s);
    cr_assert_eq(proc_unmap(s.m, s.p, ZEROS, REGION), WHY_OK, "no file");
    expect_free(&s, 8);
    expect_nothing_moved(&s);
    all_is_well(&s);
}

/* One page of four is unmapped. Which slot is free, and who gets it? */
Test(forget, the_slots_of_other_pages_stay)
{
    struct scene s = scene(FORGET, 8);

    for (vpn_t i = 0; i < 4; i++) {
        paint(&s, ZEROS + i, (int)('1' + i));
        send_away(&s, ZEROS + i);
    }
    cr_assert_eq(proc_unmap(s.m, s.p, ZEROS + 1, 1), WHY_OK, "no file");
    expect_free(&s, 5);
    all_is_well(&s);
    paint(&s, ZEROS + 6, '7');
    send_away(&s, ZEROS + 6);
    expect_away(&s, ZEROS + 6, 1);
    expect_page(&s, ZEROS, '1');
    expect_page(&s, ZEROS + 2, '3');
    expect_page(&s, ZEROS + 3, '4');
    expect_page(&s, ZEROS + 6, '7');
    all_is_well(&s);
}

/* Pages in memory and away, and the process is over: well, and badly. */
Test(forget, a_process_that_ends_leaves_no_slot)
{
    struct scene s = scene(FORGET, 8);

    for (int killed = 0; killed < 2; killed++) {
        for (vpn_t i = 0; i < 3; i++) {
            paint(&s, ZEROS + i, '1');
            send_away(&s, ZEROS + i);
        }
        paint(&s, TEXT, '1');
        send_away(&s, TEXT);
        load(&s, ZEROS);
        paint(&s, ZEROS + 1, '2');
        expect_free(&s, 4);
        if (killed)
            cr_assert_eq(proc_write(s.m, s.p, 0, 1, 1), WHY_UNMAPPED,
                         "a null pointer should end the process");
        else
            proc_exit(s.m, s.p, 0);
        expect_free(&s, 8);
        all_is_well(&s);
        s.p = process(&s);
    }
}

/* A page that never left is unmapped; you are asked about it all the same. */
Test(forget, a_page_without_a_slot_gives_back_nothing)
{
    struct scene s = scene(FORGET, 8);
    struct page p;

    paint(&s, ZEROS + 1, '1');
    send_away(&s, ZEROS + 1);
    paint(&s, ZEROS, '1');
    mark(&s);
    cr_assert(pager_describe(s.m, s.p, ZEROS, &p), "it is in memory");
    dirty_forget(s.m, &p);
    expect_free(&s, 7);
    expect_nothing_moved(&s);
    all_is_well(&s);
}
