/*
 * What an archive may hold: so many bytes, so many files. Whoever has more is
 * refused, whoever stands beside them is taken, and seeing it costs little.
 */
#include "take_kit.h"
#include "take_match.h"
#include "take_tree.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

TestSuite(take_limits, .init = take_begin, .fini = take_end);

/* Megabytes of zeros. */
static void pack_zeros(const char *name, const char *kind, size_t mib)
{
    struct pack *p = pack_begin(name, kind);
    char *zeros = calloc(mib, 1 << 20);

    pack_file(p, "permissions.c", "x", 0);
    pack_bytes(p, "zeros", zeros, mib << 20, 0);
    pack_end(p);
    free(zeros);
}

/* How long does it take to see that an archive is a bomb? */
Test(take_limits, a_bomb_is_not_unpacked)
{
    struct timespec from, to;

    lay_good();
    pack_zeros("all/a.zip", "zip", 70);
    pack_zeros("all/b.tar.gz", "tar.gz", 70);
    pack_zeros("all/c.tar.xz", "tar.xz", 70);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    expect_reason(3, "unpacks to more than 200 times its size");
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    cr_assert(to.tv_sec - from.tv_sec < 10, "it takes %d s of work",
              (int)(to.tv_sec - from.tv_sec));
}

Test(take_limits, an_archive_has_at_most_256_mib)
{
    pack_zeros("a.tar", "tar", 257);
    struct took t = take_it(lab_of_one(), "a.tar", NULL);

    cr_assert(t.code == PT_OK && t.count.refused == 1, "%s", t.words);
    cr_assert(strstr(t.words, "a.tar: it has more than 256 MiB, unpacked"),
              "%s", t.words);
}

/* A hole in a file costs the archive nothing. */
Test(take_limits, holes_count_as_bytes)
{
    lay_good();
    mkdir(in_kit("sparse"), 0755);
    int fd = open(in_kit("sparse/hole"), O_WRONLY | O_CREAT, 0600);
    char command[2000];

    cr_assert(ftruncate(fd, (off_t)1 << 40) == 0, "no hole");
    close(fd);
    snprintf(command, sizeof command, "tar -S -cf %s -C %s hole",
             in_kit("all/a.tar"), in_kit("sparse"));
    cr_assert(system(command) == 0, "tar fails");
    expect_reason(1, "has more than 256 MiB, unpacked");
}

/* One of a student; that of a whole class may have more. */
Test(take_limits, an_archive_has_at_most_10000_entries)
{
    lay_good();
    for (int i = 0; i < 2; i++) {
        struct pack *p =
            pack_begin(i ? "all/a.tar" : "all/b.zip", i ? "tar" : "zip");

        for (int k = 0; k < (i ? 100000 : 10001); k++) {
            char name[40];

            snprintf(name, sizeof name, "f%d", k);
            pack_file(p, name, "", 0);
        }
        pack_end(p);
    }
    expect_reason(2, "has more than 10000 files and folders");
}

/* The most memory, in KiB, that this process has had. */
static long peak(void)
{
    struct rusage used;

    cr_assert_eq(getrusage(RUSAGE_SELF, &used), 0);
    return used.ru_maxrss;
}

/* An archive of archives, each within the limit, with names that grow. */
Test(take_limits, all_archives_of_a_submission_have_at_most_10000_entries)
{
    struct pack *p = pack_begin("inner.zip", "zip");
    char name[40], deep[4000], *bytes;
    long before = peak();
    size_t n;

    lay_good();
    for (int i = 0; i < 9999; i++) {
        snprintf(name, sizeof name, "%d", i);
        pack_file(p, name, "", 0);
    }
    pack_end(p);
    bytes = bytes_of("inner.zip", &n);
    p = pack_begin("all/a.zip", "zip");
    for (int i = 0; i < 40; i++) {
        memset(deep, 1, sizeof deep);
        for (int k = 200; k < 3000; k += 200)
            deep[k] = '/';
        snprintf(deep + 3000, 40, "/%d.zip", i);
        pack_bytes(p, deep, bytes, n, 0);
    }
    pack_end(p);
    expect_reason(1, "has more than 10000 files and folders");
    cr_assert(peak() - before < 1 << 20, "%ld KiB more", peak() - before);
}

/* Files of two students in one archive: all within the limits, or not? */
static void pack_class(const char *name, unsigned ann, unsigned bob)
{
    struct pack *p = pack_begin(name, "tar.gz");
    char path[60];

    pack_file(p, "ann/permissions.c", "ann", 0);
    pack_file(p, "bob/permissions.c", "bob", 0);
    for (unsigned k = 1; k < ann; k++) {
        snprintf(path, sizeof path, "ann/f%u", k);
        pack_file(p, path, "", 0);
    }
    for (unsigned k = 1; k < bob; k++) {
        snprintf(path, sizeof path, "bob/f%u", k);
        pack_file(p, path, "", 0);
    }
    pack_end(p);
}

Test(take_limits, the_limit_of_a_student_is_not_that_of_a_class)
{
    struct took t;

    pack_class("class.tar.gz", 10000, 10001);
    t = take_it(lab_of_one(), "class.tar.gz", NULL);
    cr_assert(t.code == PT_OK && t.count.taken == 1, "%s", t.words);
    cr_assert_str_eq(rows(REFUSED),
                     "bob|class.tar.gz/bob|there are more than 10000 files and "
                     "folders in it\n");
    pack_class("more.tar.gz", 3, 200001);
    t = take_it(lab_of_one(), "more.tar.gz", NULL);
    cr_assert(t.code == PT_OK && t.count.refused == 1, "%s", t.words);
}

/* Then it says what helps. */
Test(take_limits, an_archive_of_a_class_has_at_most_200000_entries)
{
    struct pack *p = pack_begin("class.tar.gz", "tar.gz");
    struct took t;
    char name[40];

    for (int i = 0; i < 200001; i++) {
        snprintf(name, sizeof name, "%d/%d", i / 10000, i);
        pack_file(p, name, "", 0);
    }
    pack_end(p);
    t = take_it(lab_of_one(), "class.tar.gz", NULL);
    cr_assert_eq(t.code, PT_INPUT, "it ends with %d", t.code);
    cr_assert(strstr(t.words, "has more than 200000 files and folders; unpack "
                              "it, and name the folder"),
              "%s", t.words);
}

/* A class of two, in each layout that has folders: one has 257 MiB of zeros
   among what would be looked at, or not. */
Test(take_limits, who_has_too_many_bytes_is_refused_alone)
{
    static const char *const folders[][2] = {
        {"ann", "bob"},
        {"top/ann", "top/bob"},
        {"Ann_1_assignsubmission_file_", "Bob_2_assignsubmission_file_"}};
    char *zeros = calloc(257, 1 << 20), name[100], path[100];
    long before = peak();

    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "class%d.%s", i, i % 2 ? "zip" : "tar.gz");
        struct pack *p = pack_begin(name, i % 2 ? "zip" : "tar.gz");

        snprintf(path, sizeof path, "%s/%s", folders[i][1],
                 i == 1 ? "hw.zip" : "build/zeros");
        pack_bytes(p, path, zeros, (size_t)257 << 20, 0);
        snprintf(path, sizeof path, "%s/permissions.c", folders[i][1]);
        pack_file(p, path, "B", 0);
        snprintf(path, sizeof path, "%s/permissions.c", folders[i][0]);
        pack_file(p, path, name, 0);
        pack_end(p);
        struct took t = take_it(lab_of_one(), name, NULL);

        cr_assert(t.code == PT_OK && t.count.taken == 1 && t.count.refused == 1,
                  "%s: %s", name, t.words);
        cr_assert(strstr(t.words, ": it has more than 256 MiB, unpacked"), "%s",
                  t.words);
    }
    cr_assert(peak() - before < 1 << 20, "%ld KiB more", peak() - before);
    free(zeros);
}

/* So many files of a student in a folder, which are all one file. */
static void lay_many(const char *student, unsigned count)
{
    char path[100], first[600];

    snprintf(path, sizeof path, "%s/permissions.c", student);
    lay(path, student, 0);
    snprintf(first, sizeof first, "%s", in_kit(path));
    for (unsigned k = 1; k < count; k++) {
        snprintf(path, sizeof path, "%s/f%u", student, k);
        cr_assert(link(first, in_kit(path)) == 0, "no link %s", path);
    }
}

/* Those of a class may stand in one folder more: the limit is each one's. */
Test(take_limits, a_folder_of_a_student_has_at_most_10000_entries)
{
    lay_many("class/ann", 10000);
    lay_many("class/bob", 10001);
    lay_many("more/moodle/Ann_1_assignsubmission_file_", 10000);
    lay_many("more/moodle/Bob_2_assignsubmission_file_", 10001);
    for (int i = 0; i < 2; i++) {
        struct took t = take_it(lab_of_one(), i ? "more" : "class", NULL);

        cr_assert(t.code == PT_OK && t.count.taken == 1, "%s", t.words);
    }
    cr_assert_str_eq(rows(REFUSED),
                     "bob|class/bob|there are more than 10000 files and "
                     "folders in it\n"
                     "moodle-2|more/moodle/Bob_2_assignsubmission_file_|there "
                     "are more than 10000 files and folders in it\n");
}

/* Canvas puts the files of all students into one folder. */
Test(take_limits, the_files_of_an_export_are_not_those_of_a_student)
{
    struct take_tree t;
    char why[TAKE_PROBLEM];

    lay_many("more/canvas", 10002);
    take_tree_start(&t, lab_of_one(), 0);
    cr_assert(take_folder(&t, open(in_kit("more"), O_RDONLY), 20000, why));
    cr_assert_eq(t.count, 10003, "%zu are listed", t.count);
    for (size_t i = 0; i < t.count; i++)
        cr_assert_null(t.entries[i].problem, "%s", t.entries[i].problem);
    take_tree_clear(&t);
}

/* A student with too many costs no more than one with all that there may be,
   if others stand beside. */
Test(take_limits, what_is_too_much_is_not_listed)
{
    char why[TAKE_PROBLEM];
    struct take_tree t;

    lay_many("class/bob", 10100);
    for (int i = 0; i < 2; i++) {
        lay(i ? "class/ann/permissions.c" : "class/ann.zip", "A", 0);
        take_tree_start(&t, lab_of_one(), 0);
        cr_assert(take_folder(&t, open(in_kit("class"), O_RDONLY), 20000, why));
        cr_assert_eq(t.count, 10003u + (i ? 1 : 0), "%zu are listed", t.count);
        take_tree_clear(&t);
        remove(in_kit("class/ann.zip"));
    }
}

/* However many there are, we come to an end. */
Test(take_limits, a_folder_has_at_most_so_many_entries)
{
    static const char *const names[] = {"a/b/c/d/e", "a/b", "a"};
    char why[TAKE_PROBLEM] = "", path[60];
    struct take_tree t;

    lay_many("a/b/c/d/e", 30);
    lay_many("a/b", 30);
    lay_many("a", 30);
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s", names[i]);
        take_tree_start(&t, lab_of_one(), 0);
        bool whole = take_folder(&t, open(in_kit(path), O_RDONLY), 40, why);

        cr_assert_eq(whole, i == 0, "%s is listed", path);
        cr_assert_leq(t.count, 41, "%zu are listed", t.count);
        take_tree_clear(&t);
    }
    cr_assert_str_eq(why, "has more than 40 files and folders");
}

/* A folder that is somebody's is no folder of students, even alone. */
Test(take_limits, the_only_student_may_have_no_more_than_others)
{
    struct take_person bob = {"bob", "", "", ""};
    struct take_class class = {.people = &bob, .count = 1};
    char why[TAKE_PROBLEM];
    struct take_tree t;

    lay_many("class/bob/in", 6000);
    lay_many("class/bob/out", 6000);
    for (int i = 0; i < 2; i++) {
        take_tree_start(&t, lab_of_one(), 0);
        t.class = i ? &class : NULL;
        cr_assert(take_folder(&t, open(in_kit("class"), O_RDONLY), 20000, why));
        cr_assert_eq(t.count, i ? 10002 : 12003, "%zu are listed", t.count);
        take_tree_clear(&t);
    }
}
