/*
 * drop, hidden: pages that the machine does not have, but might.
 */
#include "journeys.h"

/* A private page of a file was stored to once. Is it in its file, or away? */
Test(drop, a_page_of_a_file_that_has_a_slot_is_in_its_slot)
{
    struct scene s = scene_naive(8);
    struct page p;

    paint(&s, TEXT, '1');
    send_away(&s, TEXT);
    load(&s, TEXT);
    mark(&s);
    cr_assert(pager_describe(s.m, s.p, TEXT, &p), "it is in memory");
    expect_entry("a page of a file, with a slot", dirty_drop(s.m, &p),
                 pte_swapped(0, RW));
    expect_nothing_moved(&s);
    expect_slot(&s, 0, TEXT, '1');
    all_is_well(&s);
}

/* All kinds of pages, by dice. */
Test(drop, random_pages)
{
    struct scene s = scene_naive(8);

    for (unsigned k = lab_operations(500); k > 0; k--) {
        bool file = lab_throw(2);
        struct page p = {.as = s.p,
                         .vpn = 1 + lab_throw(1000),
                         .frame = (pfn_t)lab_throw(64),
                         .slot = SLOT_NONE,
                         .file = file ? s.text_file : FILE_NONE,
                         .file_page = file ? lab_throw(8) : 0,
                         .perms = 1 + (unsigned)lab_throw(7)};
        if (lab_throw(2))
            p.slot = (slot_t)lab_throw(lab_throw(2) ? 3 : 1 << 19);
        expect_entry(
            p.slot == SLOT_NONE ? "a page without a slot" : "one with a slot",
            dirty_drop(s.m, &p),
            p.slot == SLOT_NONE ? pte_none() : pte_swapped(p.slot, p.perms));
    }
    expect_nothing_moved(&s);
    expect_free(&s, 8);
    all_is_well(&s);
}
