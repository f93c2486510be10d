/*
 * forget, hidden: two processes, and slots of pages in memory.
 */
#include "journeys.h"

/* One of two processes ends. Whose slots are free? */
Test(forget, only_the_slots_of_who_has_ended)
{
    struct scene s = scene(FORGET, 8);
    asid_t first = s.p, second = process(&s);

    for (vpn_t i = 0; i < 6; i++) {
        s.p = i % 2 ? second : first;
        paint(&s, ZEROS + i / 2, (int)('1' + i));
        send_away(&s, ZEROS + i / 2);
    }
    expect_free(&s, 2);
    proc_exit(s.m, first, 0);
    expect_free(&s, 5);
    all_is_well(&s);
    s.p = second;
    for (vpn_t i = 0; i < 3; i++)
        expect_page(&s, ZEROS + i, (int)('2' + 2 * i));
    proc_exit(s.m, second, 0);
    expect_free(&s, 8);
    all_is_well(&s);
}

/* Its slot is stale, or is not; it is in memory. Is the slot given back? */
Test(forget, a_page_in_memory_gives_back_its_slot_too)
{
    struct scene s = scene(FORGET, 8);

    for (vpn_t i = 0; i < 2; i++) {
        paint(&s, ZEROS + i, '1');
        paint(&s, TEXT + i, '1');
        send_away(&s, ZEROS + i);
        send_away(&s, TEXT + i);
    }
    load(&s, ZEROS);
    paint(&s, ZEROS + 1, '2');
    load(&s, TEXT);
    paint(&s, TEXT + 1, '2');
    expect_free(&s, 4);
    mark(&s);
    cr_assert_eq(proc_unmap(s.m, s.p, ZEROS, REGION), WHY_OK, "no file");
    expect_free(&s, 6);
    all_is_well(&s);
    cr_assert_eq(proc_unmap(s.m, s.p, TEXT, REGION), WHY_OK, "no file");
    expect_free(&s, 8);
    expect_nothing_moved(&s);
    all_is_well(&s);
}
