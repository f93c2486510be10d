/*
 * Traces of allocations: what is one, and what is wrong with what is none.
 */
#include "kit.h"

#include "heaptrace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(heaptrace, .fini = kit_clean);

#define SMALL "1000\n3\n6\n1\na 0 512\na 1 128\nr 0 640\na 2 0\nf 1\nr 0 0\n"

static char sentence[HEAPTRACE_PROBLEM];

/* "a0=512 r0=640 f1", or the sentence after "FILE". */
static const char *read_path(const char *path)
{
    static char text[2000];
    struct heaptrace t;
    size_t n = 0;
    bool ours;

    if (!heaptrace_read(&t, path, sentence, &ours)) {
        const char *at = strstr(sentence, path);

        cr_assert_not(ours, "%s", sentence);
        return at ? at + strlen(path) : sentence;
    }
    *text = '\0';
    for (size_t i = 0; i < t.count && n < sizeof text - 50; i++)
        n += (size_t)sprintf(text + n, "%s%c%u=%llu/%llu", i ? " " : "",
                             "arf"[t.ops[i].kind], t.ops[i].id,
                             (unsigned long long)t.ops[i].size,
                             (unsigned long long)t.ops[i].old);
    sprintf(text + n, " peak %llu live %llu", (unsigned long long)t.peak,
            (unsigned long long)t.live);
    heaptrace_clear(&t);
    return text;
}

static const char *read_text(const char *text)
{
    return read_path(kit_text(text));
}

static const char SMALL_READ[] = "a0=512/0 a1=128/0 r0=640/512 a2=0/0 f1=0/128 "
                                 "f0=0/640 peak 768 live 0";

/* Is all of a trace understood, and what it adds up to? */
Test(heaptrace, allocations_sizes_and_the_peak_are_read)
{
    cr_assert_str_eq(read_text(SMALL), SMALL_READ);
}

/* Does it matter how it was written down? */
Test(heaptrace, line_ends_blanks_and_gzip_make_no_difference)
{
    cr_assert_str_eq(read_text("1000\r\n3\r\n6\r\n1\r\na 0 512\r\na 1 128\r\n"
                               "r 0 640\r\na 2 0\r\nf 1\r\nr 0 0\r\n"),
                     SMALL_READ);
    cr_assert_str_eq(read_text("1000 \n3\t\n6\n1  \na 0  512 \n a 1 128\n"
                               "r 0 640\na 2 0\nf 1\nr 0 0\n \n\n\r\n"),
                     SMALL_READ);
    cr_assert_str_eq(read_text("1000\n3\n6\n1\na 0 512\na 1 128\nr 0 640\n"
                               "a 2 0\nf 1\nr 0 0"),
                     SMALL_READ);
    cr_assert_str_eq(read_path(kit_gzip(SMALL)), SMALL_READ);
}

/* Which header is it? */
Test(heaptrace, a_header_may_lack_its_first_number)
{
    cr_assert_str_eq(read_text(strchr(SMALL, '\n') + 1), SMALL_READ);
    cr_assert_str_eq(read_text("0\n0\n1\n"), " peak 0 live 0");
    cr_assert_str_eq(read_text("9\n0\n0\n1\n"), " peak 0 live 0");
}

/* What comes before the operations must be a header. */
Test(heaptrace, what_is_no_header_is_refused)
{
    static const char *const texts[][2] = {
        {"", ": this is no trace: expected 3 or 4 numbers, one a line, before "
             "the first operation"},
        {"1\n1\n", ": this is no trace: expected 3 or 4 numbers, one a line, "
                   "before the first operation"},
        {"1\n1\na 0 1\n", ":3: found \"a 0 1\", expected a number: 3 or 4, one "
                          "a line, come before the first operation"},
        {"1\n2\n3\n4\n5\n", ":5: found \"5\", expected a ID SIZE, r ID SIZE or "
                            "f ID"},
        {"2\n1\n1\n", ":1: the header says 2 ids, expected no more than "
                      "operations, and at most 1073741824"},
        {"9\n1\n1000\n1\na 0 1\n",
         ":3: the header says 1000 operations, but so many cannot be in 17 "
         "bytes"},
        {"1\n2\n1\na 0 1\n", ":2: the header says 2 operations, but there are "
                             "1"},
        {"1\n1\n1\na 0 1\nf 0\n",
         ":2: the header says 1 operations, but there are 2"},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_assert_str_eq(read_text(texts[i][0]), texts[i][1]);
}

/* The fourth line of a short trace is this one: what is said of it? */
static void demand(const char *line, const char *complaint)
{
    char text[300];

    snprintf(text, sizeof text, "2\n4\n1\na 0 8\n%s\nf 0\na 1 1\n", line);
    cr_assert_str_eq(read_text(text), complaint, "%s: %s", line, sentence);
}

/* Is a line that is no operation told, and what it should be? */
Test(heaptrace, a_malformed_line_is_an_error_with_its_number)
{
    demand("x 0 8", ":5: found \"x 0 8\", expected a ID SIZE, r ID SIZE or f "
                    "ID");
    demand("aa 1 8", ":5: found \"aa 1 8\", expected a ID SIZE, r ID SIZE or f "
                     "ID");
    demand("a", ":5: found \"a\", expected the id of a block after a, a whole "
                "number");
    demand("f -1", ":5: found \"f -1\", expected the id of a block after f, a "
                   "whole number");
    demand("a 1", ":5: found \"a 1\", expected a size after the id, such as a "
                  "0 512");
    demand("r 0 x", ":5: found \"r 0 x\", expected a size, a whole number");
    demand("a 1 8 8", ":5: found \"a 1 8 8\", expected nothing after the size");
    demand("f 0 8", ":5: found \"f 0 8\", expected nothing after the id");
    demand("", ":6: found \"f 0\", expected nothing more after an empty line");
}

/* Are numbers that are too large noticed, however large? */
Test(heaptrace, too_large_a_number_is_an_error)
{
    demand("a 2 8", ":5: found \"a 2 8\", expected an id below 2, for the "
                    "header says that there are so many");
    demand("a 18446744073709551617 8",
           ":5: found \"a 18446744073709551617 8\", expected an id below 2, "
           "for the header says that there are so many");
    demand("a 1 1099511627777", ":5: found \"a 1 1099511627777\", expected a "
                                "size of at most 1099511627776 bytes");
    demand("a 1 18446744073709551616",
           ":5: found \"a 1 18446744073709551616\", expected a size of at most "
           "1099511627776 bytes");
    cr_assert_str_eq(read_text("1\n1\n1\na 0 1099511627776\n"),
                     "a0=1099511627776/0 peak 1099511627776 live "
                     "1099511627776");
}

/* Can a block be given back twice, or used without being there? */
Test(heaptrace, an_id_that_is_not_in_use_is_an_error_with_both_lines)
{
    static const char head[] = "2\n4\n1\n";
    static const char *const texts[][2] = {
        {"a 0 8\nf 0\na 1 1\nf 0\n", ":7: f 0: id 0 was freed in line 5"},
        {"a 0 8\nr 0 0\na 1 1\nf 0\n", ":7: f 0: id 0 was freed in line 5"},
        {"a 0 8\nf 0\nr 0 4\nf 1\n", ":6: r 0 4: id 0 was freed in line 5"},
        {"a 0 8\nf 1\nf 0\na 1 1\n", ":5: f 1: id 1 was never allocated"},
        {"r 1 8\nf 1\nf 0\na 1 1\n", ":4: r 1 8: id 1 was never allocated"},
        {"a 0 8\na 1 8\nr 0 9\na 0 1\n",
         ":7: a 0 1: id 0 is in use since its operation in line 6"},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char text[200];

        snprintf(text, sizeof text, "%s%s", head, texts[i][0]);
        cr_assert_str_eq(read_text(text), texts[i][1]);
    }
}

/* But when it is free, it may be allocated again. */
Test(heaptrace, an_id_may_be_used_again)
{
    cr_assert_str_eq(read_text("1\n3\n1\na 0 8\nf 0\na 0 4\n"),
                     "a0=8/0 f0=0/8 a0=4/0 peak 8 live 4");
}

/* Is what cannot be read told? */
Test(heaptrace, what_is_no_file_is_an_error)
{
    const char *gz = kit_gzip(SMALL);
    size_t n;
    char *bytes = kit_slurp(gz, &n);

    cr_assert(strstr(read_path("/nosuch"), "No such file"));
    cr_assert(strstr(read_path("/tmp"), "Is a directory"));
    cr_assert(strstr(read_path(kit_bytes(bytes, n / 2)), "cut off"), "%s",
              sentence);
    bytes[n - 6] ^= 1;
    cr_assert(strstr(read_path(kit_bytes(bytes, n)), "damaged"), "%s",
              sentence);
}

/* Is what is written what was read? */
Test(heaptrace, a_trace_that_is_written_is_read_again)
{
    const char *path = kit_text(SMALL), *copy = kit_text("");
    struct heaptrace t;
    FILE *f = fopen(copy, "w");
    bool ours;

    cr_assert(heaptrace_read(&t, path, sentence, &ours), "%s", sentence);
    cr_assert(heaptrace_write(&t, f));
    fclose(f);
    heaptrace_clear(&t);
    cr_assert_str_eq(kit_slurp(copy, NULL),
                     "768\n3\n6\n1\na 0 512\na 1 128\nr 0 640\na 2 0\nf 1\nf "
                     "0\n");
    cr_assert_str_eq(read_path(copy), SMALL_READ);
}
