/*
 * save: a private page that was stored to goes to a slot. The test calls your
 * function, and then tells the machine which slot the page has.
 */
#include "journeys.h"

TestSuite(save, .fini = lab_off);

/* Save a page, which must end so; then the machine knows its slot. */
static slot_t save(const struct scene *s, vpn_t page, enum why right)
{
    slot_t slot = SLOT_NONE;
    struct page p;

    cr_assert(pager_describe(s->m, s->p, page, &p), "page 0x%" PRIx64, page);
    enum why why = dirty_save(s->m, &p, &slot);
    cr_assert_eq(why, right,
                 "page 0x%" PRIx64 ": expected %s, but dirty_save says %s",
                 page, lab_why(right), lab_why(why));
    if (why == WHY_OK) {
        cr_assert_neq(slot, SLOT_NONE, "it is saved, but *slot is none");
        pager_keep(s->m, s->p, page, slot);
    }
    return slot;
}

static void expect_saved(const struct scene *s, vpn_t page, slot_t right,
                         int byte)
{
    slot_t slot = save(s, page, WHY_OK);

    cr_assert_eq(slot, right, "page 0x%" PRIx64 " should be in slot %u, not %u",
                 page, right, slot);
    expect_slot(s, right, page, byte);
}

/* Three pages that have no slot. Which do they get, and what is in them? */
Test(save, each_page_gets_a_slot_of_its_own)
{
    struct scene s = scene_naive(8);

    for (vpn_t i = 0; i < 3; i++)
        paint(&s, ZEROS + 2 * i, (int)('x' + i));
    for (vpn_t i = 0; i < 3; i++)
        expect_saved(&s, ZEROS + 2 * i, (slot_t)i, (int)('x' + i));
    expect_io(&s, (struct io){.swap_writes = 3});
    expect_free(&s, 5);
    all_is_well(&s);
}

/* It has a slot, whose bytes are old. Where do the new ones go? */
Test(save, a_page_that_has_a_slot_goes_there_again)
{
    struct scene s = scene_naive(8);

    for (vpn_t i = 0; i < 3; i++)
        paint(&s, ZEROS + i, '1');
    for (vpn_t i = 0; i < 3; i++)
        (void)save(&s, ZEROS + i, WHY_OK);
    paint(&s, ZEROS + 1, '2');
    expect_saved(&s, ZEROS + 1, 1, '2');
    expect_io(&s, (struct io){.swap_writes = 4});
    expect_free(&s, 5);
    expect_slot(&s, 0, ZEROS, '1');
    expect_slot(&s, 2, ZEROS + 2, '1');
    all_is_well(&s);
}

/* Both slots are in use. What of a third page, and of one that has a slot? */
Test(save, a_full_device_takes_only_pages_that_have_a_slot)
{
    struct scene s = scene_naive(2);

    for (vpn_t i = 0; i < 3; i++)
        paint(&s, ZEROS + i, '1');
    (void)save(&s, ZEROS, WHY_OK);
    (void)save(&s, ZEROS + 1, WHY_OK);
    (void)save(&s, ZEROS + 2, WHY_NO_SWAP);
    expect_io(&s, (struct io){.swap_writes = 2});
    paint(&s, ZEROS, '2');
    expect_saved(&s, ZEROS, 0, '2');
    expect_slot(&s, 1, ZEROS + 1, '1');
    expect_free(&s, 0);
    all_is_well(&s);
}

/* The device fails. What becomes of the slot that was taken just now? */
Test(save, if_the_device_fails_a_new_slot_is_given_back)
{
    struct scene s = scene_naive(4);

    paint(&s, ZEROS, '1');
    for (int i = 0; i < 6; i++) {
        disk_fail_write(swap_disk(s.m), 1);
        (void)save(&s, ZEROS, WHY_IO);
    }
    expect_free(&s, 4);
    expect_nothing_moved(&s);
    all_is_well(&s);
    expect_saved(&s, ZEROS, 0, '1');
    all_is_well(&s);
}

/* The device fails, and the page has a slot from before. Is it still its? */
Test(save, if_the_device_fails_a_page_keeps_its_old_slot)
{
    struct scene s = scene_naive(4);

    paint(&s, ZEROS, '1');
    (void)save(&s, ZEROS, WHY_OK);
    paint(&s, ZEROS, '2');
    disk_fail_write(swap_disk(s.m), 1);
    (void)save(&s, ZEROS, WHY_IO);
    expect_free(&s, 3);
    expect_slot(&s, 0, ZEROS, '1');
    all_is_well(&s);
    expect_saved(&s, ZEROS, 0, '2');
    all_is_well(&s);
}
