/*
 * The small pieces of pt: options, escaped text, progress, lists.
 */
#include "kit.h"

#include "args.h"
#include "escape.h"
#include "progress.h"
#include "reflist.h"

#include <stdlib.h>
#include <string.h>

TestSuite(pieces, .fini = kit_clean);

/* Is what is cut off marked, and never half an escape? */
Test(pieces, escape_cuts_between_characters)
{
    char out[9];

    cr_assert_str_eq(escape_text(out, sizeof out, "12345678"), "12345678");
    cr_assert_str_eq(escape_text(out, sizeof out, "123456789"), "12345...");
    cr_assert_str_eq(escape_text(out, sizeof out, "1\x01\x02\x03"),
                     "1\\x01...");
    cr_assert_str_eq(escape_text(out, sizeof out, "\x01\x02"), "\\x01\\x02");
    cr_assert_str_eq(escape_text(out, sizeof out, ""), "");
}

/* Does escaped text ever reach beyond its room? */
Test(pieces, escape_keeps_to_its_room)
{
    char text[257], out[64];

    for (int i = 0; i < 256; i++)
        text[i] = (char)(255 - i);
    for (size_t size = 8; size < sizeof out; size++)
        for (size_t n = 0; n <= 256; n++) {
            memset(out, '#', sizeof out);
            escape(out, size, text + 256 - n, n);
            cr_assert_lt(strlen(out), size);
            cr_assert_eq(out[size], '#');
        }
}

/* Are the letters of a name left as they are, where they can be shown? */
Test(pieces, names_of_people_keep_their_letters)
{
    char out[100];

    setenv("LC_ALL", "", 1);
    setenv("LC_CTYPE", "de_DE.UTF-8", 1);
    cr_assert_str_eq(escape_name(out, sizeof out, "Łukasz Müller 李"),
                     "Łukasz Müller 李");
    cr_assert_eq(escape_pad(out, 20), 20 - 15);
    cr_assert_eq(escape_pad(out, 3), 0);
    cr_assert_str_eq(escape_name(out, 8, "ŁŁŁŁ"), "ŁŁ...");
    setenv("LC_ALL", "C", 1);
    cr_assert_str_eq(escape_name(out, sizeof out, "Müller"), "M\\xc3\\xbcller");
}

/* Is whatever a terminal would obey, or nobody would see, still escaped? */
Test(pieces, names_of_people_move_no_terminal)
{
    static const char *const tricks[] = {
        "\x1b[2J",          "\n",           "\x7f",
        "\xc2\x9b=2J",                      /* a control in two bytes */
        "\xe2\x80\xae",                     /* turns the line around */
        "\xe2\x81\xa6",     "\xe2\x80\x8b", /* no width */
        "\xc2\xad",         "\xef\xbb\xbf", "\xc0\xaf", /* too long a form */
        "\xe0\x80\xaf",     "\xed\xa0\x80",             /* half a pair */
        "\xf4\x90\x80\x80", "\xff",         "\xc3",
        "\xe2\x82"};
    char out[100];

    setenv("LC_ALL", "C.UTF-8", 1);
    for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++) {
        escape_name(out, sizeof out, tricks[i]);
        for (const char *at = out; *at; at++)
            cr_assert(*at >= ' ' && *at <= '~', "trick %zu: %s", i, out);
    }
    setenv("LC_ALL", "C", 1);
}

/* Does a name ever reach beyond its room? */
Test(pieces, names_of_people_keep_to_their_room)
{
    char out[64];

    setenv("LC_ALL", "C.UTF-8", 1);
    for (size_t size = 8; size < sizeof out; size++) {
        memset(out, '#', sizeof out);
        escape_name(out, size,
                    "a\xc5\x81\xe6\x9d\x8e\xf0\x9f\x98\x80 Łukasz 李"
                    "李李李李李李李李李李李李李李李");
        cr_assert_lt(strlen(out), size);
        cr_assert_eq(out[size], '#');
    }
    setenv("LC_ALL", "C", 1);
}

/* What does a command line mean? */
Test(pieces, options_and_files_may_stand_in_any_order)
{
    static const struct arg table[] = {{"one", "N", ""}, {"two", NULL, ""}};
    char *argv[] = {"x", "a", "--one", "1", "-", "--two", "--", "--two", NULL};
    const char *given[2];
    char problem[ARGS_PROBLEM];

    cr_assert_eq(args_read(table, 2, 8, argv, given, problem), 3);
    cr_assert_str_eq(argv[0], "a");
    cr_assert_str_eq(argv[1], "-");
    cr_assert_str_eq(argv[2], "--two");
    cr_assert_str_eq(given[0], "1");
    cr_assert_str_eq(given[1], "two");
}

/* Is a prefix of an option an option? Is "--" with "="? */
Test(pieces, options_are_written_out)
{
    static const struct arg table[] = {{"one", "N", ""}, {"two", NULL, ""}};
    static char *const bad[] = {"--on", "--ones", "--=1",
                                "-one", "-xone",  "--two=1"};
    const char *given[2];
    char problem[ARGS_PROBLEM];

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *argv[] = {"x", bad[i], "1", NULL};

        cr_assert_eq(args_read(table, 2, 3, argv, given, problem), -1);
        cr_assert_eq(strncmp(problem, bad[i], strlen(bad[i])), 0);
    }
}

/* Are numbers read exactly, to the largest? */
Test(pieces, numbers_are_decimal_and_in_range)
{
    char problem[ARGS_PROBLEM];
    uint64_t v;

    cr_assert(
        args_number("n", "18446744073709551615", 0, UINT64_MAX, &v, problem));
    cr_assert_eq(v, UINT64_MAX);
    cr_assert(args_number("n", "007", 7, 7, &v, problem));
    cr_assert_eq(v, 7);
    cr_assert_not(args_number("n", "8", 7, 7, &v, problem));
    cr_assert_str_eq(problem,
                     "--n is \"8\", expected a whole number from 7 to 7");
    cr_assert_not(args_number("n", "18446744073709551616", 0, 99, &v, problem));
    cr_assert_not(
        args_number("n", "18446744073709551616", 0, UINT64_MAX, &v, problem));
    cr_assert_not(
        args_number("n", "184467440737095516169", 0, 99, &v, problem));
    cr_assert_not(args_number("n", "", 0, 99, &v, problem));
    cr_assert_not(args_number("n", "+7", 0, 99, &v, problem));
    cr_assert_not(args_number("n", "7 ", 0, 99, &v, problem));
}

/* Does a list give back what was put into it? */
Test(pieces, a_list_of_references_keeps_address_size_and_access)
{
    enum { MANY = 10000 };
    struct reflist l;

    reflist_init(&l, 24);
    for (unsigned i = 0; i < MANY; i++) {
        struct ref ref = {i * UINT64_C(0xfffffffffff) >> 3, i % 512 + 1, i % 3};
        cr_assert(reflist_add(&l, &ref));
    }
    cr_assert_eq(l.count, MANY);
    for (unsigned i = 0; i < MANY; i++) {
        struct ref ref = reflist_get(&l, i);

        if (ref.addr != i * UINT64_C(0xfffffffffff) >> 3 ||
            ref.size != i % 512 + 1 || ref.access != i % 3 ||
            l.pages[i] != ref.addr >> 24)
            cr_assert_fail("reference %u", i);
    }
    reflist_clear(&l);
    cr_assert_eq(l.count, 0);
}

/* What does a person who waits read? */
Test(pieces, progress_says_how_far_and_how_fast)
{
    char text[80];

    progress_line(text, sizeof text, "reading", 1, 4, 3000000, 2.0);
    cr_assert_str_eq(text, "reading  25 %  3.0 M references  1.5 M/s");
    progress_line(text, sizeof text, "replaying", 5, 0, 1234567, 0.0);
    cr_assert_str_eq(text, "replaying  1.2 M references  0.0 M/s");
    progress_line(text, sizeof text, "replaying", UINT64_MAX, UINT64_MAX,
                  UINT64_MAX, 1e-9);
    cr_assert_lt(strlen(text), 79);
}

/* Is nothing left of it at the end? And nothing at all in a file? */
Test(pieces, progress_is_erased_and_only_for_terminals)
{
    FILE *f = tmpfile();
    struct progress p = {.out = f, .doing = "reading"}; /* due at once */
    char text[200] = "";

    progress_step(&p, 1, 2, 3);
    cr_assert_gt(p.next, 0.0);
    p.next = 1e30; /* seconds: always too soon */
    progress_step(&p, 2, 2, 3);
    progress_end(&p);
    progress_end(&p);
    rewind(f);
    text[fread(text, 1, sizeof text - 1, f)] = '\0';
    cr_assert_eq(strncmp(text, "\rreading  50 %", 14), 0);
    cr_assert_str_eq(text + strlen(text) - 7, "\033[K\r\033[K");
    cr_assert_eq(kit_count(text, '\r'), 2);
    progress_start(&p, f, "reading");
    cr_assert_null(p.out);
    fclose(f);
}
