/*
 * Names that look like another's, or like another learning system's: a student
 * chooses what a file is called, and often what they are called themselves.
 */
#include "take_kit.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

TestSuite(take_imitate, .init = take_begin, .fini = take_end);

/* A file of Canvas that is called as Moodle would call it. */
Test(take_imitate, one_name_of_moodle_does_not_make_an_export_of_moodle)
{
    lay("all/millerann_11_901_permissions.c", "A", 0);
    lay("all/smithbob_12_902_permissions.c", "B", 0);
    lay("all/mallory_13_903_x_1_assignsubmission_file_permissions.c", "M", 0);
    lay("all/mallory_13_904_y_1_assignsubmission_file_permissions.c", "M", 0);
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert(t.count.taken == 2 && t.count.refused == 1, "%s", t.words);
    cr_assert_str_eq(rows("SELECT student, refused IS NOT NULL FROM submission "
                          "ORDER BY student"),
                     "canvas-11|0\ncanvas-12|0\ncanvas-13|1\n");
}

/* ... and one of Moodle that is called as Canvas would. */
Test(take_imitate, names_of_canvas_do_not_make_an_export_of_canvas)
{
    lay("all/Ann_11_assignsubmission_file_permissions.c", "A", 0);
    lay("all/Mal_12_assignsubmission_file_x_1_2_permissions.c", "M", 0);
    lay("all/Mal_12_assignsubmission_file_x_3_4_permissions.c", "M", 0);
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert(t.count.taken == 1 && t.count.refused == 1, "%s", t.words);
    cr_assert_str_eq(rows("SELECT student FROM submission ORDER BY student"),
                     "moodle-11\nmoodle-12\n");
}

/* Beside folders of students, it is the one that is odd. */
Test(take_imitate, one_name_of_moodle_leaves_the_folders_alone)
{
    lay("all/ann/permissions.c", "A", 0);
    lay("all/m_1_assignsubmission_file_x", "M", 0);
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert(t.count.taken == 1 && t.count.refused == 1, "%s", t.words);
    struct pack *p = pack_begin("class.zip", "zip");

    pack_file(p, "top/bob/permissions.c", "B", 0);
    pack_file(p, "top/carl/permissions.c", "C", 0);
    pack_file(p, "top/m_1_assignsubmission_file_/permissions.c", "M", 0);
    pack_end(p);
    t = take_it(lab_of_one(), "class.zip", NULL);
    cr_assert(t.count.taken == 3 && t.count.refused == 0, "%s", t.words);
    cr_assert_str_eq(rows("SELECT student FROM submission WHERE content IS NOT "
                          "NULL ORDER BY student"),
                     "ann\nbob\ncarl\nm_1_assignsubmission_file_\n");
}

/* An archive of this name with the file at this path, handed in then. */
static void pack_one(const char *name, const char *path, int64_t handed)
{
    struct pack *p = pack_begin(name, strchr(name, '.') + 1);
    size_t n;
    char *bytes;

    pack_file(p, path, name, 1772000000);
    if (!strchr(path, '/'))
        pack_file(p, ".git/HEAD", "ref", 1772000000);
    pack_end(p);
    bytes = bytes_of(name, &n);
    lay_bytes(name, bytes, n, handed);
}

/* What is in a student's archive has the times that the student likes. */
Test(take_imitate, the_archive_of_a_student_has_its_own_time)
{
    pack_one("ann.tar", "permissions.c", 1772366400);
    pack_one("bob.zip", "lab06/permissions.c", 1772366401);
    take_it(lab_of_one(), "ann.tar", "bob.zip");
    pack_one("carl.tar.gz", "permissions.c", 1772366402);
    take_it(lab_of_one(), "carl.tar.gz", NULL);
    pack_one("class.tar", "eve/permissions.c", 1772366403);
    take_it(lab_of_one(), "class.tar", NULL);
    cr_assert_str_eq(rows("SELECT student, time FROM submission ORDER BY id"),
                     "ann|1772366400\nbob|1772366401\ncarl|1772366402\n"
                     "eve|1772000000\n");
}

/* Of several archives, one with a single folder is of one student: who it is
   says its name, not the folder's. */
Test(take_imitate, a_folder_in_an_archive_does_not_say_whose_it_is)
{
    struct took t;

    pack_one("ann.tar", "ann/permissions.c", 1772366400);
    struct pack *p = pack_begin("mal.tar", "tar");

    pack_file(p, "bob/deep/permissions.c", "M", 0);
    pack_file(p, "carl", "M", 0);
    pack_end(p);
    const struct timespec handed[2] = {{1772366401, 0}, {1772366401, 0}};

    cr_assert_eq(utimensat(AT_FDCWD, in_kit("mal.tar"), handed, 0), 0);
    t = take_it(lab_of_one(), "ann.tar", "mal.tar");
    cr_assert_eq(t.count.taken, 2, "%s", t.words);
    cr_assert_str_eq(rows(SUBMISSIONS),
                     "ann|1|1772366400|ann.tar|permissions.c=ann.tar\n"
                     "mal|1|1772366401|mal.tar|permissions.c=M\n");
    p = pack_begin("eve.tar", "tar");

    pack_file(p, "bob/permissions.c", "E", 0);
    pack_file(p, "x/permissions.c", "E", 0);
    pack_end(p);
    t = take_it(lab_of_one(), "eve.tar", "ann.tar");
    cr_assert(strstr(t.words, "eve.tar is of several students, but"), "%s",
              t.words);
    t = take_it(lab_of_one(), "mal.tar", NULL);
    cr_assert_str_eq(rows("SELECT DISTINCT student FROM submission WHERE "
                          "origin = 'mal.tar/bob'"),
                     "bob\n");
}

/* Moodle writes the name as the student has it, before its own number. */
Test(take_imitate, a_mark_of_moodle_in_a_name_is_refused)
{
    static const char mal[] =
        "all/mal_4711_assignsubmission_file__812_assignsubmission_file_";
    char path[200];

    snprintf(path, sizeof path, "%s/permissions.c", mal);
    lay("all/Ann_4711_assignsubmission_file_/permissions.c", "A", 0);
    lay("all/Ann_4711_assignsubmission_file_/x_1_assignsubmission_file_y", "",
        0);
    lay("all/Bob_4712_assignsubmission_file_/permissions.c", "B", 0);
    lay(path, "M", 0);
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert(t.count.taken == 2 && t.count.refused == 1, "%s", t.words);
    cr_assert(strstr(t.words, "_812_assignsubmission_file_: its name can be "
                              "read in two ways"),
              "%s", t.words);
    cr_assert_str_eq(rows(SUBMISSIONS),
                     "moodle-4711|1|-|all/Ann_4711_assignsubmission_file_|"
                     "permissions.c=A\n"
                     "moodle-4712|1|-|all/Bob_4712_assignsubmission_file_|"
                     "permissions.c=B\n");
}

/* Canvas takes _12_ out of a name, but not what becomes so later: "_12 _". */
Test(take_imitate, numbers_of_canvas_in_a_name_are_refused)
{
    lay("all/bob_12_902_permissions.c", "B", 0);
    lay("all/bob_12_99999_x_13_903_permissions.c", "M", 0);
    lay("all/eve_14_15_904_permissions.c", "E", 0);
    lay("all/ann_16_905_permissions.c", "A", 0);
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert(t.count.taken == 2 && t.count.refused == 2, "%s", t.words);
    cr_assert_str_eq(rows(SUBMISSIONS),
                     "canvas-12|902|-|all/bob_12_902_permissions.c|"
                     "permissions.c=B\n"
                     "canvas-16|905|-|all/ann_16_905_permissions.c|"
                     "permissions.c=A\n");
    cr_assert(strstr(t.words, "x_13_903_permissions.c: its name can be read in "
                              "two ways"),
              "%s", t.words);
}
