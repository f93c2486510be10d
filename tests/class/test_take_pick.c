/*
 * Which files are those of the lab, when a student hands in more than that?
 */
#include "take_kit.h"
#include "take_name.h"

#include <string.h>

TestSuite(take_pick, .init = take_begin, .fini = take_end);

/* What is taken of the student s, or why it is refused. */
static void expect(const struct manifest *m, const char *files)
{
    struct took t = take_it(m, "all", NULL);
    const char *got =
        rows("SELECT (SELECT group_concat(name || '=' || CAST(bytes AS TEXT), "
             "' ') FROM (SELECT * FROM file f WHERE f.content = s.content "
             "ORDER BY name)), refused FROM submission s WHERE student = 's'");
    char line[600];

    snprintf(line, sizeof line, "%s\n", files);
    cr_assert_str_eq(got, line, "it is %snot %s\n%s", got, line, t.words);
}

Test(take_pick, the_shallowest_folder_counts)
{
    lay("all/s/lab/permissions.c", "new", 0);
    lay("all/s/lab/old/permissions.c", "old", 0);
    lay("all/s/.backup/permissions.c", "no", 0);
    lay("all/s/__MACOSX/permissions.c", "no", 0);
    lay("all/s/build/permissions.c", "no", 0);
    expect(lab_of_one(), "permissions.c=new|");
}

/* In an archive, too, where what systems leave is listed. */
Test(take_pick, what_systems_leave_is_not_looked_at)
{
    struct pack *p = pack_begin("all/s.zip", "zip");

    pack_file(p, "lab/permissions.c", "A", 0);
    pack_file(p, "__MACOSX/permissions.c", "no", 0);
    pack_file(p, "build/permissions.c", "no", 0);
    pack_end(p);
    expect(lab_of_one(), "permissions.c=A|");
}

Test(take_pick, files_are_taken_from_where_most_of_them_are)
{
    lay("all/s/stack.c", "lonely", 0);
    lay("all/s/lab/stack.c", "S", 0);
    lay("all/s/lab/heap.c", "H", 0);
    expect(lab_of_three(), "heap.c=H stack.c=S|");
}

Test(take_pick, one_of_many_is_better_than_none)
{
    lay("all/s/x/y/blocks.c", "B", 0);
    expect(lab_of_three(), "blocks.c=B|");
}

Test(take_pick, two_that_are_as_good_are_refused)
{
    lay("all/s/a/permissions.c", "1", 0);
    lay("all/s/b/permissions.c", "2", 0);
    expect(lab_of_one(), "|it has two of them, a/permissions.c and "
                         "b/permissions.c; hand in one");
}

Test(take_pick, more_files_win_at_the_same_depth)
{
    lay("all/s/a/stack.c", "1", 0);
    lay("all/s/a/heap.c", "1", 0);
    lay("all/s/b/stack.c", "2", 0);
    lay("all/s/b/heap.c", "2", 0);
    lay("all/s/b/blocks.c", "2", 0);
    expect(lab_of_three(), "blocks.c=2 heap.c=2 stack.c=2|");
}

Test(take_pick, what_was_found_instead_is_named)
{
    for (int i = 0; i < 7; i++) {
        char name[60];

        snprintf(name, sizeof name, "all/s/file%d.c", i);
        lay(name, "x", 0);
    }
    expect(lab_of_one(),
           "|there is no permissions.c in it; found: file0.c, file1.c, "
           "file2.c, file3.c, file4.c and 2 more");
}

Test(take_pick, two_files_of_one_name_in_an_archive_are_refused)
{
    struct pack *p = pack_begin("all/s.tar", "tar");

    pack_file(p, "permissions.c", "1", 0);
    pack_file(p, "./permissions.c", "2", 0);
    pack_end(p);
    expect(lab_of_one(),
           "|there are two files of the name permissions.c; hand in one");
}

/* A zip in a student's folder is opened, if the files stand nowhere else. */
Test(take_pick, an_archive_in_a_folder_is_opened_if_it_must_be)
{
    struct pack *p = pack_begin("all/s/lab.zip", "zip");

    pack_file(p, "lab/permissions.c", "packed", 0);
    pack_end(p);
    expect(lab_of_one(), "permissions.c=packed|");
    lay("all/s/deep/down/permissions.c", "plain", 0);
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert_eq(t.count.taken, 1, "what has changed is taken: %s", t.words);
    cr_assert(strstr(rows(SUBMISSIONS), "permissions.c=plain"), "%s",
              rows(SUBMISSIONS));
}

/* An empty file is a file; the hash knows the difference to none. */
Test(take_pick, empty_and_missing_are_two_things)
{
    lay("all/a/stack.c", "S", 0);
    lay("all/b/stack.c", "S", 0);
    lay("all/b/heap.c", "", 0);
    lay("all/c/stack.c", "", 0);
    lay("all/c/heap.c", "S", 0);
    cr_assert_eq(take_it(lab_of_three(), "all", NULL).count.taken, 3, "taken");
    cr_assert_str_eq(rows("SELECT count(*), (SELECT count(*) FROM file), "
                          "(SELECT count(*) FROM file WHERE bytes = x'') FROM "
                          "content"),
                     "3|5|2\n", "contents are mixed up");
}

/* What is a course_word stays; what is none gets one of its own. */
Test(take_pick, ids_become_words)
{
    char a[COURSE_WORD + 1], b[COURSE_WORD + 1];

    cr_assert_str_eq(take_seed_id("ann@x.edu", a), "ann@x.edu", "it changed");
    take_seed_id("Zo\xc3\xab M", a);
    take_seed_id("Zo\xc3\xab N", b);
    cr_assert(course_word(a) && course_word(b) && strcmp(a, b) != 0,
              "%s and %s are no words", a, b);
}

/* Overlong, halves of pairs, beyond the end: none is UTF-8. */
Test(take_pick, only_utf8_stays)
{
    static const char *const pairs[][2] = {
        {"\xc3\xab", "\xc3\xab"},
        {"\xc0\xaf", "%C0%AF"},
        {"\xe0\x80\xaf", "%E0%80%AF"},
        {"\xed\xa0\x80", "%ED%A0%80"},
        {"\xf4\x90\x80\x80", "%F4%90%80%80"},
        {"\xe2\x82", "%E2%82"},
        {"\xc2\x9b", "%C2%9B"},
        {"100%", "100%"},
        {"%41", "%2541"},
        {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char *got = take_utf8(pairs[i][0], strlen(pairs[i][0]));

        cr_assert_str_eq(got, pairs[i][1], "%zu is %s", i, got);
        free(got);
    }
}
