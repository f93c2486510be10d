/*
 * The same again, something new, and who is who: what a gradebook knows when
 * a SOURCE comes a second time, and what a roster changes.
 */
#include "take_kit.h"

#include <string.h>

TestSuite(take_again, .init = take_begin, .fini = take_end);

enum { MARCH = 1772366400 };

static void roster(const char *text)
{
    const char *words = roster_it(text);

    cr_assert_str_eq(words, "", "it says %s", words);
}

static void refuse_roster(const char *text, const char *why)
{
    char problem[BOOK_PROBLEM] = "";

    lay("roster.csv", text, 0);
    cr_assert_not(
        take_roster(book_of_test(), in_kit("roster.csv"), stderr, problem),
        "it is taken");
    cr_assert(strstr(problem, why), "it says %s", problem);
}

static const char STUDENTS[] = "SELECT id, name, email, section, listed FROM "
                               "student ORDER BY id";

Test(take_again, the_same_again_changes_nothing)
{
    lay("all/ann/permissions.c", "A", MARCH);
    lay("all/bob/main.c", "B", MARCH);
    take_it(lab_of_one(), "all", NULL);
    const char *before = rows("SELECT * FROM submission ORDER BY id");
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert(t.count.taken == 0 && t.count.known == 1 && t.count.refused == 1,
              "%u %u %u", t.count.taken, t.count.known, t.count.refused);
    cr_assert_str_eq(rows("SELECT * FROM submission ORDER BY id"), before,
                     "something has changed");
    lay("all/ann/permissions.c", "A", MARCH + 7);
    cr_assert_eq(take_it(lab_of_one(), "all", NULL).count.known, 1,
                 "what was only touched is new");
}

/* Another file, and back again: the last is what was handed in last. */
Test(take_again, what_has_changed_is_a_new_attempt)
{
    lay("all/ann/permissions.c", "A", MARCH);
    take_it(lab_of_one(), "all", NULL);
    lay("all/ann/permissions.c", "B", MARCH + 1);
    take_it(lab_of_one(), "all", NULL);
    lay("all/ann/permissions.c", "A", MARCH + 2);
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert_eq(t.count.taken, 1, "%s", t.words);
    cr_assert_str_eq(rows(SUBMISSIONS),
                     "ann|1|1772366400|all/ann|permissions.c=A\n"
                     "ann|2|1772366401|all/ann|permissions.c=B\n"
                     "ann|3|1772366402|all/ann|permissions.c=A\n",
                     "%s", rows(SUBMISSIONS));
    cr_assert_str_eq(rows("SELECT count(*) FROM content"), "2\n",
                     "a content is there twice");
}

/* Mended, it is not in the list of what was refused any more. */
Test(take_again, what_was_refused_can_be_mended)
{
    lay("all/ann/main.c", "A", MARCH);
    take_it(lab_of_one(), "all", NULL);
    lay("all/ann/permissions.c", "A", MARCH);
    cr_assert_eq(take_it(lab_of_one(), "all", NULL).count.taken, 1, "taken");
    cr_assert_str_eq(rows("SELECT attempt, refused FROM submission"), "1|\n",
                     "%s", rows("SELECT attempt, refused FROM submission"));
}

/* The same download under another name. */
Test(take_again, the_same_from_another_source_is_known)
{
    lay("monday/ann/permissions.c", "A", MARCH);
    lay("tuesday/ann/permissions.c", "A", MARCH);
    struct took t = take_it(lab_of_one(), "monday", "tuesday");

    cr_assert(t.count.taken == 1 && t.count.known == 1, "%s", t.words);
}

/* Two of one student in one source: the older is the first. */
Test(take_again, duplicates_are_attempts_in_the_order_of_their_times)
{
    struct pack *p = pack_begin("all.tar", "tar");
    struct pack *inner = pack_begin("z.zip", "zip");
    size_t n;

    pack_file(inner, "permissions.c", "old", 5);
    pack_end(inner);
    char *bytes = bytes_of("z.zip", &n);

    pack_file(p, "ann/permissions.c", "new", MARCH + 9);
    pack_bytes(p, "ann.zip", bytes, n, MARCH);
    pack_file(p, "bob/permissions.c", "B", MARCH);
    pack_end(p);
    cr_assert_eq(take_it(lab_of_one(), "all.tar", NULL).count.taken, 3, "3");
    cr_assert_str_eq(rows(SUBMISSIONS),
                     "ann|1|1772366400|all.tar/ann.zip|permissions.c=old\n"
                     "ann|2|1772366409|all.tar/ann|permissions.c=new\n"
                     "bob|1|1772366400|all.tar/bob|permissions.c=B\n",
                     "%s", rows(SUBMISSIONS));
}

/* One SOURCE is nothing; the other is taken all the same. */
Test(take_again, a_bad_source_does_not_spoil_the_others)
{
    lay("bad.zip", "PK\003\004 no", 0);
    lay("all/ann/permissions.c", "A", MARCH);
    struct took t = take_it(lab_of_one(), "bad.zip", "all");

    cr_assert_eq(t.code, PT_INPUT, "it ends with %d", t.code);
    cr_assert(t.count.taken == 1 && t.count.refused == 1, "%s", t.words);
    cr_assert(strstr(t.words, "bad.zip is broken, or cut"), "%s", t.words);
    t = take_it(lab_of_one(), "nowhere", NULL);
    cr_assert(t.code == PT_INPUT && strstr(t.words, "nowhere cannot be read"),
              "%s", t.words);
    lay("empty/.hidden", "", 0);
    t = take_it(lab_of_one(), "empty", NULL);
    cr_assert(t.code == PT_INPUT && strstr(t.words, "has nothing in it"), "%s",
              t.words);
}

/* ---- the roster ---- */

Test(take_again, a_roster_as_spreadsheets_write_it)
{
    roster("\xef\xbb\xbfSection;E-Mail;Student;ID\r\n"
           "A;ann@x.edu;\"Miller; \"\"Ann\"\"\";7\r\n"
           "\r\n"
           ";;\"two\r\nlines\";8");
    cr_assert_str_eq(rows(STUDENTS),
                     "7|Miller; \"Ann\"|ann@x.edu|A|1\n8|two%0D%0Alines|||1\n",
                     "%s", rows(STUDENTS));
    roster("first name,last name,sid,username\nAnn,Miller,7,am\n");
    cr_assert_str_eq(rows(STUDENTS), "7|Ann Miller|||1\n8|two%0D%0Alines|||0\n",
                     "%s", rows(STUDENTS));
}

Test(take_again, a_bad_roster_changes_nothing)
{
    roster("id\nann\n");
    refuse_roster("name,Sektion\nBob,b\n",
                  "line 1: the header has no column id (or sis_id, student_id, "
                  "sid, login, email); it has: name, Sektion");
    refuse_roster("id,name\nbob,B\nbob,B\n", "line 3: bob is there twice");
    refuse_roster("id,name\nbob,\"B\n", "line 3: a quote");
    refuse_roster("id,name\n\nbob,B\n,C\n", "line 4: C has no id; fill it in");
    refuse_roster("", "line 1: the header");
    cr_assert_str_eq(rows(STUDENTS), "ann||||1\n", "%s", rows(STUDENTS));
}

/* What Canvas exports of its gradebook: the school's id if there is one, rows
   that are nobody's. */
Test(take_again, a_gradebook_of_canvas_is_a_roster)
{
    roster("Student,ID,SIS User ID,SIS Login ID,Section,Lab 5 (77)\r\n"
           ",,,,,Manual Posting\r\n"
           "    Points Possible,,,,,100\r\n"
           "\"Miller, Ann\",11,s7,am@x.edu,A,\r\n"
           "\"Ray, Bob\",12,,bob,B,\r\n"
           "\"Student, Test\",13,abc,abc,A,\r\n");
    cr_assert_str_eq(
        rows(STUDENTS),
        "canvas-12|Ray, Bob|bob|B|1\ns7|Miller, Ann|am@x.edu|A|1\n", "%s",
        rows(STUDENTS));
    roster("Student,ID,Section\nCy,14,A\n");
    cr_assert(strstr(rows(STUDENTS), "canvas-14|Cy||A|1\n"), "%s",
              rows(STUDENTS));
    roster("name,e-mail\nDi,di@x.edu\n");
    cr_assert(strstr(rows(STUDENTS), "di@x.edu|Di|di@x.edu||1\n"), "%s",
              rows(STUDENTS));
}

/* A number of a portal that happens to be somebody else's id is not theirs. */
Test(take_again, a_portals_number_is_nobodys_id)
{
    struct pack *p = pack_begin("m.zip", "zip");

    pack_file(p, "Ann Miller_4711_assignsubmission_file_/permissions.c", "A",
              MARCH);
    pack_file(p, "Stranger_4711_assignsubmission_file_/permissions.c", "S",
              MARCH);
    pack_end(p);
    roster("id,name\n4711,Bob Ray\n4712,\"Miller, Ann\"\n");
    take_it(lab_of_one(), "m.zip", NULL);
    cr_assert_str_eq(
        rows("SELECT DISTINCT student FROM submission ORDER BY student"),
        "4712\nmoodle-4711\n", "%s", rows("SELECT student FROM submission"));
}

/* The same download once more, under another name: nothing is new. */
Test(take_again, what_has_no_time_is_known_by_what_is_in_it)
{
    struct pack *p = pack_begin("m.zip", "zip");
    static const char name[] =
        "Ann Miller_4711_assignsubmission_file_/permissions.c";

    pack_file(p, name, "A", MARCH);
    pack_end(p);
    p = pack_begin("m (1).zip", "zip");
    pack_file(p, name, "A", MARCH + 100);
    pack_end(p);
    p = pack_begin("m (2).zip", "zip");
    pack_file(p, name, "B", MARCH + 200);
    pack_end(p);
    cr_assert_eq(take_it(lab_of_one(), "m.zip", NULL).count.taken, 1, "1");
    cr_assert_eq(take_it(lab_of_one(), "m (1).zip", NULL).count.known, 1,
                 "it is taken again");
    cr_assert_eq(take_it(lab_of_one(), "m (2).zip", NULL).count.taken, 1,
                 "a new one is not taken");
}

/* By id in any letters, by email, by the part before its @, by name. */
Test(take_again, students_are_found_on_the_roster)
{
    roster("id,name,email\nAnn,Ann Miller,am@x.edu\n2,Bob Ray,bob@x.edu\n"
           "3,\"Le Fay, Cleo\",c@x.edu\n4,Dup One,\n5,Dup One,\n"
           "nobody,No Body,\n");
    lay("all/ann/permissions.c", "1", MARCH);
    lay("all/BOB/permissions.c", "2", MARCH);
    lay("all/Cleo Le Fay/permissions.c", "3", MARCH);
    lay("all/Dup One/permissions.c", "4", MARCH);
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert_str_eq(rows("SELECT student, origin FROM submission ORDER BY "
                          "origin"),
                     "2|all/BOB\n3|all/Cleo Le Fay\nDup One|all/Dup One\n"
                     "Ann|all/ann\n",
                     "%s", rows("SELECT student, origin FROM submission"));
    cr_assert_str_eq(t.words,
                     "not on the roster, but taken: Dup One (several on the "
                     "roster are called so)\n",
                     "it says: %s", t.words);
    cr_assert_str_eq(rows("SELECT id FROM student WHERE listed = 1 AND id NOT "
                          "IN (SELECT student FROM submission)"),
                     "4\n5\nnobody\n", "who has handed in nothing is lost");
}

Test(take_again, names_of_portals_are_found_on_the_roster)
{
    struct pack *p = pack_begin("canvas.zip", "zip");

    roster("id,name\nam,Ann Miller\nol,\"O'Hara, Lee\"\n");
    pack_file(p, "millerann_LATE_11_95_permissions.c", "1", MARCH);
    pack_file(p, "oharalee_12_96_permissions.c", "2", MARCH);
    pack_end(p);
    p = pack_begin("moodle.zip", "zip");
    pack_file(p, "Ann Miller_77_assignsubmission_file_/permissions.c", "3",
              MARCH);
    pack_end(p);
    take_it(lab_of_one(), "canvas.zip", "moodle.zip");
    cr_assert_str_eq(rows("SELECT student, attempt FROM submission ORDER BY "
                          "id"),
                     "am|95\nol|96\nam|2\n", "%s",
                     rows("SELECT student, attempt FROM submission"));
}

/* The roster came late: who is the same is one student then. */
Test(take_again, a_late_roster_renames_who_is_the_same)
{
    lay("all/ann/permissions.c", "1", MARCH);
    lay("all/eve/permissions.c", "2", MARCH);
    take_it(lab_of_one(), "all", NULL);
    roster("id,name,email\n7,Ann Miller,ann@x.edu\n");
    cr_assert_str_eq(rows(STUDENTS), "7|Ann Miller|ann@x.edu||1\neve||||0\n",
                     "%s", rows(STUDENTS));
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert_eq(t.count.known, 2, "they are not known: %s", rows(SUBMISSIONS));
}
