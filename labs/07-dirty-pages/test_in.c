/*
 * in: a page comes back from its slot. What leaves memory does so by your
 * functions, too; slots are given back by the machine's own.
 */
#include "journeys.h"

TestSuite(in, .fini = lab_off);

/* Three pages are away. Which bytes does each have when it is back? */
Test(in, each_page_comes_back_with_its_own_bytes)
{
    struct scene s = scene(IN, 8);

    for (vpn_t i = 0; i < 3; i++)
        paint(&s, ZEROS + i, (int)('1' + i));
    for (vpn_t i = 0; i < 3; i++)
        send_away(&s, ZEROS + 2 - i);
    mark(&s);
    for (vpn_t i = 0; i < 3; i++)
        expect_page(&s, ZEROS + i, (int)('1' + i));
    expect_io(&s, (struct io){.swap_reads = 3});
    all_is_well(&s);
}

/* It is back, and nobody has touched it yet. Which bits are set? */
Test(in, a_page_that_is_back_is_clean_and_was_not_used)
{
    struct scene s = scene(IN, 8);

    paint(&s, ZEROS, '1');
    send_away(&s, ZEROS);
    cr_assert_eq(pager_swap_in(s.m, s.p, ZEROS), WHY_OK, "it can be read");
    expect_dirty(&s, ZEROS, false);
    cr_assert(!pte_has(entry(&s, ZEROS), PTE_A), "A should be clear");
    expect_same(here(&s, ZEROS), '1', "page", ZEROS);
    expect_keeps(&s, ZEROS, 0);
    all_is_well(&s);
}

/* To memory and back, five times, and only read. How often is it written? */
Test(in, a_page_that_is_only_read_is_written_once)
{
    struct scene s = scene(IN, 8);

    paint(&s, ZEROS + 1, '1');
    paint(&s, ZEROS, '2');
    send_away(&s, ZEROS + 1);
    send_away(&s, ZEROS);
    mark(&s);
    for (int i = 0; i < 5; i++) {
        expect_page(&s, ZEROS, '2');
        expect_keeps(&s, ZEROS, 1);
        expect_free(&s, 6);
        all_is_well(&s);
        send_away(&s, ZEROS);
        expect_away(&s, ZEROS, 1);
    }
    expect_io(&s, (struct io){.swap_reads = 5, .clean = 5});
    expect_page(&s, ZEROS, '2');
    all_is_well(&s);
}

/* It is stored to, while its slot has the bytes of the last journey. */
Test(in, a_store_makes_the_slot_stale)
{
    struct scene s = scene(IN, 8);

    paint(&s, ZEROS + 1, '0');
    paint(&s, ZEROS, '1');
    send_away(&s, ZEROS + 1);
    send_away(&s, ZEROS);
    mark(&s);
    for (int i = 2; i <= 5; i++) {
        paint(&s, ZEROS, '0' + i);
        send_away(&s, ZEROS);
        expect_away(&s, ZEROS, 1);
        expect_slot(&s, 1, ZEROS, '0' + i);
    }
    expect_io(&s, (struct io){.swap_reads = 4, .swap_writes = 4, .dirty = 4});
    expect_free(&s, 6);
    expect_page(&s, ZEROS, '5');
    all_is_well(&s);
}

/* The slot cannot be read now. Is the page lost? */
Test(in, a_page_that_cannot_be_read_stays_away)
{
    struct scene s = scene(IN, 8);

    paint(&s, ZEROS, '1');
    send_away(&s, ZEROS);
    mark(&s);
    disk_fail_read(swap_disk(s.m), 1);
    touch_by(&s, s.p, ZEROS, ACCESS_LOAD, WHY_IO);
    expect_away(&s, ZEROS, 0);
    expect_nothing_moved(&s);
    all_is_well(&s);
    expect_page(&s, ZEROS, '1');
    expect_io(&s, (struct io){.swap_reads = 1});
    all_is_well(&s);
}
