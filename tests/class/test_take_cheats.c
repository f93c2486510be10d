/*
 * A cheat has their own submission, and chooses what it is called, and the name
 * and email that a learning system shows. Nobody else's work or mark changes.
 */
#include "take_kit.h"

#include <string.h>
#include <sys/stat.h>

TestSuite(take_cheats, .init = take_begin, .fini = take_end);

enum { MARCH = 1772366400 };

static const char CLASS[] = "id,name,email\nann,Ann Miller,ann@uni.edu\n"
                            "bob,Bob Smith,bob@uni.edu\n"
                            "mal,Mallory Jones,mal@uni.edu\n";

static const char WHOSE[] =
    "SELECT student, (SELECT CAST(bytes AS TEXT) FROM file f WHERE f.content = "
    "s.content) FROM submission s WHERE content IS NOT NULL ORDER BY student, "
    "id";

static void expect_rows(const char *sql, const char *expected)
{
    const char *got = rows(sql);

    cr_assert_str_eq(got, expected, "there is\n%snot\n%s", got, expected);
}

static void expect_said(const char *words, const char *part)
{
    cr_assert(strstr(words, part), "it says\n%sand not\n%s", words, part);
}

/* What Gradescope exports, with work of one student, without a number. */
static void lay_scope(const char *source, const char *who, const char *email)
{
    char name[80], text[300];

    snprintf(text, sizeof text,
             "submission_1:\n  :submitters:\n  - :name: %s\n    :sid:\n"
             "    :email: %s\n",
             who, email);
    snprintf(name, sizeof name, "%s/submission_metadata.yml", source);
    lay(name, text, MARCH);
    snprintf(name, sizeof name, "%s/submission_1/permissions.c", source);
    lay(name, source, MARCH);
}

/* bob@evil.example is not bob@uni.edu; nor is Bob Smith, who has another
   email. */
Test(take_cheats, another_email_is_another_student)
{
    roster_it(CLASS);
    lay_scope("a", "Mallory Jones", "bob@evil.example");
    lay_scope("b", "Bob Smith", "m@evil.example");
    lay_scope("c", "Bob", "BOB@uni.edu");
    expect_said(take_it(lab_of_one(), "a", "b").words,
                "not on the roster, but taken: bob@evil.example, "
                "m@evil.example");
    take_it(lab_of_one(), "c", NULL);
    expect_rows(WHOSE, "bob|c\nbob@evil.example|a\nm@evil.example|b\n");
    /* Nor are they bob when the same roster comes again. */
    cr_assert_str_eq(roster_it(CLASS), "");
    expect_rows(WHOSE, "bob|c\nbob@evil.example|a\nm@evil.example|b\n");
}

/* Whose email is not known: that of the class, or nobody's. */
Test(take_cheats, an_id_is_before_the_at_of_the_class_only)
{
    roster_it("id,name,email\nann,Ann Miller,ann@uni.edu\nbob,Bob Smith,\n");
    lay_scope("a", "Mallory Jones", "bob@evil.example");
    lay_scope("b", "Bobby", "bob@UNI.edu");
    take_it(lab_of_one(), "a", "b");
    expect_rows(WHOSE, "bob|b\nbob@evil.example|a\n");
}

/* ... so it is if nobody's is known. */
Test(take_cheats, without_emails_an_id_is_before_no_at)
{
    roster_it("id,name\nbob,Bob Smith\n");
    lay_scope("a", "Mallory Jones", "bob@evil.example");
    take_it(lab_of_one(), "a", NULL);
    expect_rows(WHOSE, "bob@evil.example|a\n");
}

/* The pages go to the emails of the roster, and of nobody who hands in. */
Test(take_cheats, who_is_listed_gets_no_name_and_email_from_elsewhere)
{
    roster_it("id,name\nbob,Bob Smith\ncy,\n");
    lay_scope("a", "Bob Smith", "m@evil.example");
    lay("b/submission_metadata.yml",
        "submission_1:\n  :submitters:\n  - :name: Ann Miller\n    :sid: cy\n"
        "    :email: c@evil.example\n",
        MARCH);
    lay("b/submission_1/permissions.c", "b", MARCH);
    take_it(lab_of_one(), "a", "b");
    expect_rows(WHOSE, "bob|a\ncy|b\n");
    expect_rows("SELECT id, name, email FROM student ORDER BY id",
                "bob|Bob Smith|\ncy||\n");
}

/* The only student there is no export, whatever is in the folder. */
Test(take_cheats, a_folder_with_the_name_of_somebody_is_theirs)
{
    roster_it(CLASS);
    lay("late/mal/submission_metadata.yml",
        "submission_8:\n  :submitters:\n  - :name: B\n    :sid: bob\n", MARCH);
    lay("late/mal/submission_8/permissions.c", "M", MARCH);
    lay("more/Mallory Jones/smithbob_12_99_permissions.c", "no", MARCH);
    lay("more/Mallory Jones/in/permissions.c", "N", MARCH);
    cr_assert_str_eq(take_it(lab_of_one(), "late", "more").words, "");
    expect_rows(WHOSE, "mal|M\nmal|N\n");
    struct pack *p = pack_begin("class.zip", "zip");

    pack_file(p, "lab6-mal/ann/permissions.c", "A", MARCH);
    pack_file(p, "lab6-mal/bob/permissions.c", "B", MARCH);
    pack_end(p);
    expect_said(take_it(lab_of_one(), "class.zip", NULL).words,
                "not taken: class.zip/lab6-mal: it has two of them");
    expect_rows(WHOSE, "mal|M\nmal|N\n");
}

/* Nor is a SOURCE with the id of somebody. */
Test(take_cheats, a_source_with_the_id_of_somebody_is_theirs)
{
    struct pack *p = pack_begin("mal.zip", "zip");

    roster_it(CLASS);
    pack_file(p, "submission_metadata.yml",
              "submission_8:\n  :submitters:\n  - :name: B\n    :sid: bob\n",
              MARCH);
    pack_file(p, "submission_8/permissions.c", "M", MARCH);
    pack_end(p);
    p = pack_begin("ann.zip", "zip");
    pack_file(p, "bob/permissions.c", "A", MARCH);
    pack_end(p);
    cr_assert_str_eq(take_it(lab_of_one(), "mal.zip", "ann.zip").words, "");
    expect_rows(WHOSE, "ann|A\nmal|M\n");
}

/* Whoever is not listed could be such a folder: what it is taken for is said.
 */
Test(take_cheats, what_stands_in_one_folder_more_is_said)
{
    struct pack *p = pack_begin("b.zip", "zip");

    lay_scope("late/export", "Bob Smith", "bob@uni.edu");
    expect_said(take_it(lab_of_one(), "late", NULL).words,
                "late has only the folder export/ in it, which is taken as "
                "what Gradescope exports, not as a student's\n");
    pack_file(p, "week6/cy/permissions.c", "C", MARCH);
    pack_file(p, "week6/dan/permissions.c", "D", MARCH);
    pack_end(p);
    expect_said(take_it(lab_of_one(), "b.zip", NULL).words,
                "b.zip has only the folder week6/ in it, which is taken as "
                "that of a class, not as a student's\n");
    expect_rows(WHOSE, "bob@uni.edu|late/export\ncy|C\ndan|D\n");
}

/* A file that somebody has put beside the folders of the class. */
Test(take_cheats, a_file_beside_folders_of_the_class_hides_nobody)
{
    struct pack *p = pack_begin("drop.zip", "zip");

    roster_it(CLASS);
    lay("drop/permissions.c", "?", MARCH);
    lay("drop/ann/permissions.c", "A", MARCH);
    lay("drop/cy/permissions.c", "C", MARCH);
    expect_said(take_it(lab_of_one(), "drop", NULL).words,
                "not taken: drop/permissions.c: it is neither a folder nor an "
                "archive");
    expect_rows(WHOSE, "ann|A\ncy|C\n");
    pack_file(p, "week6/permissions.c", "?", MARCH);
    pack_file(p, "week6/bob/permissions.c", "B", MARCH);
    pack_file(p, "week6/dan/permissions.c", "D", MARCH);
    pack_end(p);
    take_it(lab_of_one(), "drop.zip", NULL);
    expect_rows(WHOSE, "ann|A\nbob|B\ncy|C\ndan|D\n");
}

/* Nobody is listed: one folder may be a copy, two are not one student's. */
Test(take_cheats, a_file_beside_folders_of_others_is_not_theirs)
{
    static const char *const more[] = {"ann/permissions.c", "b.zip"};
    char name[40];

    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "drop/%s", i ? more[i - 1] : "notes/x.c");
        lay(name, "A", MARCH);
        lay("drop/permissions.c", i ? "1" : "0", MARCH);
        struct took t = take_it(lab_of_one(), "drop", NULL);

        cr_assert_eq(t.code, i < 2 ? PT_OK : PT_INPUT, "%s", t.words);
        if (i == 0)
            cr_assert_str_eq(t.words, "");
        else
            expect_said(t.words,
                        i == 1 ? "drop is taken as one student's: beside files "
                                 "of the lab, ann is not looked into\n"
                               : "has files of the lab, and beside them "
                                 "folders or archives with such");
    }
    expect_rows(WHOSE, "drop|0\ndrop|1\n");
}

/* A login may begin like the folders of checkouts do. */
Test(take_cheats, a_checkout_is_nobodys_who_is_there)
{
    static const char *const names[] = {"bob",      "lab6-bob",
                                        "lab6-ann", "06-permissions-Ann",
                                        "lab6-eve", "lab6-dan"};
    char name[60];

    roster_it("id,name\nbob,Bob Smith\nlab6-dan,Dan\ndan,Daniel\n");
    for (int i = 0; i < 6; i++) {
        snprintf(name, sizeof name, "all/%s/.git/HEAD", names[i]);
        lay(name, "x", 0);
        snprintf(name, sizeof name, "all/%s/permissions.c", names[i]);
        lay(name, names[i], MARCH);
    }
    take_it(lab_of_one(), "all", NULL);
    expect_rows(WHOSE, "06-permissions-Ann|06-permissions-Ann\nbob|bob\n"
                       "eve|lab6-eve\nlab6-ann|lab6-ann\nlab6-bob|lab6-bob\n"
                       "lab6-dan|lab6-dan\n");
}

/* What only begins like .git makes none. */
Test(take_cheats, a_file_for_git_makes_no_checkout)
{
    struct pack *p = pack_begin("all.zip", "zip");

    pack_file(p, "lab6-bob/.gitignore", "x", MARCH);
    pack_file(p, "lab6-bob/permissions.c", "M", MARCH);
    pack_file(p, "lab6-cy/.git-x/HEAD", "x", MARCH);
    pack_file(p, "lab6-cy/permissions.c", "C", MARCH);
    pack_end(p);
    take_it(lab_of_one(), "all.zip", NULL);
    expect_rows(WHOSE, "lab6-bob|M\nlab6-cy|C\n");
}

/* One name makes no export of what has folders of the class. */
Test(take_cheats, beside_folders_of_the_class_is_no_export)
{
    roster_it(CLASS);
    lay("a/ann/permissions.c", "A", MARCH);
    lay("a/mal_1_assignsubmission_file_/permissions.c", "M", MARCH);
    lay("b/bob/permissions.c", "B", MARCH);
    lay("b/mal/permissions.c", "M", MARCH);
    lay("b/submission_metadata.yml",
        "mal:\n  :submitters:\n  - :name: B\n    :sid: bob\n", MARCH);
    take_it(lab_of_one(), "a", "b");
    expect_rows(WHOSE, "ann|A\nbob|B\nmal|M\nmal_1_assignsubmission_file_|M\n");
}
