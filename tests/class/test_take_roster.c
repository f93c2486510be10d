/*
 * What a roster says of a class: whose a number of Canvas is, and who is not
 * on it.
 */
#include "take_kit.h"

#include "take_stranger.h"

#include <stdlib.h>
#include <string.h>

TestSuite(take_roster, .init = take_begin, .fini = take_end);

enum { MARCH = 1772366400 };

static void expect_words(const char *words, const char *expected)
{
    cr_assert_str_eq(words, expected, "it says\n%snot\n%s", words, expected);
}

/* ---- whose a number is ---- */

static void expect_whose(const char *expected)
{
    const char *got = rows("SELECT student, (SELECT CAST(bytes AS TEXT) FROM "
                           "file f WHERE f.content = s.content) FROM "
                           "submission s ORDER BY student, id");

    cr_assert_str_eq(got, expected, "submissions are\n%snot\n%s", got,
                     expected);
}

/* What Canvas exports of three: two of one name, one with a name of choice. */
static void pack_three(void)
{
    struct pack *p = pack_begin("canvas.zip", "zip");

    pack_file(p, "weili_2004_94_permissions.c", "4", MARCH);
    pack_file(p, "weili_2005_95_permissions.c", "5", MARCH);
    pack_file(p, "smithbob_2007_97_permissions.c", "7", MARCH);
    pack_end(p);
}

static const char GRADEBOOK[] =
    "Student,ID,SIS User ID,SIS Login ID,Section\n"
    "    Points Possible,,,,\n\"Wei, Li\",2004,u004,lwei,A\n"
    "\"Wei, Li\",2005,u005,lwei2,A\n\"Robertson, Rob\",2007,u007,rob,A\n";
static const char ALL_THREE[] = "u004|4\nu005|5\nu007|7\n";

/* The school's id is the student's, but the files have the number of Canvas. */
Test(take_roster, a_number_of_canvas_says_whose_it_is)
{
    pack_three();
    expect_words(roster_it(GRADEBOOK), "");
    expect_words(take_it(lab_of_one(), "canvas.zip", NULL).words, "");
    expect_whose(ALL_THREE);
    /* A roster from elsewhere does not know the numbers: they stay. */
    roster_it("id,name\nu004,Li Wei\nu005,Li Wei\nu007,Rob Robertson\n");
    cr_assert_eq(take_it(lab_of_one(), "canvas.zip", NULL).count.known, 3);
    expect_whose(ALL_THREE);
}

/* The same if the work was there before, for its number. */
Test(take_roster, a_late_number_of_canvas_moves_the_work)
{
    pack_three();
    take_it(lab_of_one(), "canvas.zip", NULL);
    expect_whose("canvas-2004|4\ncanvas-2005|5\ncanvas-2007|7\n");
    expect_words(roster_it(GRADEBOOK), "");
    expect_whose(ALL_THREE);
}

/* Also if a roster without the school's ids had listed the numbers. */
Test(take_roster, a_number_of_canvas_may_get_an_id_later)
{
    pack_three();
    roster_it("Student,ID,Section\n\"Wei, Li\",2004,A\n\"Wei, Li\",2005,A\n"
              "\"Robertson, Rob\",2007,A\n");
    take_it(lab_of_one(), "canvas.zip", NULL);
    expect_words(roster_it(GRADEBOOK), "");
    expect_whose(ALL_THREE);
}

/* Somebody of another class calls himself as one of this one. */
Test(take_roster, another_number_of_canvas_is_another_whatever_the_name)
{
    struct pack *p = pack_begin("canvas.zip", "zip");

    pack_file(p, "robertsonrob_2009_99_permissions.c", "9", MARCH);
    pack_end(p);
    roster_it(GRADEBOOK);
    expect_words(take_it(lab_of_one(), "canvas.zip", NULL).words,
                 "not on the roster, but taken: canvas-2009\n");
    expect_words(roster_it(GRADEBOOK), "");
    expect_whose("canvas-2009|9\n");
}

/* A new roster says all numbers anew, and each of one only. */
Test(take_roster, a_number_of_canvas_is_of_one_student)
{
    char problem[BOOK_PROBLEM] = "";

    pack_three();
    roster_it("Student,ID,SIS User ID\nBob,2004,u007\nLi,2007,u004\n");
    roster_it(GRADEBOOK);
    take_it(lab_of_one(), "canvas.zip", NULL);
    expect_whose(ALL_THREE);
    lay("twice.csv", "Student,ID,SIS User ID\nAnn,1,a\nBob,1,b\n", 0);
    cr_assert(
        !take_roster(book_of_test(), in_kit("twice.csv"), stderr, problem));
    cr_assert(strstr(problem, "line 3: the ID 1 is there twice"), "%s",
              problem);
}

/* ---- who is not on it ---- */

/* Of an empty folder nothing is taken; its name may still be a wrong one. */
Test(take_roster, who_is_refused_and_not_listed_is_not_called_taken)
{
    roster_it("id,name\nbob,Bob\n");
    lay("all/bob/permissions.c", "1", MARCH);
    lay("all/dan/nothing.txt", "", MARCH);
    lay("all/eve/permissions.c", "2", MARCH);
    expect_words(take_it(lab_of_one(), "all", NULL).words,
                 "not taken: all/dan: there is no permissions.c in it; found: "
                 "nothing.txt\nnot on the roster, but taken: eve\n"
                 "not on the roster: dan\n");
}

/* What is said when a roster came, and this source, or none, with it. */
static void expect_strangers(const char *source, const char *expected)
{
    char *words = NULL, *sources[] = {(char *)source};
    size_t size;
    FILE *err = open_memstream(&words, &size);
    bool good =
        take_stranger_before(book_of_test(), sources, source ? 1 : 0, err);

    fclose(err);
    cr_assert(good, "%s", book_of_test()->problem);
    expect_words(words, expected);
    free(words);
}

/* The roster comes in a second step: the same must be said as if it had come
   with the work. */
Test(take_roster, a_late_roster_says_who_is_not_on_it)
{
    lay("all/bob/permissions.c", "1", MARCH);
    lay("all/dan/nothing.txt", "", MARCH);
    lay("all/eve/permissions.c", "2", MARCH);
    lay("more/Ann Miller/permissions.c", "3", MARCH);
    lay("more/fay/permissions.c", "4", MARCH);
    take_it(lab_of_one(), "all", "more");
    expect_words(roster_it("id,name\nbob,Bob\n1,Ann Miller\n2,Ann Miller\n"),
                 "");
    expect_strangers(NULL,
                     "not on the roster, but taken: Ann Miller (several on the "
                     "roster are called so),\neve, fay\n"
                     "not on the roster: dan\n");
    /* Those of a source that comes with it are said with that. */
    expect_strangers("/somewhere/more", "not on the roster, but taken: eve\n"
                                        "not on the roster: dan\n");
}

/* Whom the roster has said already is not said twice; who is there no more,
   and has no work, not at all. */
Test(take_roster, a_late_roster_says_nobody_twice)
{
    roster_it("id,name\nold,Old Name\n");
    lay("all/am/permissions.c", "1", MARCH);
    lay("all/Ann Miller/permissions.c", "2", MARCH);
    take_it(lab_of_one(), "all", NULL);
    expect_words(roster_it("id,name\nam,Ann Miller\n"),
                 "not moved: Ann Miller (called like am, but that one is "
                 "there, too)\n");
    expect_strangers(NULL, "");
}

/* And `pt grade` asks for that. */
Test(take_roster, the_command_says_who_is_not_on_a_late_roster)
{
    char command[2000], *folder = strdup(in_kit(""));
    const char *pt = getenv("PT");

    lay("all/dan/nothing.txt", "", MARCH);
    lay("roster.csv", "id,name\nbob,Bob\n", 0);
    snprintf(command, sizeof command,
             "pt=%s; cd %s && $pt grade --lab 06 -o b.db all >out 2>&1; $pt "
             "grade --lab 06 -o b.db --roster roster.csv 2>&1 | grep -x 'not "
             "on the roster: dan' >said",
             pt ? pt : "$PWD/build/pt", folder);
    cr_assert_eq(system(command), 0, "%s", command);
    free(folder);
}
