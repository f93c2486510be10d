/*
 * Two of one name: whose is it? Work goes to nobody else because of a name, if
 * anything says that it may be another's.
 */
#include "take_kit.h"

#include <string.h>

TestSuite(take_namesakes, .init = take_begin, .fini = take_end);

enum { MARCH = 1772366400 };

static const char WHOSE[] =
    "SELECT student, (SELECT CAST(bytes AS TEXT) FROM file f WHERE f.content = "
    "s.content) FROM submission s ORDER BY student, id";

static void expect_whose(const char *expected)
{
    const char *got = rows(WHOSE);

    cr_assert_str_eq(got, expected, "submissions are\n%snot\n%s", got,
                     expected);
}

static void expect_words(const char *words, const char *expected)
{
    cr_assert_str_eq(words, expected, "it says\n%snot\n%s", words, expected);
}

/* An export of Canvas with one file of each of these users, all of the name
   millerann. */
static void pack_canvas(const char *name, const char *users)
{
    struct pack *p = pack_begin(name, "zip");
    char file[60], text[2] = "";

    for (; *users; users++) {
        *text = *users;
        snprintf(file, sizeof file, "millerann_1%c_9%c_permissions.c", *users,
                 *users);
        pack_file(p, file, text, MARCH);
    }
    pack_end(p);
}

static const char BOTH[] =
    "not on the roster, but taken: canvas-11 (called like am, but so is "
    "canvas-13),\ncanvas-13 (called like am, but so is canvas-11)\n";

/* One of them is on the roster; which, no name says. */
Test(take_namesakes, of_two_in_one_source_neither_is_moved)
{
    pack_canvas("monday.zip", "13");
    pack_canvas("tuesday.zip", "1");
    expect_words(roster_it("id,name\nam,Ann Miller\n"), "");
    expect_words(take_it(lab_of_one(), "monday.zip", NULL).words, BOTH);
    expect_whose("canvas-11|1\ncanvas-13|3\n");
    /* Nor later, when only one is there. */
    struct took t = take_it(lab_of_one(), "tuesday.zip", NULL);

    cr_assert_eq(t.count.known, 1, "%s", t.words);
    expect_words(t.words,
                 "not on the roster, but taken: canvas-11 (called like am, but "
                 "a student of its\nown before)\n");
    expect_whose("canvas-11|1\ncanvas-13|3\n");
}

/* The same if the roster comes afterwards, and again. */
Test(take_namesakes, of_two_in_one_source_a_late_roster_moves_neither)
{
    static const char said[] =
        "not moved: canvas-11 (called like am, but so is canvas-13), canvas-13 "
        "(called\nlike am, but so is canvas-11)\n";

    pack_canvas("canvas.zip", "13");
    take_it(lab_of_one(), "canvas.zip", NULL);
    expect_words(roster_it("id,name\nam,Ann Miller\n"), said);
    expect_words(roster_it("id,name\nam,Ann Miller\n"), said);
    expect_whose("canvas-11|1\ncanvas-13|3\n");
    expect_words(roster_it("id,name\ncanvas-11,Ann Miller\n"),
                 "not moved: canvas-13 (called like canvas-11, but that one is "
                 "there, too)\n");
}

/* Two numbers of Canvas are two people, whichever downloads they are in. */
Test(take_namesakes, two_numbers_of_a_portal_are_two)
{
    pack_canvas("monday.zip", "1");
    pack_canvas("tuesday.zip", "3");
    take_it(lab_of_one(), "monday.zip", "tuesday.zip");
    roster_it("id,name\nam,Ann Miller\n");
    expect_whose("canvas-11|1\ncanvas-13|3\n");
}

/* But two sources may call one student by two ids. */
Test(take_namesakes, of_two_sources_each_may_have_an_id)
{
    struct pack *p = pack_begin("moodle.zip", "zip");

    pack_file(p, "Ann Miller_77_assignsubmission_file_/permissions.c", "7",
              MARCH);
    pack_end(p);
    pack_canvas("canvas.zip", "1");
    take_it(lab_of_one(), "canvas.zip", "moodle.zip");
    expect_words(roster_it("id,name\nam,Ann Miller\n"), "");
    expect_whose("am|1\nam|7\n");
}

/* One is found by the id: then the other of that name is another. */
Test(take_namesakes, whoever_has_the_id_has_the_name)
{
    lay("all/am/permissions.c", "1", MARCH);
    lay("all/Ann Miller/permissions.c", "2", MARCH);
    roster_it("id,name\nam,Ann Miller\n");
    expect_words(take_it(lab_of_one(), "all", NULL).words,
                 "not on the roster, but taken: Ann Miller (called like am, "
                 "but that one is\nthere, too)\n");
    expect_whose("Ann Miller|2\nam|1\n");
}

/* Has left the class, and has the name of somebody who has not. */
Test(take_namesakes, who_was_listed_is_not_moved_to_a_namesake)
{
    static const char then[] = "id,name\n1,Ann Miller\n2,Ann Miller\n";
    static const char now[] = "id,name\n2,Ann Miller\n";
    static const char said[] = "not moved: 1 (called like 2, but on the roster "
                               "before)\n";

    roster_it(then);
    lay("all/1/permissions.c", "1", MARCH);
    lay("all/2/permissions.c", "2", MARCH);
    take_it(lab_of_one(), "all", NULL);
    expect_words(roster_it(now), said);
    expect_words(roster_it(now), said);
    expect_whose("1|1\n2|2\n");
    /* Nor is what comes later, with the name beside the id. */
    lay("more/submission_metadata.yml",
        "submission_5:\n  :submitters:\n  - :name: Ann Miller\n    :sid: '1'\n",
        MARCH);
    lay("more/submission_5/permissions.c", "5", MARCH);
    expect_words(take_it(lab_of_one(), "more", NULL).words,
                 "not on the roster, but taken: 1 (called like 2, but on the "
                 "roster before)\n");
    expect_whose("1|1\n1|5\n2|2\n");
    expect_words(roster_it(then), "");
}

/* An email is more than a name: the id was only corrected. */
Test(take_namesakes, an_email_moves_who_was_listed)
{
    roster_it("id,name,email\n1,Ann Miller,am@x.edu\n");
    lay("all/1/permissions.c", "1", MARCH);
    take_it(lab_of_one(), "all", NULL);
    expect_words(roster_it("id,name,email\n7,Ann Miller,am@x.edu\n"), "");
    expect_whose("7|1\n");
}

/* The same of Gradescope, where emails tell them apart; and if the roster has
   the name twice: then it says who cannot be found. */
Test(take_namesakes, of_two_on_the_roster_neither_is_found)
{
    lay("g/submission_metadata.yml",
        "submission_1:\n  :submitters:\n  - :name: Ann Miller\n    :email: "
        "a@x.edu\nsubmission_2:\n  :submitters:\n  - :name: ann miller\n    "
        ":email: b@x.edu\n",
        MARCH);
    lay("g/submission_1/permissions.c", "1", MARCH);
    lay("g/submission_2/permissions.c", "2", MARCH);
    roster_it("id,name\nam,Ann Miller\n");
    expect_words(take_it(lab_of_one(), "g", NULL).words,
                 "not on the roster, but taken: a@x.edu (called like am, but "
                 "so is b@x.edu),\nb@x.edu (called like am, but so is "
                 "a@x.edu)\n");
    pack_canvas("canvas.zip", "1");
    roster_it("id,name\nam,Ann Miller\nme,Ann Miller\n");
    expect_words(take_it(lab_of_one(), "canvas.zip", NULL).words,
                 "not on the roster, but taken: canvas-11 (several on the "
                 "roster are called so)\n");
    expect_whose("a@x.edu|1\nb@x.edu|2\ncanvas-11|1\n");
}

/* Nor are they one if only the roster was there before both. */
Test(take_namesakes, a_number_of_canvas_that_was_found_is_remembered)
{
    pack_canvas("monday.zip", "1");
    pack_canvas("tuesday.zip", "3");
    roster_it("id,name,email\nam,Ann Miller,a@x.edu\n");
    expect_words(take_it(lab_of_one(), "monday.zip", NULL).words, "");
    roster_it("id,name,email\nam2,Ann Miller,a@x.edu\n");
    expect_words(take_it(lab_of_one(), "tuesday.zip", NULL).words,
                 "not on the roster, but taken: canvas-13 (called like am2, "
                 "but so is canvas-11)\n");
    expect_whose("am2|1\ncanvas-13|3\n");
    expect_words(take_it(lab_of_one(), "monday.zip", NULL).words, "");
    expect_words(roster_it("id,name,email\nam2,Ann Miller,a@x.edu\n"),
                 "not moved: canvas-13 (called like am2, but so is "
                 "canvas-11)\n");
}
