/*
 * The file of policies: what an instructor writes, and what is refused with
 * its line.
 */
#include "policykit.h"

#include <stdio.h>
#include <string.h>

#define BEGIN "pageturner-class 1\n"
#define TWICE "; a line above has it already"

static char problem[VERSIONED_PROBLEM];

/* Read text as the file c/class. */
static bool parse(struct policy *p, const char *text)
{
    char copy[4000];

    snprintf(copy, sizeof copy, "%s", text);
    return policy_parse(p, "c/class", copy, problem);
}

/* The lines are refused with these words; *line* is the last of them. */
static void refused(const char *lines, const char *said)
{
    char text[1000], whole[VERSIONED_PROBLEM];
    unsigned line = 2;
    struct policy p;

    for (const char *c = lines; *c; c++)
        line += *c == '\n';
    snprintf(text, sizeof text, BEGIN "%s", lines);
    snprintf(whole, sizeof whole, "c/class:%u: expected %s", line, said);
    cr_assert_not(parse(&p, text), "accepted: %s", text);
    cr_assert_str_eq(problem, whole, "%s\ninstead of\n%s", problem, whole);
    cr_assert_null(p.extensions, "what was refused must hold nothing");
}

/* The example that help prints: is it one, and what does it say? */
Test(policy_file, the_example_has_every_key)
{
    struct policy p;

    cr_assert(parse(&p, POLICY_EXAMPLE), "%s", problem);
    cr_assert_eq(p.seen, (1u << 13) - 1, "keys that it lacks: %x", ~p.seen);
    cr_assert_eq(p.deadline, 1795215540);
    cr_assert_eq(p.grace, 15 * 60);
    cr_assert_eq(p.count, 3);
    cr_assert_eq(p.steps[2].late, 72 * 3600);
    cr_assert_eq(p.steps[2].credit, 5000);
    cr_assert_eq(p.floor, 3000);
    cr_assert_eq(p.late_days, 2);
    cr_assert_eq(p.extension_count, 3);
    cr_assert_str_eq(p.extensions[0].whom, "ann");
    cr_assert_str_eq(p.extensions[1].whom, "B");
    cr_assert(p.extensions[1].section && !p.extensions[0].section);
    cr_assert_str_eq(p.extensions[2].whom, "OS 101-A");
    cr_assert_eq(p.cap, 7000);
    cr_assert(p.from == 10000 && p.to == 2000 && p.rounding == 50);
    policy_clear(&p);
}

/* Written on another system, by somebody whose students have odd names? */
Test(policy_file, ends_of_lines_and_quoted_names_are_understood)
{
    struct policy p;

    cr_assert(parse(&p, BEGIN "\r\n# x\r\ndeadline 2026-11-20T22:59:00Z \r\n"
                              "extension \"Ann \\\"A\\\" Lee\" 1d12h\r\n"
                              "extension \"section:B 2\" 0h \"far away\"\r\n"),
              "%s", problem);
    cr_assert_eq(p.deadline, 1795215540);
    cr_assert_str_eq(p.extensions[0].whom, "Ann \"A\" Lee");
    cr_assert_eq(p.extensions[0].seconds, 36 * 3600);
    cr_assert_str_eq(p.extensions[1].whom, "B 2");
    policy_clear(&p);
    cr_assert(parse(&p, ""), "no file is no policy, and good");
    cr_assert(!p.has_deadline && p.attempts == ATTEMPTS_LAST && p.cap == -1);
    policy_clear(&p);
}

/* Does every moment that has a name become the right second? */
Test(policy_file, times_have_offsets_and_no_zones)
{
    static const struct {
        const char *text;
        int64_t seconds;
    } times[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"2026-03-29T01:59:59+01:00", 1774745999}, /* clocks go forward */
        {"2026-03-29T03:00:00+02:00", 1774746000},
        {"2026-10-25T02:30:00+02:00", 1792888200}, /* and back */
        {"2026-10-25T02:30:00+01:00", 1792891800},
        {"2024-02-29T00:00:00Z", 1709164800},
        {"2000-02-29T12:00:00-03:30", 951838200},
        {"2100-03-01T00:00:00+05:45", 4107521700},
        {"9999-12-31T23:59:59-14:59", 253402354739},
    };
    char wrong[120];
    int64_t s;

    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        cr_assert(policy_time(times[i].text, &s, wrong), "%s: %s",
                  times[i].text, wrong);
        cr_assert_eq(s, times[i].seconds, "%s is %lld", times[i].text,
                     (long long)s);
    }
}

/* And what is no time? */
Test(policy_file, what_is_no_time_is_refused)
{
    static const char SHAPE[] = "a time like 2026-11-20T23:59:00+01:00 or "
                                "2026-11-20T22:59:00Z";
    static const char RANGE[] = "a time of day from 00:00:00 to 23:59:59, a "
                                "month from 01 to 12, a year from 1970";
    static const char OFFSET[] = "a time with its offset from UTC, like "
                                 "2026-11-20T23:59:00+01:00 or ...Z";
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"", SHAPE},
        {"2026-11-20", SHAPE},
        {"2026-11-20 23:59:00Z", SHAPE},
        {"20.11.2026T23:59:00Z", SHAPE},
        {"2026-11-20T23:59:00", OFFSET},
        {"2026-11-20T23:59:00z", OFFSET},
        {"2026-11-20T23:59:00+0100", OFFSET},
        {"2026-11-20T23:59:00CET", OFFSET},
        {"2026-11-20T23:59:00Zx", OFFSET},
        {"2026-11-20T23:59:00+15:00", "an offset from UTC of at most 14:59"},
        {"2026-11-20T23:59:60Z",
         "a second from 00 to 59: leap seconds are not counted"},
        {"2026-11-20T24:00:00Z", RANGE},
        {"2026-11-20T23:60:00Z", RANGE},
        {"2026-13-20T23:59:00Z", RANGE},
        {"2026-00-20T23:59:00Z", RANGE},
        {"1969-12-31T23:59:00Z", RANGE},
        {"2026-11-31T00:00:00Z", "a day that this month has"},
        {"2026-02-29T00:00:00Z", "a day that this month has"},
        {"2100-02-29T00:00:00Z", "a day that this month has"},
        {"2026-11-00T00:00:00Z", "a day that this month has"},
    };
    char line[100], said[240];

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(line, sizeof line, "deadline %s", cases[i].text);
        snprintf(said, sizeof said, "%s, found \"%s\"", cases[i].said,
                 cases[i].text);
        refused(line, said);
    }
}

/* What else cannot be meant, and what to write instead? */
Test(policy_file, what_makes_no_sense_is_refused_with_its_line)
{
#define D POLICYKIT_DEADLINE
    refused("\npenalty 3",
            "deadline, grace, credit, timeline, floor, late-days, extension, "
            "cap, attempts, bonus, scale, rounding or absent, found "
            "\"penalty\"");
    refused(D "grace 15", "`grace DURATION` like 15m or 1h30m, found \"15\"");
    refused(D "grace 1m1h",
            "`grace DURATION` like 15m or 1h30m, found \"1m1h\"");
    refused(D "grace 401d",
            "`grace DURATION` like 15m or 1h30m, found \"401d\"");
    refused(D "credit 24 0.8", "`credit DURATION CREDIT` like credit 24h 0.8, "
                               "found \"24\"");
    refused(D "credit 24h 80%",
            "a credit from 0 to 1, like 0.8, found \"80%\"");
    refused(D "credit 24h 1.1",
            "a credit from 0 to 1, like 0.8, found \"1.1\"");
    refused(D "credit 24h 0.80001",
            "a credit from 0 to 1, like 0.8, found \"0.80001\"");
    refused(D "credit 0h 0.9",
            "credit 1.0 for 0h, who is in time, found \"0.9\"");
    refused(D "credit 24h 0.8\ncredit 24h 0.7",
            "credits in order: later than in the line before, found \"24h\"");
    refused(D "credit 24h 0.8\ncredit 25h 0.81",
            "no more credit than for who is earlier, found \"0.81\"");
    refused(D "floor -0.1", "`floor CREDIT` from 0 to 1, like 0.3, found "
                            "\"-0.1\"");
    refused(D "late-days 61", "`late-days N` from 0 to 60, found \"61\"");
    refused(D "timeline line", "`timeline steps` or linear, found \"line\"");
    refused(D "cap all", "`cap POINTS`, like 70 or 70.5, found \"all\"");
    refused("attempts first",
            "`attempts last`, best or best-per-exercise, found \"first\"");
    refused("bonus yes", "`bonus counts`, capped or ignored, found \"yes\"");
    refused("scale 100", "`scale FROM TO`, like scale 100 20, found \"\"");
    refused("scale 0 20", "`scale FROM TO`, like scale 100 20, found \"0\"");
    refused("rounding up", "`rounding none`, half or whole, found \"up\"");
    refused("absent 1", "`absent 0` or -, found \"1\"");
    refused("attempts last\nattempts last", "`attempts` once" TWICE);
    refused(D "deadline x", "`deadline` once" TWICE);
}

/* Extensions have a syntax of their own. */
Test(policy_file, extensions_are_for_one_each_and_of_some_time)
{
    refused(D "extension", "`extension STUDENT 48h`, or section:NAME, found "
                           "\"\"");
    refused(D "extension \"ann 48h",
            "`extension STUDENT 48h`, or section:NAME, found \"\\\"ann 48h\"");
    refused(D "extension \"ann\"48h",
            "`extension STUDENT 48h`, or section:NAME, found "
            "\"\\\"ann\\\"48h\"");
    refused(D "extension ann", "how much longer, like 48h or 2d, found \"\"");
    refused(D "extension ann 48", "how much longer, like 48h or 2d, found "
                                  "\"48\"");
    refused(D "extension ann 48h ill",
            "a reason in quotes, or nothing, found \"ill\"");
    refused(D "extension ann 48h\nextension ann 24h",
            "one extension for each: a line above has this, found \"ann\"");
}

/* A name with blanks is cut at the first of them: what shows the way out? */
Test(policy_file, a_name_with_blanks_is_asked_for_in_quotes)
{
#define LONGER                                                               \
    "how much longer, like 48h or 2d (a name with blanks stands in quotes, " \
    "like \"section:OS 101-A\"), found "
    refused(D "extension section:OS 101-A 48h", LONGER "\"101-A\"");
    refused(D "extension section:Lab B 48h", LONGER "\"B\"");
    refused(D "extension Ann Lee 48h \"was ill\"", LONGER "\"Lee\"");
    refused(D "extension ann two days", LONGER "\"two\"");
}

/* What is said of a scale in this lab. Good until the next call. */
static const char *doubt(const char *lines, int64_t points)
{
    static char said[300];
    char text[200];
    FILE *out = fmemopen(said, sizeof said, "w");
    struct policy p;

    cr_assert(out);
    said[0] = '\0';
    snprintf(text, sizeof text, BEGIN "%s", lines);
    cr_assert(parse(&p, text), "%s", problem);
    policy_doubt(&p, points, "c/class", out);
    fclose(out);
    policy_clear(&p);
    return said;
}

/* Both numbers in each other's place, or a lab that is worth more? */
Test(policy_file, a_scale_that_looks_swapped_is_named)
{
    static const struct {
        const char *lines;
        int64_t points;
    } good[] = {
        {"", 100},
        {"scale 100 20", 100},
        {"scale 45 100", 45},
        {"scale 100 150", 100},
        {"scale 120 200", 100}, /* 120 with its bonus */
        {"scale 3 1", 100},
        {"scale 20 20", 100},
        {"scale 100 100", 100},
        {"scale 100 0", 0},
    };

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_assert_str_eq(doubt(good[i].lines, good[i].points), "", "%s",
                         good[i].lines);
    cr_assert_str_eq(doubt("scale 20 100", 100),
                     "c/class: scale 20 100: all 100 points of the lab are 500 "
                     "of the course; with `scale 100 20` they would be 20\n");
    cr_assert_str_eq(doubt("scale 100 45\nrounding half", 45),
                     "c/class: scale 100 45: all 45 points of the lab are 20.5 "
                     "of the course; with `scale 45 100` they would be 100\n");
    cr_assert_str_eq(doubt("scale 12.5 20.25", 100),
                     "c/class: scale 12.5 20.25: all 100 points of the lab are "
                     "162 of the course; with `scale 20.25 12.5` they would be "
                     "61.73\n");
}

/* What means nothing without a deadline, and lines with no common measure? */
Test(policy_file, what_only_the_whole_shows_is_refused_at_its_end)
{
    refused("attempts best\ngrace 15m",
            "`deadline`: without it, `grace` means nothing");
    refused("extension ann 48h",
            "`deadline`: without it, `extension` means nothing");
    refused("cap 70", "`deadline`: without it, `cap` means nothing");
    refused(D "timeline linear\ncredit 10007s 0.9\ncredit 20016s 0.8\n"
              "credit 80017s 0.7",
            "times of a linear timeline with a common measure: whole hours, or "
            "days");
}

/* Another kind of file, or one of tomorrow? */
Test(policy_file, other_files_and_newer_ones_are_refused)
{
    static const char *const texts[] = {
        "pageturner-class 2\n", "pageturner-course 1\n", "attempts best\n"};
    static const char *const said[] = {
        "c/class:1: it was made by a newer Pageturner; please update this one",
        "c/class:1: expected `pageturner-class 1` in the first line",
        "c/class:1: expected `pageturner-class 1` in the first line"};
    struct policy p;

    for (int i = 0; i < 3; i++) {
        cr_assert_not(parse(&p, texts[i]), "accepted: %s", texts[i]);
        cr_assert_str_eq(problem, said[i]);
    }
    cr_assert_not(policy_read(&p, "/nowhere/class", problem));
    cr_assert(strstr(problem, "No such file"), "%s", problem);
}
