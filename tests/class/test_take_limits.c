/*
 * What an archive may hold: so many bytes, so many files. Whoever has more is
 * refused, whoever stands beside them is taken, and seeing it costs little.
 */
#include "take_kit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
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

    cr_assert_eq(t.code, PT_INPUT, "it ends with %d", t.code);
    cr_assert(strstr(t.words, "a.tar has more than 256 MiB, unpacked"), "%s",
              t.words);
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

Test(take_limits, an_archive_of_a_class_has_at_most_200000_entries)
{
    struct took t;

    pack_class("class.tar.gz", 10000, 10001);
    t = take_it(lab_of_one(), "class.tar.gz", NULL);
    cr_assert(t.code == PT_OK && t.count.taken == 1, "%s", t.words);
    cr_assert_str_eq(rows(REFUSED),
                     "bob|class.tar.gz/bob|there are more than 10000 files and "
                     "folders in it\n");
    pack_class("more.tar.gz", 100000, 100001);
    t = take_it(lab_of_one(), "more.tar.gz", NULL);
    cr_assert_eq(t.code, PT_INPUT, "it ends with %d", t.code);
    cr_assert(strstr(t.words, "has more than 200000 files and folders"), "%s",
              t.words);
}
