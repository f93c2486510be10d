/*
 * launder, hidden: full and broken devices, and three processes by dice.
 */
#include "model.h"

/* One slot, and it is in use. Who can be written, and what is said? */
Test(launder, the_first_failure_is_told_and_the_others_are_written)
{
    struct scene s = scene_dirty(1);

    paint(&s, ZEROS + 2, '1');
    send_away(&s, ZEROS + 2);
    paint(&s, ZEROS, '2');
    paint(&s, ZEROS + 2, '3');
    paint(&s, NOTES, '4');
    paint(&s, NOTES + 1, '5');
    mark(&s);
    disk_fail_write(s.notes, 1);
    launder(&s, ZEROS, END - ZEROS, WHY_NO_SWAP);
    expect_io(&s, (struct io){.swap_writes = 1, .file_writes = 1});
    expect_dirty(&s, ZEROS, true);
    expect_dirty(&s, ZEROS + 2, false);
    expect_dirty(&s, NOTES, true);
    expect_dirty(&s, NOTES + 1, false);
    expect_notes(&s, NOTES + 1, '5');
    expect_slot(&s, 0, ZEROS + 2, '3');
    launder(&s, NOTES, REGION, WHY_OK);
    expect_notes(&s, NOTES, '4');
    all_is_well(&s);
}

/* The slot is old, and cannot be written now. Whose is it? */
Test(launder, a_page_whose_slot_fails_keeps_it)
{
    struct scene s = scene_dirty(8);

    paint(&s, ZEROS, '1');
    launder(&s, ZEROS, 1, WHY_OK);
    paint(&s, ZEROS, '2');
    disk_fail_write(swap_disk(s.m), 1);
    launder(&s, ZEROS, 1, WHY_IO);
    expect_dirty(&s, ZEROS, true);
    expect_keeps(&s, ZEROS, 0);
    all_is_well(&s);
    launder(&s, ZEROS, 1, WHY_OK);
    expect_laundered(&s, ZEROS, 0, '2');
    expect_free(&s, 7);
    all_is_well(&s);
}

/* Clean, but with a slot: unmapped then, and the process ends. */
Test(launder, slots_of_laundered_pages_are_given_back)
{
    struct scene s = scene_dirty(8);

    for (vpn_t i = 0; i < REGION; i++)
        paint(&s, ZEROS + i, '1');
    launder(&s, 1, END, WHY_OK);
    expect_free(&s, 0);
    (void)proc_unmap(s.m, s.p, ZEROS, 3);
    expect_free(&s, 3);
    proc_exit(s.m, s.p, 0);
    expect_free(&s, 8);
    all_is_well(&s);
}

/* It may be used as before, only D is gone. */
Test(launder, permissions_and_frame_stay)
{
    struct scene s = scene_dirty(8);

    for (unsigned perms = PERM_W; perms <= PERM_RWX; perms++) {
        vpn_t page = 64 + 2 * perms;

        if (!(perms & PERM_W))
            continue;
        map_zeros(s.m, s.p, page, 1, perms);
        touch_by(&s, s.p, page, ACCESS_STORE, WHY_OK);
        pte_t before = entry(&s, page);
        launder(&s, page, 1, WHY_OK);
        cr_assert_eq(pte_without(entry(&s, page), PTE_A).word,
                     pte_without(before, PTE_A | PTE_D).word,
                     "page 0x%" PRIx64 " was 0x%" PRIx64 ", and is 0x%" PRIx64,
                     page, before.word, entry(&s, page).word);
    }
    all_is_well(&s);
}

/* Memory for a tenth of what they use, and devices that fail. */
Test(launder, random_journeys_of_three_processes)
{
    model_run(lab_operations(40000), IN | FORGET, true);
}
