/*
 * out: the machine calls you whenever a page has to leave. All tests begin with
 * a process whose pages have gone each way once, and are forgotten.
 */
#include "journeys.h"

TestSuite(out, .fini = lab_off);

/* It was only read. What is written, and what stays behind? */
Test(out, a_page_of_zeros_is_reserved_again)
{
    struct scene s = scene(OUT, 8);

    load(&s, ZEROS);
    send_away(&s, ZEROS);
    expect_reserved(&s, ZEROS);
    expect_io(&s, (struct io){.clean = 1});
    expect_free(&s, 8);
    expect_page(&s, ZEROS, 0);
    expect_dirty(&s, ZEROS, false);
    expect_nothing_moved(&s);
    all_is_well(&s);
}

/* Nobody else has its bytes. Where are they now? */
Test(out, a_page_that_was_stored_to_is_in_a_slot)
{
    struct scene s = scene(OUT, 8);

    for (vpn_t i = 0; i < 3; i++)
        paint(&s, ZEROS + i, (int)('1' + i));
    for (vpn_t i = 0; i < 3; i++) {
        send_away(&s, ZEROS + i);
        expect_away(&s, ZEROS + i, (slot_t)i);
        expect_slot(&s, (slot_t)i, ZEROS + i, (int)('1' + i));
    }
    expect_io(&s, (struct io){.swap_writes = 3, .dirty = 3});
    expect_free(&s, 5);
    all_is_well(&s);
}

/* One was only read, to the other was stored, and both are not for others. */
Test(out, a_private_page_never_changes_its_file)
{
    struct scene s = scene(OUT, 8);

    load(&s, TEXT);
    paint(&s, TEXT + 1, '!');
    mark(&s);
    send_away(&s, TEXT);
    expect_reserved(&s, TEXT);
    expect_io(&s, (struct io){.clean = 1});
    send_away(&s, TEXT + 1);
    expect_away(&s, TEXT + 1, 0);
    expect_io(&s, (struct io){.dirty = 1, .swap_writes = 1});
    expect_text(&s, TEXT + 1, 'A' + TEXT_FROM + 1);
    expect_page(&s, TEXT, 'A' + TEXT_FROM);
    expect_page(&s, TEXT + 1, '!');
    expect_io(&s, (struct io){.file_reads = 1, .swap_reads = 1});
    all_is_well(&s);
}

/* Stores to it are for its file. Is a slot of any use? */
Test(out, a_shared_page_goes_to_its_file)
{
    struct scene s = scene(OUT, 8);

    load(&s, NOTES);
    paint(&s, NOTES + 1, '!');
    mark(&s);
    send_away(&s, NOTES);
    send_away(&s, NOTES + 1);
    expect_reserved(&s, NOTES);
    expect_reserved(&s, NOTES + 1);
    expect_io(&s, (struct io){.clean = 1, .dirty = 1, .file_writes = 1});
    expect_free(&s, 8);
    expect_notes(&s, NOTES + 1, '!');
    expect_page(&s, NOTES + 1, '!');
    expect_page(&s, NOTES, 'a' + NOTES_FROM);
    expect_io(&s, (struct io){.file_reads = 2});
    all_is_well(&s);
}

/* Full, or broken: it cannot be saved. Who still has its bytes? */
Test(out, a_page_that_cannot_be_saved_stays)
{
    struct scene s = scene(OUT, 1);

    paint(&s, ZEROS, '1');
    paint(&s, NOTES, '2');
    mark(&s);
    disk_fail_write(swap_disk(s.m), 1);
    send_away_but(&s, ZEROS, WHY_IO);
    disk_fail_write(s.notes, 1);
    send_away_but(&s, NOTES, WHY_IO);
    expect_free(&s, 1);
    slot_t taken = swap_alloc(s.m, s.p, ZEROS + 1);
    send_away_but(&s, ZEROS, WHY_NO_SWAP);
    swap_free(s.m, taken);
    expect_nothing_moved(&s);
    expect_dirty(&s, ZEROS, true);
    expect_dirty(&s, NOTES, true);
    all_is_well(&s);
    send_away(&s, ZEROS);
    send_away(&s, NOTES);
    expect_page(&s, ZEROS, '1');
    expect_page(&s, NOTES, '2');
    all_is_well(&s);
}

/* Never mapped, reserved, swapped out: does the entry tell them apart? */
Test(out, three_things_that_are_not_in_memory)
{
    struct scene s = scene(OUT, 8);
    struct region r;

    load(&s, ZEROS);
    paint(&s, ZEROS + 1, '1');
    send_away(&s, ZEROS);
    send_away(&s, ZEROS + 1);
    cr_assert(!ask_region(s.m, s.p, ZEROS - 1, &r), "page 0xf is in no region");
    touch_by(&s, s.p, ZEROS - 1, ACCESS_LOAD, WHY_UNMAPPED);
    expect_reserved(&s, ZEROS);
    expect_away(&s, ZEROS + 1, 0);
    mark(&s);
    expect_page(&s, ZEROS, 0);
    expect_nothing_moved(&s);
    expect_page(&s, ZEROS + 1, '1');
    expect_io(&s, (struct io){.swap_reads = 1});
    all_is_well(&s);
}
