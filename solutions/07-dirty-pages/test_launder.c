/*
 * launder: dirty pages are written while there is time. On this machine all of
 * your functions work together.
 */
#include "laundry.h"

TestSuite(launder, .fini = lab_off);

/* Three of five pages were stored to. What is written, and what leaves? */
Test(launder, dirty_pages_are_written_and_stay)
{
    struct scene s = scene_dirty(8);

    for (vpn_t i = 0; i < 5; i++)
        if (i % 2)
            load(&s, ZEROS + i);
        else
            paint(&s, ZEROS + i, (int)('0' + i));
    mark(&s);
    launder(&s, ZEROS, REGION, WHY_OK);
    expect_io(&s, (struct io){.swap_writes = 3});
    expect_free(&s, 5);
    expect_keeps(&s, ZEROS + 1, SLOT_NONE);
    all_is_well(&s);
    for (vpn_t i = 0; i < 5; i += 2)
        expect_laundered(&s, ZEROS + i, (slot_t)(i / 2), (int)('0' + i));
    for (vpn_t i = 0; i < 5; i += 2)
        expect_page(&s, ZEROS + i, (int)('0' + i));
    all_is_well(&s);
}

/* The TLB knows the page from the last store. Does anybody see the next? */
Test(launder, a_store_after_that_makes_it_dirty_again)
{
    struct scene s = scene_dirty(8);

    paint(&s, ZEROS, '1');
    launder(&s, ZEROS, 1, WHY_OK);
    paint(&s, ZEROS, '2');
    expect_dirty(&s, ZEROS, true);
    expect_slot(&s, 0, ZEROS, '1');
    mark(&s);
    send_away(&s, ZEROS);
    expect_io(&s, (struct io){.dirty = 1, .swap_writes = 1});
    expect_away(&s, ZEROS, 0);
    expect_page(&s, ZEROS, '2');
    expect_free(&s, 7);
    all_is_well(&s);
}

/* A page of zeros, a private one of a file, a shared one. Who goes where? */
Test(launder, each_page_goes_where_it_would_go_anyway)
{
    struct scene s = scene_dirty(8);

    paint(&s, ZEROS, '1');
    paint(&s, TEXT, '2');
    paint(&s, NOTES + 1, '3');
    load(&s, NOTES + 2);
    mark(&s);
    launder(&s, ZEROS, END - ZEROS, WHY_OK);
    expect_io(&s, (struct io){.swap_writes = 2, .file_writes = 1});
    expect_notes(&s, NOTES + 1, '3');
    expect_text(&s, TEXT, 'A' + TEXT_FROM);
    expect_dirty(&s, NOTES + 1, false);
    expect_free(&s, 6);
    all_is_well(&s);
    expect_laundered(&s, ZEROS, 0, '1');
    expect_laundered(&s, TEXT, 1, '2');
    send_away(&s, NOTES + 1);
    expect_io(&s, (struct io){.clean = 1});
    paint(&s, NOTES + 1, '4');
    mark(&s);
    send_away(&s, NOTES + 1);
    expect_io(&s, (struct io){.dirty = 1, .file_writes = 1});
    expect_notes(&s, NOTES + 1, '4');
    all_is_well(&s);
}

/* A page has a slot, and new bytes. Others are away, or clean. */
Test(launder, only_what_is_in_memory_and_dirty_is_touched)
{
    struct scene s = scene_dirty(8);

    for (vpn_t i = 0; i < 3; i++) {
        paint(&s, ZEROS + i, (int)('1' + i));
        send_away(&s, ZEROS + i);
    }
    load(&s, ZEROS + 1);
    paint(&s, ZEROS + 2, '4');
    mark(&s);
    launder(&s, ZEROS, REGION, WHY_OK);
    expect_io(&s, (struct io){.swap_writes = 1});
    expect_away(&s, ZEROS, 0);
    expect_reserved(&s, ZEROS + 3);
    expect_free(&s, 5);
    expect_laundered(&s, ZEROS + 1, 1, '2');
    expect_laundered(&s, ZEROS + 2, 2, '4');
    launder(&s, ZEROS, REGION, WHY_OK);
    expect_nothing_moved(&s);
    all_is_well(&s);
}

/* Pages 0x11 to 0x13 of one process. Which pages of whom stay dirty? */
Test(launder, pages_beside_the_range_stay_dirty)
{
    struct scene s = scene_dirty(16);
    asid_t first = s.p;

    for (int k = 0; k < 2; k++) {
        for (vpn_t i = 0; i < 5; i++)
            paint(&s, ZEROS + i, '1');
        if (k == 0)
            s.p = process(&s);
    }
    mark(&s);
    launder(&s, ZEROS + 1, 3, WHY_OK);
    expect_io(&s, (struct io){.swap_writes = 3});
    for (vpn_t i = 0; i < 5; i++)
        expect_dirty(&s, ZEROS + i, i == 0 || i == 4);
    launder(&s, ZEROS + 4, 0, WHY_OK);
    expect_nothing_moved(&s);
    s.p = first;
    for (vpn_t i = 0; i < 5; i++)
        expect_dirty(&s, ZEROS + i, true);
    all_is_well(&s);
}

/* The second of four writes fails. What of the page, and of the others? */
Test(launder, a_page_that_cannot_be_written_stays_dirty)
{
    struct scene s = scene_dirty(8);

    for (vpn_t i = 0; i < 4; i++)
        paint(&s, ZEROS + i, (int)('1' + i));
    mark(&s);
    disk_fail_write(swap_disk(s.m), 2);
    launder(&s, ZEROS, REGION, WHY_IO);
    expect_io(&s, (struct io){.swap_writes = 3});
    for (vpn_t i = 0; i < 4; i++)
        expect_dirty(&s, ZEROS + i, i == 1);
    expect_keeps(&s, ZEROS + 1, SLOT_NONE);
    expect_free(&s, 5);
    all_is_well(&s);
    launder(&s, ZEROS, REGION, WHY_OK);
    expect_io(&s, (struct io){.swap_writes = 1});
    for (vpn_t i = 0; i < 4; i++) {
        send_away(&s, ZEROS + i);
        expect_page(&s, ZEROS + i, (int)('1' + i));
    }
    all_is_well(&s);
}

/* Half of what 48 bits can name, and three pages in memory. How long? */
Test(launder, a_huge_range_takes_no_longer_than_what_is_in_it)
{
    struct scene s = scene_shaped(geometry_sv48(16), IN | FORGET, 8);
    vpn_t end = page_count(machine_shape(s.m)), far = end / 2;

    map_zeros(s.m, s.p, far, end - far, RW);
    paint(&s, far, '1');
    paint(&s, far + 1234567, '2');
    paint(&s, end - 1, '3');
    paint(&s, ZEROS, '4');
    mark(&s);
    launder(&s, far, end - far, WHY_OK);
    expect_io(&s, (struct io){.swap_writes = 3});
    expect_dirty(&s, ZEROS, true);
    expect_laundered(&s, far, 0, '1');
    expect_laundered(&s, far + 1234567, 1, '2');
    expect_laundered(&s, end - 1, 2, '3');
    all_is_well(&s);
}
