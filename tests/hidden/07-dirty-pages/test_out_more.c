/*
 * out, hidden: bytes of the kernel, permissions, the other ways to a file, and
 * three processes by dice.
 */
#include "model.h"

/* The kernel has placed bytes, and the process never stored. Is it dirty? */
Test(out, bytes_that_the_kernel_places_are_not_lost)
{
    struct scene s = scene(OUT, 8);
    static char bytes[BYTES];

    memset(bytes, 'k', sizeof bytes);
    cr_assert_eq(proc_copy_out(s.m, s.p, at(&s, ZEROS, 0), bytes, sizeof bytes),
                 BYTES, "the kernel cannot place its bytes");
    send_away(&s, ZEROS);
    expect_io(&s, (struct io){.swap_writes = 1, .dirty = 1});
    expect_page(&s, ZEROS, 'k');
    all_is_well(&s);
}

/* Each page may be used in another way. When it is back, too? */
Test(out, permissions_are_kept_over_a_journey)
{
    struct scene s = scene(OUT, 8);

    for (unsigned perms = PERM_W; perms <= PERM_RWX; perms++) {
        vpn_t page = 64 + 2 * perms;

        if (!(perms & PERM_W))
            continue;
        map_zeros(s.m, s.p, page, 1, perms);
        touch_by(&s, s.p, page, ACCESS_STORE, WHY_OK);
        send_away(&s, page);
        cr_assert_eq(pager_swap_in(s.m, s.p, page), WHY_OK, "it can be read");
        cr_assert_eq(entry(&s, page).word,
                     pte_present(pte_frame(entry(&s, page)), perms).word,
                     "page 0x%" PRIx64 " had permissions %u, and has %u", page,
                     perms, pte_perms(entry(&s, page)));
    }
    all_is_well(&s);
}

/* msync, unmap, exit, kill, eviction: what is written to the file each time? */
Test(out, every_way_to_the_file_writes_dirty_pages_once)
{
    struct scene s = scene(OUT, 8);

    for (int way = 0; way < 5; way++) {
        for (vpn_t i = 0; i < 4; i++)
            if (i < 2)
                paint(&s, NOTES + i, '0' + way);
            else
                load(&s, NOTES + i);
        mark(&s);
        if (way == 0) {
            cr_assert_eq(proc_sync(s.m, s.p, NOTES, 4), WHY_OK, "no file");
            expect_dirty(&s, NOTES, false);
            cr_assert_eq(proc_sync(s.m, s.p, NOTES, 4), WHY_OK, "no file");
        } else if (way == 1) {
            cr_assert_eq(proc_unmap(s.m, s.p, 1, END), WHY_OK, "no file");
            map_all(&s, s.p);
        } else if (way == 2) {
            proc_exit(s.m, s.p, 0);
            s.p = process(&s);
        } else if (way == 3) {
            cr_assert_eq(proc_write(s.m, s.p, 0, 1, 1), WHY_UNMAPPED, "page 0");
            s.p = process(&s);
        } else {
            for (vpn_t i = 0; i < 4; i++)
                send_away(&s, NOTES + i);
            expect_io(&s,
                      (struct io){.file_writes = 2, .dirty = 2, .clean = 2});
            break;
        }
        expect_io(&s, (struct io){.file_writes = 2});
        expect_notes(&s, NOTES, '0' + way);
        expect_notes(&s, NOTES + 1, '0' + way);
        all_is_well(&s);
    }
    expect_free(&s, 8);
    all_is_well(&s);
}

/* Memory for a tenth of what they use, and devices that fail. */
Test(out, random_journeys_of_three_processes)
{
    model_run(lab_operations(20000), OUT, false);
}
