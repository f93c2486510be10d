/*
 * Each layout once, as the learning system makes it, with a golden table: who,
 * which attempt, when, from where, and the bytes.
 */
#include "take_kit.h"
#include "take_layout.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(take_layouts, .init = take_begin, .fini = take_end);

enum { MARCH = 1772366400 }; /* 2026-03-01 12:00 UTC */

static void expect_rows(const char *expected)
{
    const char *got = rows(SUBMISSIONS);

    cr_assert_str_eq(got, expected, "the submissions are\n%snot\n%s", got,
                     expected);
}

static void expect_refused(const char *expected)
{
    const char *got = rows(REFUSED);

    cr_assert_str_eq(got, expected, "refused are\n%snot\n%s", got, expected);
}

/* taken, known, refused: nothing else, and nothing is lost. */
static void expect_count(struct took t, unsigned taken, unsigned known,
                         unsigned refused)
{
    cr_assert(t.count.taken == taken && t.count.known == known &&
                  t.count.refused == refused,
              "%u taken, %u known, %u refused; expected %u, %u, %u\n%s",
              t.count.taken, t.count.known, t.count.refused, taken, known,
              refused, t.words);
}

/* What does a folder of folders say? Their names are the students. */
Test(take_layouts, a_folder_of_folders)
{
    lay("all/ann/permissions.c", "A", MARCH);
    lay("all/bob/lab6/permissions.c", "B", MARCH + 5);
    lay("all/bob/lab6/notes.txt", "x", MARCH + 99);
    lay("all/ann-marie/permissions.c", "AM", MARCH + 1);
    lay("all/.DS_Store", "x", 0);
    lay("all/zoe/main.c", "x", 0);
    lay("all/marks.csv", "x", 0);
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert_eq(t.code, PT_OK, "it ends with %d: %s", t.code, t.words);
    expect_count(t, 3, 0, 2);
    expect_rows("ann|1|1772366400|all/ann|permissions.c=A\n"
                "ann-marie|1|1772366401|all/ann-marie|permissions.c=AM\n"
                "bob|1|1772366405|all/bob|permissions.c=B\n");
    expect_refused(
        "marks.csv|all/marks.csv|it is neither a folder nor an archive (zip, "
        "tar, tar.gz, tar.xz)\n"
        "zoe|all/zoe|there is no permissions.c in it; found: main.c\n");
    cr_assert(strstr(t.words, "not taken: all/zoe: there is no permissions.c"),
              "it is not said: %s", t.words);
}

/* Is a folder with a dot listed, and what systems leave behind not? */
Test(take_layouts, a_folder_that_begins_with_a_dot_is_named)
{
    lay("all/ann/permissions.c", "A", MARCH);
    lay("all/bob/permissions.c", "B", MARCH);
    lay("all/.carl/permissions.c", "C", MARCH);
    lay("all/.git/HEAD", "ref", MARCH);
    lay("all/.DS_Store", "no", MARCH);
    lay("all/.vscode/settings.json", "{}", MARCH);
    struct took t = take_it(lab_of_one(), "all", NULL);

    expect_count(t, 2, 0, 1);
    cr_assert(strstr(t.words, "not taken: all/.carl: its name begins with a "
                              "dot; give it another one if it is a student's"),
              "it is not said: %s", t.words);
    struct pack *p = pack_begin("more.zip", "zip");

    pack_file(p, "eve/permissions.c", "E", MARCH);
    pack_file(p, ".dan/permissions.c", "D", MARCH);
    pack_file(p, "__MACOSX/eve/._permissions.c", "no", MARCH);
    pack_end(p);
    expect_count(take_it(lab_of_one(), "more.zip", NULL), 1, 0, 1);
}

/* And one of archives, one for each student? */
Test(take_layouts, a_folder_of_archives)
{
    static const char *const kinds[] = {"zip", "tar", "tar.gz", "tar.xz"};

    for (int i = 0; i < 4; i++) {
        char name[60], text[2] = {(char)('0' + i), '\0'};

        snprintf(name, sizeof name, "all/s%d.%s", i, kinds[i]);
        struct pack *p = pack_begin(name, kinds[i]);

        pack_odd(p, "lab/", 'd', NULL);
        pack_file(p, "lab/permissions.c", text, 1000);
        pack_end(p);
        size_t n;
        char *bytes = bytes_of(name, &n);

        lay_bytes(name, bytes, n, MARCH + i);
    }
    expect_count(take_it(lab_of_one(), "all", NULL), 4, 0, 0);
    /* The time is that of the archive: what is in it, a student has set. */
    expect_rows("s0|1|1772366400|all/s0.zip|permissions.c=0\n"
                "s1|1|1772366401|all/s1.tar|permissions.c=1\n"
                "s2|1|1772366402|all/s2.tar.gz|permissions.c=2\n"
                "s3|1|1772366403|all/s3.tar.xz|permissions.c=3\n");
}

/* Archives in an archive, and folders in one, with a folder around them. */
Test(take_layouts, an_archive_of_folders_and_archives)
{
    struct pack *p = pack_begin("ann.zip", "zip");
    size_t n;

    pack_file(p, "permissions.c", "A", 1000);
    pack_end(p);
    char *bytes = bytes_of("ann.zip", &n);

    p = pack_begin("all.tar.xz", "tar.xz");
    pack_bytes(p, "week6/ann.zip", bytes, n, MARCH);
    pack_file(p, "week6/bob/permissions.c", "B", MARCH + 1);
    pack_file(p, "__MACOSX/week6/bob/._permissions.c", "no", MARCH);
    pack_end(p);
    expect_count(take_it(lab_of_one(), "all.tar.xz", NULL), 2, 0, 0);
    expect_rows("ann|1|1772366400|all.tar.xz/week6/ann.zip|permissions.c=A\n"
                "bob|1|1772366401|all.tar.xz/week6/bob|permissions.c=B\n");
}

/* Nothing beside that folder is forgotten. */
Test(take_layouts, what_stands_beside_the_only_folder_is_said)
{
    struct pack *p = pack_begin("all.zip", "zip");

    pack_file(p, "week6/ann/permissions.c", "A", MARCH);
    pack_file(p, "week6/bob/permissions.c", "B", MARCH);
    pack_file(p, "eve_permissions.c", "E", MARCH);
    pack_file(p, "dan.rar", "D", MARCH);
    pack_file(p, ".cleo/permissions.c", "C", MARCH);
    pack_file(p, ".DS_Store", "no", MARCH);
    pack_file(p, "__MACOSX/week6/bob/._permissions.c", "no", MARCH);
    pack_end(p);
    expect_count(take_it(lab_of_one(), "all.zip", NULL), 2, 0, 3);
    cr_assert_str_eq(
        rows("SELECT origin FROM submission WHERE refused LIKE 'it stands "
             "beside the folder week6/, in which the others are;%' ORDER BY 1"),
        "all.zip/.cleo\nall.zip/dan.rar\nall.zip/eve_permissions.c\n");
}

/* A SOURCE that is a submission itself: *.zip on the command line. */
Test(take_layouts, a_source_that_is_a_submission)
{
    struct pack *p = pack_begin("ann.tar.gz", "tar.gz");

    pack_file(p, "./permissions.c", "A", MARCH);
    pack_end(p);
    lay("bob/permissions.c", "B", MARCH);
    p = pack_begin("eve.zip", "zip");
    pack_file(p, "Lab-06/permissions.c", "E", MARCH);
    pack_end(p);
    /* Their own times count: what is in them, a student has set. */
    const struct timespec handed[2] = {{MARCH + 1, 0}, {MARCH + 1, 0}};

    cr_assert_eq(utimensat(AT_FDCWD, in_kit("ann.tar.gz"), handed, 0), 0);
    cr_assert_eq(utimensat(AT_FDCWD, in_kit("eve.zip"), handed, 0), 0);
    expect_count(take_it(lab_of_one(), "ann.tar.gz", "bob"), 2, 0, 0);
    expect_count(take_it(lab_of_one(), "eve.zip", NULL), 1, 0, 0);
    expect_rows("ann|1|1772366401|ann.tar.gz|permissions.c=A\n"
                "bob|1|1772366400|bob|permissions.c=B\n"
                "eve|1|1772366401|eve.zip|permissions.c=E\n");
}

static const char METADATA[] =
    "---\n"
    "submission_101:\n"
    "  :submitters:\n"
    "  - :name: Ann \"the\" Miller\n"
    "    :sid: '4711'\n"
    "    :email: ann@example.edu\n"
    "  - :name: 'Bob O''Hara'\n"
    "    :sid: \n"
    "    :email: bob@example.edu\n"
    "  :created_at: 2026-03-01 04:00:00.365935000 -08:00\n"
    "  :score: 10.0\n"
    "  :results:\n"
    "    output: |-\n"
    "      submission_103:\n"
    "        :submitters:\n"
    "    tests:\n"
    "    - name: x\n"
    "      :submitters: y\n"
    "  :history:\n"
    "  - :id: 100\n"
    "    :created_at: 2026-02-01 04:00:00.000 Z\n"
    "submission_102:\n"
    "  :created_at: 2026-03-01 12:00:07 Z\n"
    "  :submitters:\n"
    "  - :name: \"Zo\xc3\xab\"\n"
    "    :sid: ''\n"
    "    :email: \n"
    "submission_104:\n"
    "  :submitters:\n"
    "  - :name: Gone\n"
    "    :sid: '9'\n";

/* Gradescope: who handed in together gets it together; the history and what a
   program printed is not mistaken for a submission. */
Test(take_layouts, gradescope)
{
    struct pack *p = pack_begin("export.zip", "zip");
    const char *top = "assignment_9_export";
    char name[100];

    snprintf(name, sizeof name, "%s/submission_metadata.yml", top);
    pack_file(p, name, METADATA, MARCH);
    snprintf(name, sizeof name, "%s/submission_101/permissions.c", top);
    pack_file(p, name, "AB", 1000);
    snprintf(name, sizeof name, "%s/submission_102/src/permissions.c", top);
    pack_file(p, name, "Z", 1000);
    snprintf(name, sizeof name, "%s/submission_103/permissions.c", top);
    pack_file(p, name, "?", 1000);
    pack_end(p);
    expect_count(take_it(lab_of_one(), "export.zip", NULL), 3, 0, 2);
    expect_rows("4711|101|1772366400|export.zip/assignment_9_export/"
                "submission_101|permissions.c=AB\n"
                "Zo\xc3\xab|102|1772366407|export.zip/assignment_9_export/"
                "submission_102|permissions.c=Z\n"
                "bob@example.edu|101|1772366400|export.zip/"
                "assignment_9_export/submission_101|permissions.c=AB\n");
    expect_refused("9|export.zip/assignment_9_export/submission_104|"
                   "submission_metadata.yml names it, but it is not there, or "
                   "is empty\n"
                   "submission_103|export.zip/assignment_9_export/"
                   "submission_103|submission_metadata.yml says nothing about "
                   "it\n");
    cr_assert_str_eq(rows("SELECT id, name, email FROM student WHERE id IN "
                          "('4711', 'bob@example.edu') ORDER BY id"),
                     "4711|Ann \"the\" Miller|ann@example.edu\n"
                     "bob@example.edu|Bob O'Hara|bob@example.edu\n",
                     "names are not those of the export");
}

/* A time that cannot be read is not that of the download. */
Test(take_layouts, gradescope_without_a_time)
{
    lay("all/submission_metadata.yml",
        "submission_101:\n"
        "  :created_at: yesterday\n"
        "  :submitters:\n"
        "  - :name: Ann\n"
        "    :sid: '4711'\n",
        MARCH);
    lay("all/submission_101/permissions.c", "A", MARCH);
    expect_count(take_it(lab_of_one(), "all", NULL), 1, 0, 0);
    expect_rows("4711|101|-|all/submission_101|permissions.c=A\n");
}

/* A folder of a class, one too high: nobody guesses, and it is said. */
Test(take_layouts, a_folder_too_high_is_suspected)
{
    lay("top/week6/ann/permissions.c", "A", MARCH);
    lay("top/week6/bob/permissions.c", "B", MARCH);
    struct took t = take_it(lab_of_one(), "top", NULL);

    expect_count(t, 0, 0, 1);
    cr_assert(strstr(t.words, "top has only the folder week6 in it, which is "
                              "taken as a student's; if it is that of a "
                              "class, name that folder"),
              "%s", t.words);
}

/* Without the file that says whose they are, it is said. */
Test(take_layouts, gradescope_without_names)
{
    lay("all/submission_101/permissions.c", "A", MARCH);
    lay("all/submission_102/permissions.c", "B", MARCH);
    struct took t = take_it(lab_of_one(), "all", NULL);

    expect_count(t, 2, 0, 0);
    cr_assert(strstr(t.words, "all has folders that Gradescope exports, but "
                              "not the submission_metadata.yml "),
              "%s", t.words);
    lay("all/ann/permissions.c", "A", MARCH);
    t = take_it(lab_of_one(), "all", NULL);
    cr_assert_null(strstr(t.words, "Gradescope"), "%s", t.words);
}

/* Canvas: numbers of users and files; -1 for who handed in again. */
Test(take_layouts, canvas)
{
    struct pack *p = pack_begin("submissions.zip", "zip");

    pack_file(p, "millerann_LATE_11_904_permissions-1.c", "A2", MARCH);
    pack_file(p, "millerann_LATE_11_95_permissions.c", "A1", MARCH);
    pack_file(p, "millerann_LATE_11_905_notes_2_3_x.txt", "x", MARCH);
    pack_file(p, "o_haralee_12_17_permissions.c", "L", MARCH);
    pack_file(p, "typed_13_text.html", "x", MARCH);
    pack_file(p, "anon_x9Yz_18_permissions.c", "?", MARCH);
    pack_file(p, "readme.txt", "x", MARCH);
    pack_end(p);
    expect_count(take_it(lab_of_one(), "submissions.zip", NULL), 4, 0, 3);
    expect_rows(
        "anon_x9Yz|18|-|submissions.zip/anon_x9Yz_18_permissions.c|"
        "permissions.c=?\n"
        "canvas-11|95|-|submissions.zip/millerann_LATE_11_95_permissions.c|"
        "permissions.c=A1\n"
        "canvas-11|904|-|submissions.zip/millerann_LATE_11_904_permissions-1.c|"
        "permissions.c=A2\n"
        "canvas-12|17|-|submissions.zip/o_haralee_12_17_permissions.c|"
        "permissions.c=L\n");
    expect_refused(
        "canvas-13|submissions.zip/typed_13_text.html|it was typed in "
        "online; only files are taken\n"
        "millerann_LATE_11_905_notes_2_3_x.txt|submissions.zip/"
        "millerann_LATE_11_905_notes_2_3_x.txt|its name can be read in two "
        "ways, each another student's; put it into a folder with the right "
        "one's id, and grade that\n"
        "readme.txt|submissions.zip/readme.txt|its name is not one "
        "that Canvas gives\n");
    cr_assert_str_eq(rows("SELECT name FROM student WHERE id IN ('canvas-11', "
                          "'canvas-12') "
                          "ORDER BY id"),
                     "millerann\no_haralee\n", "names are not Canvas's");
}

/* Moodle: folders, or all in one; what was typed in is beside it. Times in
   there are those of the download. */
Test(take_layouts, moodle)
{
    struct pack *p = pack_begin("moodle.zip", "zip");

    pack_file(p, "Ann Miller_4711_assignsubmission_file_/permissions.c", "A",
              MARCH);
    pack_file(p, "Ann Miller_4711_assignsubmission_onlinetext_/onlinetext.html",
              "hello", MARCH);
    pack_file(p, "Ann Miller_4712_assignsubmission_file_permissions.c", "A'",
              MARCH + 1);
    pack_file(p, "Bob_4713_assignsubmission_onlinetext_/onlinetext.html", "hi",
              MARCH);
    pack_file(p, "grades.csv", "x", MARCH);
    pack_end(p);
    expect_count(take_it(lab_of_one(), "moodle.zip", NULL), 2, 0, 2);
    expect_rows("moodle-4711|1|-|moodle.zip/Ann Miller_4711_"
                "assignsubmission_file_|permissions.c=A\n"
                "moodle-4712|1|-|moodle.zip/Ann Miller_4712_"
                "assignsubmission_file_permissions.c|permissions.c=A'\n");
    expect_refused(
        "grades.csv|moodle.zip/grades.csv|its name is not one that Moodle "
        "gives\n"
        "moodle-4713|moodle.zip/Bob_4713_assignsubmission_onlinetext_|it was "
        "typed in online; only files are taken\n");
}

/* Checkouts: the lab before the name goes. The files have the time of the
   clone, and no commit can be read: then nobody knows when. */
Test(take_layouts, git_checkouts)
{
    static const char log[] =
        "0 1 Ann <a@b> 1772366000 +0100\tclone: from x\n"
        "1 2 Ann M <a@b> 1772366500 +0100\tcommit: done\n";

    lay("repos/lab-06-ann/permissions.c", "A", MARCH);
    lay("repos/lab-06-ann/.git/logs/HEAD", log, 0);
    lay("repos/lab-06-ann/.git/permissions.c", "no", 0);
    lay("repos/06-permissions-bob/permissions.c", "B", MARCH);
    lay("repos/06-permissions-bob/.git/HEAD", "ref: refs/heads/main\n", 0);
    lay("repos/lab-06-not-git/permissions.c", "N", MARCH);
    lay("repos/cleo/permissions.c", "C", MARCH);
    lay("repos/cleo/.git", "gitdir: /etc\n", MARCH);
    expect_count(take_it(lab_of_one(), "repos", NULL), 4, 0, 0);
    expect_rows("ann|1|-|repos/lab-06-ann|permissions.c=A\n"
                "bob|1|-|repos/06-permissions-bob|permissions.c=B\n"
                "cleo|1|-|repos/cleo|permissions.c=C\n"
                "lab-06-not-git|1|1772366400|repos/lab-06-not-git|"
                "permissions.c=N\n");
}
