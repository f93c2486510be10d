/*
 * flush: a shared page and its file. The test calls your function.
 */
#include "journeys.h"

TestSuite(flush, .fini = lab_off);

static void flush(const struct scene *s, vpn_t page, enum why right)
{
    struct page p;

    cr_assert(pager_describe(s->m, s->p, page, &p), "page 0x%" PRIx64, page);
    enum why why = dirty_flush(s->m, &p);
    cr_assert_eq(why, right,
                 "page 0x%" PRIx64 ": expected %s, but dirty_flush says %s",
                 page, lab_why(right), lab_why(why));
}

/* Page 0x33 shows page 8 of the file. Where are the new bytes then? */
Test(flush, what_was_stored_is_in_the_file)
{
    struct scene s = scene_naive(4);

    paint(&s, NOTES + 3, '!');
    expect_notes(&s, NOTES + 3, 'a' + NOTES_FROM + 3);
    mark(&s);
    flush(&s, NOTES + 3, WHY_OK);
    expect_io(&s, (struct io){.file_writes = 1});
    for (vpn_t i = 0; i < REGION; i++)
        expect_notes(&s, NOTES + i, i == 3 ? '!' : (int)('a' + NOTES_FROM + i));
    expect_text(&s, TEXT + 6, 'A' + 8);
    all_is_well(&s);
}

/* It was only read. The file changes behind its back: who would write then? */
Test(flush, a_page_that_was_only_read_is_not_written)
{
    static unsigned char newer[BYTES];
    struct scene s = scene_naive(4);

    load(&s, NOTES);
    mark(&s);
    memset(newer, 'N', sizeof newer);
    cr_assert(disk_write(s.notes, NOTES_FROM, newer), "the test has no file");
    flush(&s, NOTES, WHY_OK);
    expect_nothing_moved(&s);
    expect_notes(&s, NOTES, 'N');
    all_is_well(&s);
}

/* The file cannot be written. What do you say, and does it work next time? */
Test(flush, a_file_that_cannot_be_written)
{
    struct scene s = scene_naive(4);

    paint(&s, NOTES + 1, '!');
    mark(&s);
    disk_fail_write(s.notes, 1);
    flush(&s, NOTES + 1, WHY_IO);
    expect_nothing_moved(&s);
    expect_notes(&s, NOTES + 1, 'a' + NOTES_FROM + 1);
    expect_page(&s, NOTES + 1, '!');
    flush(&s, NOTES + 1, WHY_OK);
    expect_notes(&s, NOTES + 1, '!');
    expect_free(&s, 4);
    all_is_well(&s);
}
