/*
 * A zip has the time of a file as a clock on a wall shows it, and nobody knows
 * where that wall is; some have it in UTC as well. The same zip gives the same
 * times on every machine.
 */
#include "take_kit.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

TestSuite(take_zip, .init = take_begin, .fini = take_end);

/* Which times an entry has besides that of the wall. */
enum { WALL = 0, UTC = 0x5455, OLD = 0x5855, WINDOWS = 0x000a };

struct zip {
    unsigned char bytes[4000], list[2000];
    size_t size, list_size;
    unsigned count;
};

static void put(unsigned char *bytes, size_t *size, unsigned long n, int width)
{
    for (int i = 0; i < width; i++)
        bytes[(*size)++] = (unsigned char)(n >> (8 * i));
}

/* 2026-03-01 12:00, in UTC 1772366400; with the bytes that say so. */
static void put_extra(unsigned char *b, size_t *size, int kind)
{
    if (kind == WALL)
        return;
    put(b, size, (unsigned)kind, 2);
    put(b, size, kind == UTC ? 5 : 8, 2);
    if (kind == UTC)
        put(b, size, 1, 1);
    else
        put(b, size, 1772366400, 4);
    put(b, size, 1772366400, 4);
}

/* The header of an entry: what is there and in the list at the end. */
static void put_header(unsigned char *b, size_t *size, const char *name,
                       const char *text, int kind, bool listed)
{
    size_t n = strlen(text);

    put(b, size, listed ? 0x02014b50 : 0x04034b50, 4);
    put(b, size, listed ? 20 : 0, listed ? 2 : 0);
    put(b, size, 20, 2);
    put(b, size, 0, 4);
    put(b, size, 0x5c616000, 4);
    put(b, size, crc32(0, (const Bytef *)text, (uInt)n), 4);
    put(b, size, n, 4);
    put(b, size, n, 4);
    put(b, size, strlen(name), 2);
    put(b, size, kind == WALL ? 0 : kind == UTC ? 9 : 12, 2);
}

static void zip_file(struct zip *z, const char *name, const char *text,
                     int kind)
{
    size_t at = z->size;

    put_header(z->bytes, &z->size, name, text, kind, false);
    memcpy(z->bytes + z->size, name, strlen(name));
    z->size += strlen(name);
    put_extra(z->bytes, &z->size, kind);
    memcpy(z->bytes + z->size, text, strlen(text));
    z->size += strlen(text);
    put_header(z->list, &z->list_size, name, text, kind, true);
    put(z->list, &z->list_size, 0, 6);
    put(z->list, &z->list_size, 0, 4);
    put(z->list, &z->list_size, at, 4);
    memcpy(z->list + z->list_size, name, strlen(name));
    z->list_size += strlen(name);
    put_extra(z->list, &z->list_size, kind);
    z->count++;
}

static void zip_end(struct zip *z, const char *name)
{
    size_t at = z->size;

    memcpy(z->bytes + z->size, z->list, z->list_size);
    z->size += z->list_size;
    put(z->bytes, &z->size, 0x06054b50, 4);
    put(z->bytes, &z->size, 0, 4);
    put(z->bytes, &z->size, z->count, 2);
    put(z->bytes, &z->size, z->count, 2);
    put(z->bytes, &z->size, z->list_size, 4);
    put(z->bytes, &z->size, at, 4);
    put(z->bytes, &z->size, 0, 2);
    lay_bytes(name, z->bytes, z->size, 0);
}

/* The time of ann, wherever we are. */
static void expect_time(const char *name, const char *time)
{
    static const char *const zones[] = {"UTC0", "EST5", "XXX-9"};

    for (int i = 0; i < 3; i++) {
        setenv("TZ", zones[i], 1);
        tzset();
        struct took t = take_it(lab_of_one(), name, NULL);

        cr_assert_eq(t.code, PT_OK, "%s", t.words);
        cr_assert_str_eq(rows("SELECT coalesce(time, '-') FROM submission "
                              "WHERE student = 'ann'"),
                         time, "%s in %s: %s", name, zones[i],
                         rows("SELECT time FROM submission"));
        cr_assert(book_do(book_of_test(), "DELETE FROM submission", ""));
    }
}

static void zip_class(const char *name, const char *top, int ann, int bob)
{
    struct zip z = {.size = 0};
    char path[60];

    snprintf(path, sizeof path, "%sann/permissions.c", top);
    zip_file(&z, path, "A", ann);
    snprintf(path, sizeof path, "%sbob/permissions.c", top);
    zip_file(&z, path, "B", bob);
    zip_end(&z, name);
}

Test(take_zip, a_clock_on_a_wall_says_no_time)
{
    zip_class("wall.zip", "", WALL, WALL);
    expect_time("wall.zip", "-\n");
    zip_class("windows.zip", "", WINDOWS, WINDOWS);
    expect_time("windows.zip", "-\n");
    /* Both or neither: else one student would be late, and not the other. */
    zip_class("both.zip", "", UTC, WALL);
    expect_time("both.zip", "-\n");
}

Test(take_zip, utc_is_the_same_everywhere)
{
    zip_class("utc.zip", "", UTC, OLD);
    expect_time("utc.zip", "1772366400\n");
}

/* Folders have no time that counts. */
Test(take_zip, the_time_of_a_folder_does_not_matter)
{
    struct zip z = {.size = 0};

    zip_file(&z, "ann/", "", WALL);
    zip_file(&z, "ann/permissions.c", "A", UTC);
    zip_file(&z, "bob/permissions.c", "B", UTC);
    zip_end(&z, "all.zip");
    expect_time("all.zip", "1772366400\n");
}

/* What was put before a zip, such as a program that unpacks it, moves it. */
Test(take_zip, something_may_stand_before_it)
{
    unsigned char moved[4100] = "PK\3\4";

    zip_class("utc.zip", "", UTC, UTC);
    size_t n;
    char *bytes = bytes_of("utc.zip", &n);

    memcpy(moved + 100, bytes, n);
    lay_bytes("moved.zip", moved, n + 100, 0);
    expect_time("moved.zip", "1772366400\n");
}

/* Windows puts backslashes between names, and letters of a code page. */
Test(take_zip, names_of_windows)
{
    struct zip z = {.size = 0};

    zip_file(&z, "class\\ann\\permissions.c", "A", WALL);
    zip_file(&z, "class\\M\x81ller\\permissions.c", "M", WALL);
    zip_file(&z, "class\\bob\\permissions.c", "B", WALL);
    zip_end(&z, "all.zip");
    struct took t = take_it(lab_of_one(), "all.zip", NULL);

    cr_assert(t.code == PT_OK && t.count.taken == 3 && t.count.refused == 0,
              "%s", t.words);
    cr_assert_str_eq(rows("SELECT student FROM submission ORDER BY 1"),
                     "M%81ller\nann\nbob\n");
    /* It may lead outside, too. */
    z = (struct zip){.size = 0};
    zip_file(&z, "class\\..\\..\\M\x81ller.c", "M", WALL);
    zip_end(&z, "out.zip");
    t = take_it(lab_of_one(), "out.zip", NULL);
    cr_assert(t.count.taken == 0 && strstr(t.words, "leads outside of it"),
              "%s", t.words);
}
