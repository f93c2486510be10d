/*
 * in, hidden: pages of files, other slots, and memory that is too small.
 */
#include "journeys.h"

/* A private page of a file was stored to. Which bytes does it have then? */
Test(in, a_private_page_comes_back_from_its_slot)
{
    struct scene s = scene(IN, 8);

    paint(&s, ZEROS, '1');
    paint(&s, TEXT + 2, '2');
    send_away(&s, ZEROS);
    send_away(&s, TEXT + 2);
    mark(&s);
    for (int i = 0; i < 3; i++) {
        expect_page(&s, TEXT + 2, '2');
        expect_keeps(&s, TEXT + 2, 1);
        send_away(&s, TEXT + 2);
    }
    expect_io(&s, (struct io){.swap_reads = 3, .clean = 3});
    expect_text(&s, TEXT + 2, 'A' + TEXT_FROM + 2);
    expect_free(&s, 6);
    all_is_well(&s);
}

/* Each page may be used in another way. After two journeys, too? */
Test(in, permissions_are_kept_over_two_journeys)
{
    struct scene s = scene(IN, 8);

    for (unsigned perms = PERM_W; perms <= PERM_RWX; perms++) {
        vpn_t page = 64 + 2 * perms;

        if (!(perms & PERM_W))
            continue;
        map_zeros(s.m, s.p, page, 1, perms);
        touch_by(&s, s.p, page, ACCESS_STORE, WHY_OK);
        for (int i = 0; i < 2; i++) {
            send_away(&s, page);
            cr_assert_eq(pager_swap_in(s.m, s.p, page), WHY_OK, "no swap");
            cr_assert_eq(entry(&s, page).word,
                         pte_present(pte_frame(entry(&s, page)), perms).word,
                         "page 0x%" PRIx64 " had permissions %u, and has %u",
                         page, perms, pte_perms(entry(&s, page)));
        }
    }
    all_is_well(&s);
}

/* It is back, was stored to, and its slot cannot be written. What then? */
Test(in, a_stale_slot_that_cannot_be_written)
{
    struct scene s = scene(IN, 8);

    paint(&s, ZEROS, '1');
    send_away(&s, ZEROS);
    paint(&s, ZEROS, '2');
    disk_fail_write(swap_disk(s.m), 1);
    send_away_but(&s, ZEROS, WHY_IO);
    expect_dirty(&s, ZEROS, true);
    expect_keeps(&s, ZEROS, 0);
    expect_free(&s, 7);
    all_is_well(&s);
    send_away(&s, ZEROS);
    expect_away(&s, ZEROS, 0);
    expect_page(&s, ZEROS, '2');
    all_is_well(&s);
}
