/*
 * Files of references: long ones, odd ones, gzipped ones, and what is no
 * file of references at all.
 */
#include "tests/grader/kit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(reffile, .fini = kit_clean);

enum { MEGABYTE = 1 << 20 };

/* n bytes c between `before` and `after`, in a file. */
static const char *long_file(const char *before, char c, size_t n,
                             const char *after)
{
    size_t b = strlen(before), a = strlen(after);
    char *bytes = malloc(b + n + a);
    const char *path;

    memcpy(bytes, before, b);
    memset(bytes + b, c, n);
    memcpy(bytes + b + n, after, a);
    path = kit_bytes(bytes, b + n + a);
    free(bytes);
    return path;
}

/* Does a line that lies across the edge of the buffer stay whole? */
Test(reffile, lines_across_buffers_are_read_once_and_whole)
{
    enum { LINES = 100003 };
    struct ref refs[REFTEXT_ROOM];
    char *text = malloc(LINES * 16);
    uint64_t seen = 0;
    size_t at = 0;
    struct reffile *f;

    for (unsigned i = 0; i < LINES; i++)
        at += (size_t)sprintf(text + at, " L %x,%u\n", i * 16, i % 16 + 1);
    f = reffile_open(kit_bytes(text, at), REFTEXT_LACKEY, 12);
    free(text);
    for (size_t n; (n = reffile_read(f, refs, REFTEXT_ROOM)) > 0;)
        for (size_t i = 0; i < n; i++, seen++)
            if (refs[i].addr != seen * 16 || refs[i].size != seen % 16 + 1)
                cr_assert_fail("line %llu", (unsigned long long)seen + 1);
    cr_assert_eq(seen, LINES);
    cr_assert_eq(reffile_lines(f), LINES);
    reffile_close(f);
}

/* Does a batch ever hold more than there is room for? */
Test(reffile, a_batch_keeps_to_its_room)
{
    char text[2000] = "";
    struct ref refs[2 * REFTEXT_ROOM + 1];
    size_t n, total = 0;
    struct reffile *f;

    for (int i = 0; i < 20; i++)
        strcat(text, " M 101,512\n");
    f = reffile_open(kit_text(text), REFTEXT_LACKEY, 4);
    while ((n = reffile_read(f, refs, 2 * REFTEXT_ROOM)) > 0) {
        cr_assert_leq(n, 2 * REFTEXT_ROOM);
        total += n;
    }
    cr_assert_eq(total, 20 * REFTEXT_ROOM);
    reffile_close(f);
}

/* A program prints a megabyte without a newline: is it one skipped line? */
Test(reffile, a_long_line_that_is_no_access_is_skipped)
{
    const char *path = long_file(" L 10,4\n", 'x', MEGABYTE, "\n L 20,0\n");

    cr_assert_str_eq(kit_refs(path, REFTEXT_LACKEY, 12),
                     "L10,4 ! :3: found \" L 20,0\", expected a size from 1 to "
                     "512 bytes; mend that line");
}

/* And is the rest of the file read as if nothing had been? */
Test(reffile, after_a_long_line_the_others_count_again)
{
    enum { LINES = 100000 };
    size_t at = REFFILE_LINE_MAX + 10, refs_seen = 0;
    char *text = malloc(at + 8 * LINES);
    struct ref refs[REFTEXT_ROOM];
    struct reffile *f;

    memset(text, 'x', at);
    for (int i = 0; i < LINES; i++, at += 8)
        memcpy(text + at, "\n L 10,4", 8);
    f = reffile_open(kit_bytes(text, at), REFTEXT_LACKEY, 12);
    free(text);
    for (size_t n; (n = reffile_read(f, refs, REFTEXT_ROOM)) > 0;)
        refs_seen += n;
    cr_assert_eq(refs_seen, LINES);
    cr_assert_eq(reffile_lines(f), LINES + 1);
    cr_assert_eq(reffile_skipped(f), 1);
    reffile_close(f);
}

/* The same, to the end of the file, with and without a newline? */
Test(reffile, a_long_last_line_may_be_skipped_too)
{
    for (size_t n = REFFILE_LINE_MAX - 9; n < REFFILE_LINE_MAX + 2; n++) {
        const char *path = long_file(" L 10,4\n", 'x', n, "");
        struct reffile *f = reffile_open(path, REFTEXT_LACKEY, 12);
        struct ref refs[REFTEXT_ROOM];

        cr_assert_eq(reffile_read(f, refs, REFTEXT_ROOM), 1);
        cr_assert_eq(reffile_read(f, refs, REFTEXT_ROOM), 0);
        cr_assert_null(reffile_problem(f));
        cr_assert_eq(reffile_lines(f), 2, "%zu", n);
        cr_assert_eq(reffile_skipped(f), 1);
        reffile_close(f);
    }
}

/* Comments may be as long as one likes? */
Test(reffile, a_long_comment_is_skipped)
{
    const char *path = long_file("1\n  #", '#', MEGABYTE, "\n0x2\n");

    cr_assert_str_eq(kit_refs(path, REFTEXT_PAGES, 12), "L1000,1 L2000,1");
}

/* A megabyte of digits, or of blanks before a number? */
Test(reffile, a_long_line_that_matters_is_an_error)
{
    const char *const expected = ", expected a line of at most 262144 bytes";
    const char *digits = long_file(" L ", '0', MEGABYTE, "10,4\n");
    const char *blanks = long_file("", ' ', MEGABYTE, "12\n");
    const char *big = long_file(" L 1", '0', 1000, ",4\n");

    cr_assert(strstr(kit_refs(digits, REFTEXT_LACKEY, 12), expected));
    cr_assert(strstr(kit_refs(digits, REFTEXT_PAGES, 12), expected));
    cr_assert(strstr(kit_refs(blanks, REFTEXT_PAGES, 12), expected));
    cr_assert(strstr(kit_refs(big, REFTEXT_LACKEY, 12), "below 2^57"));
}

/* The longest line that is allowed, and one byte more? */
Test(reffile, a_line_may_fill_the_buffer_and_no_more)
{
    size_t zeros = REFFILE_LINE_MAX - strlen(" L 10,4\n");
    const char *fits = long_file(" L ", '0', zeros, "10,4\n");
    const char *over = long_file(" L ", '0', zeros + 1, "10,4\n");

    cr_assert_str_eq(kit_refs(fits, REFTEXT_LACKEY, 12), "L10,4");
    cr_assert(strstr(kit_refs(over, REFTEXT_LACKEY, 12), "a line of at most"));
}

/* Noise, in both formats: an end or a sentence, and nothing beyond limits? */
Test(reffile, binary_garbage_is_survived)
{
    uint64_t random = 1;
    unsigned char *noise = malloc(MEGABYTE);
    const char *path;

    for (size_t i = 0; i < MEGABYTE; i++) {
        random = random * UINT64_C(6364136223846793005) + 1;
        noise[i] = (unsigned char)(random >> 56);
    }
    path = kit_bytes(noise, MEGABYTE);
    free(noise);
    cr_assert(strncmp(kit_refs(path, REFTEXT_PAGES, 12), "! :1: found", 11) ==
              0);
    cr_assert_str_eq(kit_refs(path, REFTEXT_LACKEY, 12), "");
}

/* Is a gzipped file read like a plain one? Two in one file, too? */
Test(reffile, gzip_is_read_as_if_it_were_plain)
{
    const char *one = kit_gzip(" L 10,4\n M 20,4"), *both;
    size_t n;
    char *bytes = kit_slurp(one, &n), twice[400];

    cr_assert_str_eq(kit_refs(one, REFTEXT_LACKEY, 12), "L10,4 L20,4 S20,4");
    memcpy(twice, bytes, n);
    memcpy(twice + n, bytes, n);
    both = kit_bytes(twice, 2 * n);
    cr_assert(strstr(kit_refs(both, REFTEXT_LACKEY, 12),
                     "L10,4 ! :2: found \" M 20,4 L 10,4\""));
}

/* Wherever a gzip file is cut off: does anybody notice? */
Test(reffile, a_truncated_gzip_file_is_an_error)
{
    size_t n;
    char *bytes = kit_slurp(kit_gzip(" L 10,4\n S 20,4\n"), &n);

    for (size_t cut = 4; cut < n; cut++) {
        const char *path = kit_bytes(bytes, cut);

        cr_assert_str_eq(kit_refs(path, REFTEXT_LACKEY, 12),
                         "! : the gzip file is cut off; get a whole one",
                         "cut at %zu of %zu", cut, n);
        kit_clean();
        bytes = kit_slurp(kit_gzip(" L 10,4\n S 20,4\n"), &n);
    }
}

/* A gzip file with a wrong byte? */
Test(reffile, a_damaged_gzip_file_is_an_error)
{
    size_t n;
    char *bytes = kit_slurp(kit_gzip(" L 10,4\n S 20,4\n"), &n);

    bytes[n - 6] ^= 1; /* the checksum */
    cr_assert_str_eq(kit_refs(kit_bytes(bytes, n), REFTEXT_LACKEY, 12),
                     "! : the gzip file is damaged; get a good one");
}

/* What cannot be opened: is it said which file, and why? */
Test(reffile, a_missing_file_or_a_directory_is_named)
{
    const char *const next = "; name a file, or - for standard input";
    char expected[100];

    cr_assert(strstr(kit_refs(kit_nothing(), REFTEXT_LACKEY, 12),
                     ": No such file or directory; name"));
    snprintf(expected, sizeof expected, "! : Is a directory%s", next);
    cr_assert_str_eq(kit_refs("/", REFTEXT_LACKEY, 12), expected);
}

/* Whose fault is it: the file's, or the computer's? */
Test(reffile, a_problem_says_whose_fault_it_is)
{
    struct ref refs[REFTEXT_ROOM];
    struct reffile *wrong = reffile_open("/", REFTEXT_LACKEY, 12);
    struct reffile *failed = reffile_open("/proc/self/mem", REFTEXT_PAGES, 12);

    cr_assert_eq(reffile_read(wrong, refs, REFTEXT_ROOM), 0);
    cr_assert_eq(reffile_state(wrong), REFFILE_WRONG);
    cr_assert_eq(reffile_read(failed, refs, REFTEXT_ROOM), 0);
    cr_assert_eq(reffile_state(failed), REFFILE_FAILED);
    cr_assert_str_eq(reffile_problem(failed),
                     "cannot read /proc/self/mem: Input/output error");
    cr_assert_eq(reffile_read(failed, refs, REFTEXT_ROOM), 0);
    reffile_close(wrong);
    reffile_close(failed);
}

/* Does "-" read standard input? */
Test(reffile, a_dash_is_standard_input)
{
    int saved = dup(STDIN_FILENO), fd = open(kit_text("w 7\n!\n"), O_RDONLY);
    struct ref refs[REFTEXT_ROOM];
    struct reffile *f;

    dup2(fd, STDIN_FILENO);
    close(fd);
    f = reffile_open("-", REFTEXT_PAGES, 12);
    dup2(saved, STDIN_FILENO);
    close(saved);
    cr_assert_eq(reffile_read(f, refs, REFTEXT_ROOM), 1);
    cr_assert_eq(refs[0].addr, 0x7000);
    cr_assert_eq(refs[0].access, ACCESS_STORE);
    cr_assert_eq(reffile_read(f, refs, REFTEXT_ROOM), 0);
    cr_assert(strstr(reffile_problem(f), "standard input:2: found \"!\""));
    reffile_close(f);
}

/* Is an empty file an empty sequence, not an error? */
Test(reffile, an_empty_file_has_no_references_and_no_lines)
{
    struct reffile *f = reffile_open(kit_text(""), REFTEXT_LACKEY, 12);
    struct ref refs[REFTEXT_ROOM];

    cr_assert_eq(reffile_read(f, refs, REFTEXT_ROOM), 0);
    cr_assert_eq(reffile_state(f), REFFILE_FINE);
    cr_assert_eq(reffile_lines(f), 0);
    reffile_close(f);
}

/* Is a file known under another name? And its size? */
Test(reffile, a_file_is_recognised_under_another_name)
{
    const char *path = kit_text(" L 10,4\n"), *other = kit_nothing();
    struct reffile *f = reffile_open(path, REFTEXT_LACKEY, 12);

    cr_assert_eq(link(path, other), 0);
    cr_assert(reffile_is(f, path));
    cr_assert(reffile_is(f, other));
    cr_assert_not(reffile_is(f, "/"));
    cr_assert_eq(reffile_size(f), 8);
    reffile_close(f);
}
