/*
 * The course file: what an instructor writes, and the seeds that follow.
 */
#include "course.h"
#include "kit.h"

#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

TestSuite(course, .fini = kit_clean);

/* Read text as the file c/course. */
static bool parse(struct course *c, const char *text, char *problem)
{
    char copy[2000];

    snprintf(copy, sizeof copy, "%s", text);
    return course_parse(c, "c/course", copy, problem);
}

/* It is refused with these words. */
static void refused(const char *text, const char *said)
{
    char problem[COURSE_PROBLEM] = "";
    struct course c;

    cr_assert_not(parse(&c, text, problem), "accepted: %s", text);
    cr_assert_str_eq(problem, said);
    cr_assert_null(c.path);
}

/* The example that help prints: is it one, and has it every key? */
Test(course, the_example_has_every_key)
{
    char problem[COURSE_PROBLEM] = "";
    struct course c;

    cr_assert(parse(&c, COURSE_EXAMPLE, problem), "%s", problem);
    cr_assert_str_eq(c.secret_file, "secret");
    cr_assert_str_eq(c.epoch, "2026-autumn");
    cr_assert_eq(c.disclosure, DISCLOSE_CATEGORY);
    cr_assert(c.has_disclosure);
    cr_assert_eq(c.wall, 10000);
    course_clear(&c);
    cr_assert(strstr(kit_pt("help course").out, COURSE_EXAMPLE));
    cr_assert_str_eq(kit_pt("course --example").out, COURSE_EXAMPLE);
    for (int d = 0; d < DISCLOSE_COUNT; d++)
        cr_assert(
            strstr(COURSE_EXAMPLE, disclosure_shown((enum disclosure)d)->word));
}

/* Written on another system, and with nothing in it? */
Test(course, ends_of_lines_and_blanks_do_not_matter)
{
    char problem[COURSE_PROBLEM];
    struct course c;

    cr_assert(
        parse(&c, "pageturner-course 1\r\n\r\n# x\r\nwall 500 \r\n", problem),
        "%s", problem);
    cr_assert_eq(c.wall, 500);
    course_clear(&c);
    cr_assert(parse(&c, "pageturner-course 1\n", problem), "%s", problem);
    cr_assert(!c.epoch && !c.secret_file && !c.wall);
    cr_assert_eq(c.disclosure, DISCLOSE_CATEGORY);
    course_clear(&c);
}

/* What cannot be meant, and what to write instead? */
Test(course, what_makes_no_sense_is_refused_with_its_line)
{
#define BEGIN "pageturner-course 1\n"
    refused(BEGIN "\nsecret x\n",
            "c/course:3: expected secret-file, epoch, disclosure or wall, "
            "found \"secret\"");
    refused(BEGIN "secret-file\n",
            "c/course:2: expected `secret-file PATH`, found \"\"");
    refused(BEGIN "epoch two words\n",
            "c/course:2: expected `epoch WORD` of letters, digits and . _ - @ "
            "+, found \"two words\"");
    refused(BEGIN "disclosure all\n",
            "c/course:2: expected `disclosure none`, category, name or full, "
            "found \"all\"");
    refused(BEGIN "wall 99\n", "c/course:2: expected `wall MS` from 100 to "
                               "3600000 milliseconds, found \"99\"");
    refused(BEGIN "wall 3600001\n",
            "c/course:2: expected `wall MS` from 100 to "
            "3600000 milliseconds, found \"3600001\"");
    refused(BEGIN "wall 1s\n", "c/course:2: expected `wall MS` from 100 to "
                               "3600000 milliseconds, found \"1s\"");
    refused("pageturner-course 2\n",
            "c/course:1: it was made by a newer Pageturner; please update "
            "this one");
    refused("epoch x\n",
            "c/course:1: expected `pageturner-course 1` in the first line");
    refused("", "c/course:1: expected `pageturner-course 1` in the first line");
}

/* Which of two would count? */
Test(course, no_key_may_stand_there_twice)
{
    static const char *const keys[] = {"secret-file a", "epoch a",
                                       "disclosure full", "wall 200"};

    for (int i = 0; i < 4; i++) {
        char text[200], said[200], key[20];

        snprintf(key, sizeof key, "%.*s", (int)strcspn(keys[i], " "), keys[i]);
        snprintf(text, sizeof text, BEGIN "%s\n%s\n", keys[i], keys[i]);
        snprintf(said, sizeof said,
                 "c/course:3: expected `%s` once; a line above has it already",
                 key);
        refused(text, said);
    }
}

/* Ids that end up in files, folders and tables of numbers? */
Test(course, a_word_cannot_be_mistaken_for_anything_else)
{
    static const char *const good[] = {"s1042", "a.b_c-d@e+f", "7"};
    static const char *const bad[] = {"",    "-x", "=1+1", "@x",        "+1",
                                      "a b", ".",  "a/b",  "J\xc3\xa4", "a\n"};
    char most[COURSE_WORD + 2];

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_assert(course_word(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_not(course_word(bad[i]), "%s", bad[i]);
    memset(most, 'a', sizeof most);
    most[COURSE_WORD + 1] = '\0';
    cr_assert_not(course_word(most));
    most[COURSE_WORD] = '\0';
    cr_assert(course_word(most));
}

/* A course with this secret and epoch, and a student's seed in it. */
static uint64_t seed_of(const char *secret, const char *student,
                        const char *lab, const char *epoch)
{
    char problem[COURSE_PROBLEM] = "", path[300], word[80];
    struct course c = {.path = NULL};
    uint64_t seed = 0;

    snprintf(path, sizeof path, "%s", kit_text(secret));
    snprintf(word, sizeof word, "%s", epoch);
    c.path = path;
    c.secret_file = path;
    c.epoch = word;
    cr_assert(course_seed(&c, student, lab, &seed, problem), "%s", problem);
    return seed;
}

/* A number that can be made again with other tools? */
Test(course, the_seed_is_what_hmac_makes_of_the_four)
{
    /* printf 'pageturner-seed 1\0s1\00003-toy\0002026' |
       openssl dgst -sha256 -hmac 0123456789abcdef */
    cr_assert_eq(seed_of("0123456789abcdef", "s1", "03-toy", "2026"),
                 UINT64_C(0x280d8bc3923fd795));
}

/* The same each time, and another as soon as anything is another? */
Test(course, the_same_four_have_the_same_seed_and_others_another)
{
    const char *secret = "0123456789abcdef";
    uint64_t seed = seed_of(secret, "s1", "03-toy", "2026");

    cr_assert_eq(seed_of(secret, "s1", "03-toy", "2026"), seed);
    cr_assert_eq(seed_of("0123456789abcdef\r\n", "s1", "03-toy", "2026"), seed,
                 "the end of the line is no part of the secret");
    cr_assert_neq(seed_of("0123456789abcdeF", "s1", "03-toy", "2026"), seed);
    cr_assert_neq(seed_of(secret, "s2", "03-toy", "2026"), seed);
    cr_assert_neq(seed_of(secret, "s1", "04-toy", "2026"), seed);
    cr_assert_neq(seed_of(secret, "s1", "03-toy", "2027"), seed);
    cr_assert_neq(seed_of(secret, "s10", "3-toy", "2026"), seed,
                  "the words are kept apart");
}

/* A course file beside a secret of that mode. */
static const char *course_with(const char *secret, mode_t mode)
{
    static char text[400];
    const char *path = kit_text(secret);

    chmod(path, mode);
    snprintf(text, sizeof text,
             "pageturner-course 1\nsecret-file %s\nepoch x\n",
             strrchr(path, '/') + 1);
    return kit_text(text);
}

/* A secret that others know is none? */
Test(course, a_secret_is_for_its_owner_only)
{
    struct kit_run run =
        kit_pt("course %s", course_with("0123456789abcdef", 0600));

    cr_assert_eq(run.code, PT_OK, "%s", run.err);
    cr_assert(strstr(run.out, "secret      there, and nobody else can read"));
    run = kit_pt("course %s", course_with("0123456789abcdef", 0640));
    cr_assert_eq(run.code, PT_INPUT);
    cr_assert(strstr(run.err, "is not a file that only its owner may read: "
                              "`chmod 600` it, and choose another secret"),
              "%s", run.err);
    run = kit_pt("course %s", course_with("0123456789abcdef", 0604));
    cr_assert_eq(run.code, PT_INPUT);
    run = kit_pt("course %s", course_with("0123456789abcde\n\n", 0600));
    cr_assert(strstr(run.err, "has 15 bytes, expected 16 to 4095"), "%s",
              run.err);
}

/* No secret, no file, no folder? */
Test(course, what_is_missing_for_a_seed_is_named)
{
    const char *path = kit_text("pageturner-course 1\nepoch x\n");

    cr_assert(strstr(kit_pt("check 03 --student s1 --course %s", path).err,
                     " has no `secret-file`, from which seeds follow"));
    path = kit_text("pageturner-course 1\nsecret-file gone\n");
    cr_assert(strstr(kit_pt("check 03 --student s1 --course %s", path).err,
                     " has no `epoch`, from which seeds follow"));
    cr_assert(strstr(kit_pt("course %s", kit_nothing()).err,
                     "No such file or directory"));
    path = kit_text("pageturner-course 1\nsecret-file /no/where\nepoch x\n");
    cr_assert(strstr(kit_pt("course %s", path).err,
                     "the secret-file /no/where: No such file"));
    path = kit_text("pageturner-course 1\nsecret-file /tmp\nepoch x\n");
    cr_assert(strstr(kit_pt("course %s", path).err, "is not a file that only"));
    cr_assert_eq(kit_pt("course").code, PT_INPUT);
    cr_assert_eq(kit_pt("course --example x").code, PT_INPUT);
}
