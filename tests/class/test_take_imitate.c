/*
 * Names that look like another's, or like another learning system's: a student
 * chooses what a file is called, and often what they are called themselves.
 */
#include "take_kit.h"

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
