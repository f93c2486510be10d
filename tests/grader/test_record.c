/*
 * Records: what they say, what is refused, and how they are written.
 */
#include "checkkit.h"

#include "record.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(record, .fini = kit_clean);

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char WHOLE[] = "pageturner-record 1\n"
                            "lab 03-toy\n"
                            "student s1\n"
                            "epoch 2026\n"
                            "seed 18446744073709551615\n"
                            "hidden yes\n"
                            "memory asan\n"
                            "wall 500\n"
                            "disclosure name\n"
                            "file " HASH " toy.c\n"
                            "file - more.c\n"
                            "compiler gcc (Some) 12.2.0\n"
                            "valgrind valgrind-3.19.0\n"
                            "machine x86_64 Linux 6.1\n"
                            "layers complete\n"
                            "input " HASH " labs/03-toy/manifest\n"
                            "result walk finds_it public passed\n"
                            "result walk in_deep hidden wrong\n"
                            "score 9 15\n"
                            "json " HASH "\n"
                            "end\n";

/* The text of the record in the file at path. */
static const char *printed(const struct record *r)
{
    const char *path = kit_nothing();
    FILE *out = fopen(path, "w");

    record_print(r, out);
    fclose(out);
    return kit_slurp(path, NULL);
}

/* Is what is read what was written, byte for byte? */
Test(record, what_is_read_is_printed_the_same)
{
    char problem[RECORD_PROBLEM] = "", text[2000];
    struct record r;

    snprintf(text, sizeof text, "%s", WHOLE);
    cr_assert(record_parse(&r, "r", text, problem), "%s", problem);
    cr_assert_eq(r.seed, UINT64_MAX);
    cr_assert(r.hidden && r.watcher == WATCHER_ASAN &&
              r.disclosure == DISCLOSE_NAME);
    cr_assert_eq(r.files.count, 2);
    cr_assert_str_eq(printed(&r), WHOLE);
    record_clear(&r);
}

/* Is the bonus of a lab that has one kept? */
Test(record, a_bonus_is_read_and_printed_the_same)
{
    static const char bonus[] = "bonus 6 12\n";
    char problem[RECORD_PROBLEM] = "", text[2000], same[2000];
    const char *at = strstr(WHOLE, "json ");
    struct record r;

    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - WHOLE), WHOLE, bonus,
             at);
    strcpy(same, text);
    cr_assert(record_parse(&r, "r", text, problem), "%s", problem);
    cr_assert_eq(r.score, 9);
    cr_assert_eq(r.bonus, 6);
    cr_assert_eq(r.bonus_most, 12);
    cr_assert_str_eq(printed(&r), same);
    record_clear(&r);
}

/* The whole record with one line replaced: what is said of it? */
static void refused_line(const char *word, const char *line, const char *said)
{
    char problem[RECORD_PROBLEM] = "", text[2000], start[30];
    const char *at, *rest;
    struct record r;

    snprintf(start, sizeof start, "\n%s ", word);
    at = strstr(WHOLE, start);
    cr_assert(at, "%s", word);
    rest = strchr(at + 1, '\n');
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at + 1 - WHOLE), WHOLE, line,
             *line ? rest : rest + 1);
    cr_assert_not(record_parse(&r, "r", text, problem), "accepted: %s", line);
    cr_assert(strstr(problem, said), "%s: %s", line, problem);
    cr_assert_eq(strncmp(problem, "r:", 2), 0, "%s", problem);
    cr_assert_null(r.lab);
}

/* A word, and what else may stand behind it? */
Test(record, every_line_is_what_it_must_be)
{
    static const char *const lines[][3] = {
        {"lab", "lab ", "expected some text"},
        {"lab", "lag x", "found \"lag\", expected a word that a record has"},
        {"lab", "", "a line `lab` is missing"},
        {"student", "student =1", "expected the id of a student"},
        {"student", "", "expected both student and epoch"},
        {"epoch", "epoch a b", "expected the word of an epoch"},
        {"epoch", "", "expected both student and epoch"},
        {"seed", "seed 18446744073709551616", "expected a number"},
        {"seed", "seed -1", "expected a number"},
        {"hidden", "hidden", "expected `hidden yes` or no"},
        {"memory", "memory", "expected `memory valgrind`, asan or none"},
        {"wall", "wall 9999999", "expected milliseconds"},
        {"disclosure", "disclosure all", "expected `disclosure none`"},
        {"file", "file " HASH, "expected a hash of 64 digits and the name"},
        {"file", "file 0" HASH " x", "expected a hash of 64 digits"},
        {"file", "file x x", "expected a hash of 64 digits"},
        {"compiler", "compiler", "expected some text"},
        {"valgrind", "valgrind", "expected some text"},
        {"machine", "machine", "expected some text"},
        {"layers", "layers", "expected some text"},
        {"input", "input - x", "expected a hash of 64 digits"},
        {"result", "result walk it public perfect", "expected `result EXER"},
        {"result", "result walk it both passed", "expected `result EXER"},
        {"result", "result walk", "expected `result EXER"},
        {"result", "refused no file", "expected results, or why it was"},
        {"score", "score 9", "expected `score POINTS MOST`"},
        {"score", "score 16 15", "expected `score POINTS MOST`"},
        {"score", "bonus 3 2", "expected `bonus POINTS MOST`, or no such line"},
        {"score", "bonus 0 0", "expected `bonus POINTS MOST`, or no such line"},
        {"score", "bonus 0 2", "a line `score` is missing"},
        {"json", "json -", "expected a hash of 64 digits"},
        {"json", "json " HASH "\nwall 1", "expected this once"},
        {"json", "end", "expected nothing below `end`"},
        {"json", "", "a line `json` is missing: the record is not whole"},
    };

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        refused_line(lines[i][0], lines[i][1], lines[i][2]);
}

/* The wrong file, a newer one, half of one? */
Test(record, what_is_no_whole_record_is_refused)
{
    char problem[RECORD_PROBLEM], text[2000];
    struct record r;

    snprintf(text, sizeof text, "pageturner-record 2\n");
    cr_assert_not(record_parse(&r, "r", text, problem));
    cr_assert(strstr(problem, "made by a newer Pageturner"), "%s", problem);
    snprintf(text, sizeof text, "%.*s", (int)sizeof WHOLE - 5, WHOLE);
    cr_assert_not(record_parse(&r, "r", text, problem));
    cr_assert(strstr(problem, "a line `end` is missing"), "%s", problem);
    snprintf(text, sizeof text, "%s# a remark\n", WHOLE);
    cr_assert_not(record_parse(&r, "r", text, problem));
    cr_assert_not(record_read(&r, kit_nothing(), problem));
    cr_assert(strstr(problem, "No such file"), "%s", problem);
}

/* A record to write. */
static struct record whole(void)
{
    char problem[RECORD_PROBLEM], text[2000];
    struct record r;

    snprintf(text, sizeof text, "%s", WHOLE);
    cr_assert(record_parse(&r, "r", text, problem), "%s", problem);
    return r;
}

/* A new folder for the files of a test. */
static const char *folder(void)
{
    static char path[300];

    snprintf(path, sizeof path, "%s", kit_nothing());
    cr_assert_eq(mkdir(path, 0700), 0);
    return path;
}

/* Is a record that was there replaced, and nobody else let in? */
Test(record, it_is_written_whole_and_for_its_owner_only)
{
    char problem[RECORD_PROBLEM] = "", path[400];
    const char *in = folder();
    struct record r = whole();
    struct stat s;

    snprintf(path, sizeof path, "%s/r", in);
    for (int i = 0; i < 2; i++)
        cr_assert(record_write(&r, path, problem), "%s", problem);
    cr_assert_str_eq(kit_slurp(path, NULL), WHOLE);
    cr_assert_eq(stat(path, &s), 0);
    cr_assert_eq(s.st_mode & 0777, 0600, "%o", (unsigned)s.st_mode);
    record_clear(&r);
    unlink(path);
    cr_assert_eq(rmdir(in), 0, "something else is left in the folder");
}

/* A full disk: is the old record still there, and no half one? */
Test(record, a_full_disk_leaves_what_was_there)
{
    struct rlimit was, little;
    char problem[RECORD_PROBLEM] = "", path[400];
    const char *in = folder();
    struct record r = whole();
    FILE *f;

    snprintf(path, sizeof path, "%s/r", in);
    f = fopen(path, "w");
    fputs("pageturner-record old\n", f);
    fclose(f);
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &was);
    little = (struct rlimit){100, was.rlim_max};
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &little), 0);
    bool written = record_write(&r, path, problem);
    setrlimit(RLIMIT_FSIZE, &was); /* other tests may share this process */
    cr_assert_not(written);
    cr_assert(strstr(problem, "cannot be written: File too large; the verdict "
                              "stands; make room, or name another file"),
              "%s", problem);
    cr_assert_str_eq(kit_slurp(path, NULL), "pageturner-record old\n");
    record_clear(&r);
    unlink(path);
    cr_assert_eq(rmdir(in), 0, "something else is left in the folder");
}

/* A file of another kind, which somebody may still need? */
Test(record, what_is_no_record_is_not_replaced)
{
    char problem[RECORD_PROBLEM] = "", path[400];
    const char *in = folder();
    struct record r = whole();
    FILE *f;

    snprintf(path, sizeof path, "%s/page_tables.c", in);
    f = fopen(path, "w");
    fputs("int precious;\n", f);
    fclose(f);
    cr_assert_not(record_write(&r, path, problem));
    cr_assert(strstr(problem, "no record: it is not replaced"), "%s", problem);
    cr_assert_str_eq(kit_slurp(path, NULL), "int precious;\n");
    cr_assert_eq(truncate(path, 0), 0);
    cr_assert(record_write(&r, path, problem), "an empty one: %s", problem);
    cr_assert(record_write(&r, path, problem), "a record: %s", problem);
    record_clear(&r);
    unlink(path);
    cr_assert_eq(rmdir(in), 0, "something else is left in the folder");
}

/* A folder that is not there, a folder instead of a file, a device? */
Test(record, a_place_that_cannot_be_written_is_named)
{
    char problem[RECORD_PROBLEM];
    struct record r = whole();

    cr_assert_not(record_write(&r, "/no/where/r", problem));
    cr_assert(strstr(problem, "the record /no/where/r cannot be written: No "
                              "such file or directory"),
              "%s", problem);
    cr_assert_not(record_write(&r, "/tmp", problem));
    cr_assert(strstr(problem, "is there already, and no record"), "%s",
              problem);
    cr_assert_not(record_write(&r, "/dev/null", problem));
    cr_assert_eq(access("/dev/null", W_OK), 0);
    record_clear(&r);
}
