/*
 * What must not get in: archives that are made to hurt, or are broken. Each is
 * refused with its reason, and costs little; whoever stands beside it is taken.
 */
#include "take_kit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

TestSuite(take_hostile, .init = take_begin, .fini = take_end);

/* Does a path lead anywhere but into the archive? */
Test(take_hostile, no_name_leads_out_of_an_archive)
{
    static const char *const names[] = {
        "../permissions.c", "lab/../../permissions.c", "/tmp/permissions.c",
        "lab/..", "//etc/permissions.c"};

    lay_good();
    for (int i = 0; i < 5; i++) {
        char name[40];

        snprintf(name, sizeof name, "all/s%d.tar", i);
        struct pack *p = pack_begin(name, "tar");

        pack_file(p, "permissions.c", "x", 0);
        pack_file(p, names[i], "x", 0);
        pack_end(p);
    }
    expect_reason(5, "has an entry that leads outside of it");
}

/* Links and devices are there, and never followed. */
Test(take_hostile, links_and_devices_are_no_files)
{
    static const char odd[] = "lhcp";

    lay_good();
    lay("secret", "S", 0);
    for (int i = 0; i < 4; i++) {
        char name[40];

        snprintf(name, sizeof name, "all/s%d.tar", i);
        struct pack *p = pack_begin(name, "tar");

        pack_odd(p, "permissions.c", odd[i], in_kit("secret"));
        pack_end(p);
    }
    mkdir(in_kit("all/dir"), 0755);
    cr_assert(symlink(in_kit("secret"), in_kit("all/dir/permissions.c")) == 0,
              "no link");
    mkdir(in_kit("all/fifo"), 0755);
    cr_assert(mkfifo(in_kit("all/fifo/permissions.c"), 0600) == 0, "no FIFO");
    expect_reason(6, "; hand in the file itself");
}

/* Nor are those above the files. */
Test(take_hostile, no_folder_is_entered_through_a_link)
{
    lay_good();
    lay("other/permissions.c", "S", 0);
    cr_assert(symlink(in_kit("other"), in_kit("all/ann")) == 0, "no link");
    mkdir(in_kit("all/bob"), 0755);
    cr_assert(symlink(in_kit("other"), in_kit("all/bob/lab")) == 0, "no link");
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert(t.count.taken == 1 && t.count.refused == 2, "%s", t.words);
    cr_assert_str_eq(rows(REFUSED),
                     "ann|all/ann|it is a link; hand in what it leads to\n"
                     "bob|all/bob|there is no permissions.c in it; found: "
                     "lab\n",
                     "a link was followed");
}

/* One of several archives, each of a student, says that it is a class. */
Test(take_hostile, who_hands_in_does_not_hand_in_for_others)
{
    struct pack *p = pack_begin("eve.tar", "tar");
    struct took t;

    pack_file(p, "ann/permissions.c", "bad", 1772366400);
    pack_file(p, "bob/permissions.c", "bad", 1772366400);
    pack_end(p);
    p = pack_begin("ann.tar", "tar");
    pack_file(p, "permissions.c", "good", 1772366400);
    pack_end(p);
    t = take_it(lab_of_one(), "eve.tar", "ann.tar");
    cr_assert(t.code == PT_INPUT && t.count.taken == 1, "%s", t.words);
    cr_assert(strstr(t.words, "eve.tar is of several students, but beside it "
                              "stands one of a single student"),
              "%s", t.words);
    cr_assert_str_eq(rows("SELECT student, origin FROM submission"),
                     "ann|ann.tar\n");
    t = take_it(lab_of_one(), "eve.tar", NULL);
    cr_assert(t.code == PT_OK && t.count.taken == 2, "%s", t.words);
}

/* Folders in folders in folders, also on the disk. */
Test(take_hostile, folders_are_at_most_16_deep)
{
    char deep[200] = "all/a/", packed[200] = "";

    lay_good();
    for (int i = 0; i < 17; i++) {
        strcat(deep, "d/");
        strcat(packed, "d/");
    }
    strcat(deep, "permissions.c");
    strcat(packed, "permissions.c");
    lay(deep, "x", 0);
    struct pack *p = pack_begin("all/b.tar.gz", "tar.gz");

    pack_file(p, packed, "x", 0);
    pack_end(p);
    expect_reason(2, "folders are nested more than 16 deep");
}

Test(take_hostile, a_name_has_at_most_255_bytes)
{
    char name[400];

    lay_good();
    memset(name, 'n', 256);
    strcpy(name + 256, "/permissions.c");
    struct pack *p = pack_begin("all/a.tar", "tar");

    pack_file(p, name, "x", 0);
    pack_end(p);
    expect_reason(1, "a name in it has more than 255 bytes");
}

Test(take_hostile, a_file_has_at_most_a_mib)
{
    size_t n = (1 << 20) + 1;
    char *big = malloc(n);

    memset(big, 'x', n);
    lay_good();
    lay_bytes("all/a/permissions.c", big, n, 0);
    struct pack *p = pack_begin("all/b.zip", "zip");

    pack_bytes(p, "permissions.c", big, n, 0);
    pack_end(p);
    lay_bytes("max/c/permissions.c", big, n - 1, 0);
    free(big);
    expect_reason(2, "permissions.c has 1048577 bytes; at most 1048576 are");
    cr_assert_eq(take_it(lab_of_one(), "max", NULL).count.taken, 1,
                 "a MiB is not too much");
}

Test(take_hostile, encrypted_archives_are_refused)
{
    lay_good();
    struct pack *p = pack_secret("all/a.zip");

    pack_file(p, "permissions.c", "x", 0);
    pack_end(p);
    expect_reason(1, "is encrypted; pack it without a password");
}

/* Cut anywhere, nothing of it is taken: also not what came before. */
Test(take_hostile, cut_archives_are_refused)
{
    static const char *const kinds[] = {"zip", "tar", "tar.gz", "tar.xz"};
    unsigned count = 0;

    lay_good();
    for (int i = 0; i < 4; i++) {
        struct pack *p = pack_begin("whole", kinds[i]);
        char text[5000], name[40];
        size_t n;

        for (size_t k = 0; k < sizeof text; k++)
            text[k] = (char)(' ' + (k * k * 31 + k / 7) % 90);
        pack_file(p, "permissions.c", "x", 0);
        pack_bytes(p, "more", text, sizeof text, 0);
        pack_end(p);
        char *bytes = bytes_of("whole", &n);

        /* A tar has its end, and after it only zeros. */
        n = i == 1 ? 1024 + 512 + 5120 : n;
        for (size_t part = 1; part < 8; part++, count++) {
            snprintf(name, sizeof name, "all/%d-%zu.%s", i, part, kinds[i]);
            lay_bytes(name, bytes, n * part / 8, 0);
        }
    }
    expect_reason(count, " is ");
}

/* Cut between two files, where a tar looks whole. */
Test(take_hostile, a_tar_without_its_end_is_cut)
{
    struct pack *p = pack_begin("whole", "tar");
    size_t n;

    pack_file(p, "permissions.c", "x", 0);
    pack_file(p, "more", "x", 0);
    pack_end(p);
    lay_good();
    lay_bytes("all/a.tar", bytes_of("whole", &n), 1024, 0);
    lay_bytes("all/b.tar", "", 0, 0);
    struct took t = take_it(lab_of_one(), "all", NULL);

    cr_assert_eq(t.count.refused, 2, "%s", t.words);
    cr_assert(strstr(t.words, "is cut: its end is missing"), "%s", t.words);
    cr_assert(strstr(t.words, "b.tar is empty"), "%s", t.words);
}

/* An archive in an archive in an archive. */
Test(take_hostile, only_one_archive_in_another_is_opened)
{
    char *bytes = NULL;
    size_t n = 0;

    lay_good();
    for (int i = 0; i < 3; i++) {
        struct pack *p = pack_begin("inner", "zip");

        if (i == 0)
            pack_file(p, "permissions.c", "x", 0);
        else
            pack_bytes(p, i == 1 ? "a.zip" : "b.zip", bytes, n, 2000000000);
        pack_end(p);
        bytes = bytes_of("inner", &n);
        if (i == 1)
            lay_bytes("two/ann.zip", bytes, n, 1772366400);
    }
    lay_bytes("all/ann.zip", bytes, n, 0);
    expect_reason(1, "found: ann.zip/b.zip/a.zip");
    cr_assert_eq(take_it(lab_of_one(), "two", NULL).count.taken, 1,
                 "one in another is opened");
    cr_assert_str_eq(rows("SELECT time FROM submission WHERE student = 'ann' "
                          "AND content IS NOT NULL"),
                     "1772366400\n", "a student has set the time");
}

/* A name is one line, and no command to a terminal, wherever it is shown. */
Test(take_hostile, names_are_only_names)
{
    struct pack *p = pack_begin("all.tar", "tar");

    pack_file(p, "a\nb/permissions.c", "1", 0);
    pack_file(p, "\x1b[31m/permissions.c", "2", 0);
    pack_file(p, "Zo\xc3\xab/permissions.c", "3", 0);
    pack_file(p, "Zo\xeb/permissions.c", "4", 0);
    pack_file(p, "Zo%EB/permissions.c", "5", 0);
    pack_file(p, "x'; DROP TABLE student; --/permissions.c", "6", 0);
    pack_file(p, "e\x1b[2J/main.c", "7", 0);
    pack_end(p);
    struct took t = take_it(lab_of_one(), "all.tar", NULL);

    cr_assert_str_eq(
        rows("SELECT student, (SELECT CAST(bytes AS TEXT) FROM file "
             "WHERE content = s.content) FROM submission s ORDER "
             "BY 1"),
        "%1B[31m|2\nZo%25EB|5\nZo%EB|4\nZo\xc3\xab|3\na%0Ab|1\n"
        "e%1B[2J|\nx'; DROP TABLE student; --|6\n",
        "names are not as they should be: %s", t.words);
    cr_assert(!strchr(t.words, '\x1b'), "an escape is shown");
}

/* A zip says that a name is UTF-8, whatever the locale is. */
Test(take_hostile, names_in_a_zip_may_be_utf8)
{
    FILE *f = fopen("tests/class/corpus/take/two.zip", "rb");
    char bytes[1000];

    cr_assert(f, "the corpus is not there");
    size_t n = fread(bytes, 1, sizeof bytes, f);

    fclose(f);
    lay_bytes("two.zip", bytes, n, 0);
    struct took t = take_it(lab_of_one(), "two.zip", NULL);

    cr_assert_eq(t.count.taken, 2, "%s", t.words);
    cr_assert_str_eq(rows("SELECT student FROM submission ORDER BY 1"),
                     "Zo\xc3\xab\nann\n", "%s",
                     rows("SELECT student FROM submission"));
}
