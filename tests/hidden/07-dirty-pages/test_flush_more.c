/*
 * flush, hidden: bytes of the kernel, and two processes with one file.
 */
#include "journeys.h"

static enum why flush(const struct scene *s, vpn_t page)
{
    struct page p;

    cr_assert(pager_describe(s->m, s->p, page, &p), "page 0x%" PRIx64, page);
    return dirty_flush(s->m, &p);
}

/* The kernel has placed bytes for the process. Was the page stored to? */
Test(flush, bytes_that_the_kernel_places_are_in_the_file)
{
    struct scene s = scene_naive(4);
    static const char text[] = "from the kernel";
    static char found[BYTES];

    cr_assert_eq(
        proc_copy_out(s.m, s.p, at(&s, NOTES + 7, 96), text, sizeof text),
        sizeof text, "the kernel cannot place its bytes");
    mark(&s);
    cr_assert_eq(flush(&s, NOTES + 7), WHY_OK, "it can be written");
    expect_io(&s, (struct io){.file_writes = 1});
    cr_assert(disk_read(s.notes, NOTES_FROM + 7, found), "no file");
    cr_assert_str_eq(found + 96, text, "the file has `%.20s`", found + 96);
    cr_assert_eq(found[95], 'a' + NOTES_FROM + 7, "the other bytes stay");
    all_is_well(&s);
}

/* Each has stored to another page of the file. Whose bytes are in it? */
Test(flush, two_processes_and_one_file)
{
    struct scene s = scene_naive(4);
    asid_t first = s.p;

    paint(&s, NOTES + 2, '1');
    s.p = process(&s);
    paint(&s, NOTES + 4, '2');
    load(&s, NOTES);
    mark(&s);
    cr_assert_eq(flush(&s, NOTES + 4), WHY_OK, "it can be written");
    cr_assert_eq(flush(&s, NOTES), WHY_OK, "there is nothing to write");
    expect_io(&s, (struct io){.file_writes = 1});
    expect_notes(&s, NOTES + 2, 'a' + NOTES_FROM + 2);
    s.p = first;
    disk_fail_write(s.notes, 1);
    cr_assert_eq(flush(&s, NOTES + 2), WHY_IO, "the file fails");
    cr_assert_eq(flush(&s, NOTES + 2), WHY_OK, "it fails no more");
    expect_notes(&s, NOTES + 2, '1');
    expect_notes(&s, NOTES + 4, '2');
    expect_free(&s, 4);
    all_is_well(&s);
}
