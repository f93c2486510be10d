/*
 * Gradescope, PrairieLearn and Autolab: each field as it is documented.
 *
 * Facts from:
 *   Gradescope    gradescope-autograders.readthedocs.io/en/latest/specs
 *   PrairieLearn  its docs/externalGrading.md, "Grading results"
 *   Autolab       its docs/lab.md and docs/features/formatted-feedback.md
 */
#include "exportkit.h"

#include <string.h>

TestSuite(export_json, .fini = kit_clean);

/* How many rows of json_tree or json_each break a rule: none may. */
#define NONE(json, rows)                                                 \
    cr_assert_eq(exportkit_count(json, "SELECT count(*) FROM " rows), 0, \
                 "%s: %s", rows, json)

/* The fields of results.json, their types, and what they may say. */
static void check_gradescope(const char *json)
{
    exportkit_clean(json);
    NONE(json, "json_each(?) WHERE NOT CASE key WHEN 'score' THEN type IN "
               "('integer', 'real') WHEN 'tests' THEN type = 'array' WHEN "
               "'extra_data' THEN type = 'object' WHEN 'output' THEN type = "
               "'text' WHEN 'visibility' THEN atom IN ('hidden', "
               "'after_due_date', 'after_published', 'visible') WHEN "
               "'stdout_visibility' THEN atom IN ('hidden', 'visible') ELSE "
               "key IN ('output_format', 'test_output_format', "
               "'test_name_format') AND atom IN ('text', 'html', "
               "'simple_format', 'md', 'ansi') END");
    NONE(json, "json_tree(?, '$.tests') WHERE path LIKE '$.tests[%' AND NOT "
               "CASE WHEN key IN ('score', 'max_score') THEN type IN "
               "('integer', 'real') WHEN key = 'status' THEN atom IN "
               "('passed', 'failed') WHEN key = 'visibility' THEN atom IN "
               "('hidden', 'after_due_date', 'after_published', 'visible') "
               "WHEN key IN ('name', 'number', 'output') THEN type = 'text' "
               "ELSE key = 'output_format' AND atom = 'text' END");
    NONE(json, "json_each(?, '$.tests') WHERE json_extract(value, '$.score') "
               "> json_extract(value, '$.max_score')");
}

Test(export_json, gradescope_gets_what_it_documents)
{
    const char *path = exportkit_book();
    static const char *const who[] = {"ann", "bob", "cyd", "dan"};

    for (int i = 0; i < 4; i++)
        check_gradescope(exportkit(path, "gradescope", who[i]));
}

/* Points of parts: 60 % public, 40 % hidden; do they add up? */
Test(export_json, gradescope_parts_add_up_to_the_score)
{
    const char *json = exportkit(exportkit_book(), "gradescope", "ann");

    cr_assert_str_eq(exportkit_json(json, "$.score"), "25"); /* bonus: 6 */
    cr_assert_eq(exportkit_count(json,
                                 "SELECT sum(json_extract(value, '$.score')) "
                                 "FROM json_each(?, '$.tests')"),
                 25);
    cr_assert_eq(exportkit_count(json, "SELECT sum(json_extract(value, "
                                       "'$.max_score')) FROM json_each(?, "
                                       "'$.tests')"),
                 40);
    cr_assert_str_eq(exportkit_json(json, "$.tests[1].name"),
                     "split: public tests");
    cr_assert_str_eq(exportkit_json(json, "$.tests[1].max_score"), "6");
    cr_assert_str_eq(exportkit_json(json, "$.tests[4].score"), "0");
    cr_assert_str_eq(exportkit_json(json, "$.tests[4].max_score"), "6");
    cr_assert_str_eq(exportkit_json(json, "$.tests[4].status"), "failed");
}

/* Does anything about hidden tests show before the grades are published? */
Test(export_json, gradescope_shows_the_hidden_part_when_published)
{
    const char *json = exportkit(exportkit_book(), "gradescope", "ann");

    NONE(json, "json_each(?, '$.tests') WHERE json_extract(value, '$.name') "
               "LIKE '%hidden%' AND json_extract(value, '$.visibility') <> "
               "'after_published'");
    NONE(json, "json_each(?, '$.tests') WHERE (value LIKE '%hidden%' OR value "
               "LIKE '%19 of 30%') AND json_extract(value, '$.visibility') = "
               "'visible'");
    cr_assert_eq(exportkit_count(json, "SELECT count(*) FROM json_each(?, "
                                       "'$.tests') WHERE json_extract(value, "
                                       "'$.visibility') = 'visible'"),
                 4);
    cr_assert_str_eq(exportkit_json(json, "$.output"), "");
    cr_assert_null(strstr(json, "secret"));
}

static void check_prairielearn(const char *json)
{
    exportkit_clean(json);
    NONE(json, "json_each(?) WHERE NOT CASE key WHEN 'gradable' THEN type IN "
               "('true', 'false') WHEN 'score' THEN type IN ('integer', "
               "'real') AND atom BETWEEN 0 AND 1 WHEN 'tests' THEN type = "
               "'array' ELSE key IN ('message', 'output', 'format_errors') AND "
               "type = 'text' END");
    NONE(json, "json_tree(?, '$.tests') WHERE path LIKE '$.tests[%' AND NOT "
               "CASE WHEN key IN ('points', 'max_points') THEN type IN "
               "('integer', 'real') ELSE key IN ('name', 'description', "
               "'message', 'output') AND type = 'text' END");
    /* score is needed if it is gradable, and only then. */
    NONE(json, "(SELECT ? AS j) WHERE json_extract(j, '$.gradable') <> "
               "(json_type(j, '$.score') IS NOT NULL)");
    cr_assert_lt(strlen(json), 1 << 20);
}

Test(export_json, prairielearn_gets_what_it_documents)
{
    const char *path = exportkit_book();
    static const char *const who[] = {"ann", "bob", "cyd", "dan"};

    for (int i = 0; i < 4; i++)
        check_prairielearn(exportkit(path, "prairielearn", who[i]));
    cr_assert_str_eq(
        exportkit_json(exportkit(path, "prairielearn", "ann"), "$.score"),
        "0.833333"); /* 19 and a bonus of 6, of 30 */
    cr_assert_str_eq(
        exportkit_json(exportkit(path, "prairielearn", "cyd"), "$.gradable"),
        "0");
}

/* Somebody has more than all: the range ends at 1. */
Test(export_json, prairielearn_has_no_score_above_1)
{
    const char *path = exportkit_book();

    exportkit_do(path, "UPDATE result SET report = json_set(report, '$.score', "
                       "30) WHERE content = 'cann'");
    cr_assert_str_eq(
        exportkit_json(exportkit(path, "prairielearn", "ann"), "$.score"),
        "1.0");
}

/* Which of n lines from the end. */
static const char *line_from_end(const char *text, size_t n)
{
    char *copy = kit_slurp(kit_text(text), NULL), *at = copy + strlen(copy);

    for (;; n--) {
        cr_assert(at > copy && at[-1] == '\n');
        *--at = '\0';
        while (at > copy && at[-1] != '\n')
            at--;
        if (n == 0)
            return at;
    }
}

static void check_autolab(const char *text, const char *walk)
{
    const char *scores = line_from_end(text, 0);
    const char *stages = line_from_end(text, 1);

    exportkit_clean(text);
    cr_assert_str_eq(exportkit_json(scores, "$.scores.walk"), walk);
    NONE(scores, "json_each(?) WHERE key NOT IN ('scores', 'scoreboard')");
    NONE(scores, "json_each(?, '$.scores') WHERE type NOT IN ('integer', "
                 "'real')");
    NONE(scores, "json_each(?, '$.scoreboard') WHERE type NOT IN ('integer', "
                 "'real')");
    cr_assert_str_eq(exportkit_json(stages, "$._presentation"), "semantic");
    /* Each stage is a key, and has tests with `passed`. */
    NONE(stages, "(SELECT ? AS j), json_each(j, '$.stages') s WHERE "
                 "json_type(j, '$.' || s.value) IS NOT 'object'");
    NONE(stages, "json_tree(?) WHERE key = 'passed' AND type NOT IN ('true', "
                 "'false') OR key = 'hint' AND type <> 'text'");
}

Test(export_json, the_last_line_for_autolab_has_the_scores)
{
    const char *path = exportkit_book();
    static const char *const who[] = {"ann", "bob", "cyd", "dan"};

    for (int i = 0; i < 4; i++)
        check_autolab(exportkit(path, "autolab", who[i]), i < 2 ? "9" : "0");
}

/* A line of a student's that looks like the last one? */
Test(export_json, only_two_lines_for_autolab_begin_with_a_brace)
{
    const char *path = exportkit_book(), *text;
    size_t braces = 0;

    exportkit_do(path, "UPDATE final SET why = 'x' || char(10) || "
                       "'{\"scores\":{\"walk\":99}}' WHERE student = 'bob'");
    text = exportkit(path, "autolab", "bob");
    for (const char *p = text; p;
         p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL)
        braces += *p == '{';
    cr_assert_eq(braces, 2, "%s", text);
    cr_assert(strstr(text, "\n {\"scores\":{\"walk\":99}}\n"), "%s", text);
}
