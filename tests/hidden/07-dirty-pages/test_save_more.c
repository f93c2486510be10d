/*
 * save, hidden: slots between others, and two processes with the same pages.
 */
#include "journeys.h"

static enum why save(const struct scene *s, vpn_t page, slot_t *slot)
{
    struct page p;

    cr_assert(pager_describe(s->m, s->p, page, &p), "page 0x%" PRIx64, page);
    enum why why = dirty_save(s->m, &p, slot);
    if (why == WHY_OK)
        pager_keep(s->m, s->p, page, *slot);
    return why;
}

/* Slots 0, 1, 2 and 4 are in use, then 1 is free. Which two come next? */
Test(save, the_lowest_slots_that_are_free)
{
    struct scene s = scene_naive(8);
    slot_t slot = SLOT_NONE;

    for (vpn_t i = 0; i < 5; i++) {
        paint(&s, ZEROS + i, (int)('1' + i));
        cr_assert_eq(save(&s, ZEROS + i, &slot), WHY_OK, "a slot is free");
    }
    (void)proc_unmap(s.m, s.p, ZEROS + 3, 1);
    (void)proc_unmap(s.m, s.p, ZEROS + 1, 1);
    static const slot_t right[] = {1, 3, 5};
    for (vpn_t i = 0; i < 3; i++) {
        paint(&s, TEXT + i, (int)('a' + i));
        cr_assert_eq(save(&s, TEXT + i, &slot), WHY_OK, "a slot is free");
        cr_assert_eq(slot, right[i], "slot %u is the lowest, not %u", right[i],
                     slot);
        expect_slot(&s, slot, TEXT + i, (int)('a' + i));
        expect_text(&s, TEXT + i, (int)('A' + TEXT_FROM + i));
    }
    all_is_well(&s);
}

/* No slot can be had, though some are free. Who can be saved? */
Test(save, a_page_that_has_a_slot_asks_for_none)
{
    struct scene s = scene_naive(8);
    slot_t slot = SLOT_NONE;

    paint(&s, ZEROS, '1');
    cr_assert_eq(save(&s, ZEROS, &slot), WHY_OK, "a slot is free");
    paint(&s, ZEROS, '2');
    paint(&s, ZEROS + 1, '3');
    swap_fail_at(s.m, 1);
    cr_assert_eq(save(&s, ZEROS, &slot), WHY_OK, "it has a slot");
    cr_assert_eq(save(&s, ZEROS + 1, &slot), WHY_NO_SWAP, "it has none");
    expect_io(&s, (struct io){.swap_writes = 2});
    expect_free(&s, 7);
    expect_slot(&s, 0, ZEROS, '2');
    all_is_well(&s);
}

/* Two processes, eight pages each, a device that often fails. */
Test(save, random_pages_of_two_processes)
{
    struct scene s = scene_naive(12);
    asid_t both[2] = {s.p, process(&s)};
    bool has[2][REGION] = {{false}};
    slot_t used = 0;

    for (unsigned k = lab_operations(2000); k > 0; k--) {
        unsigned i = (unsigned)lab_throw(2);
        vpn_t page = lab_throw(REGION);
        int byte = 1 + (int)lab_throw(255);
        bool broken = lab_throw(4) == 0;
        slot_t slot = SLOT_NONE;
        enum why right = !has[i][page] && used == 12 ? WHY_NO_SWAP
                         : broken                    ? WHY_IO
                                                     : WHY_OK;

        s.p = both[i];
        paint(&s, ZEROS + page, byte);
        disk_fail_write(swap_disk(s.m), broken);
        enum why why = save(&s, ZEROS + page, &slot);
        cr_assert_eq(why, right, "expected %s, not %s", lab_why(right),
                     lab_why(why));
        used += right == WHY_OK && !has[i][page];
        has[i][page] |= right == WHY_OK;
        expect_free(&s, 12 - used);
        if (right == WHY_OK)
            expect_slot(&s, slot, ZEROS + page, byte);
    }
    all_is_well(&s);
}
