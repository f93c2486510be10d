/*
 * report_pieces.c: what the page of a student and that for staff have in
 * common. Which JSON they are given decides what they can show.
 */
#include "report_part.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ------------------------------------------------------------------- words */

void report_count(FILE *out, unsigned n, const char *one, const char *many)
{
    page_put(out, "%u %s", n, n == 1 ? one : many);
}

char *report_time(int64_t seconds, char text[32])
{
    time_t t = (time_t)seconds;
    struct tm tm;

    if (!gmtime_r(&t, &tm) || strftime(text, 32, "%Y-%m-%d %H:%M", &tm) == 0)
        snprintf(text, 32, "unknown");
    return text;
}

char *report_long(int64_t seconds, char text[32])
{
    if (seconds < 3600)
        snprintf(text, 32, "%" PRId64 " min", (seconds + 59) / 60);
    else if (seconds < 72 * 3600)
        snprintf(text, 32, "%" PRId64 " h", (seconds + 1800) / 3600);
    else
        snprintf(text, 32, "%" PRId64 " days", (seconds + 43200) / 86400);
    return text;
}

const char *report_verdict(const char *word)
{
    static const char *const words[][2] = {
        {"not-written", "not written yet"}, {"ended", "ended the process"},
        {"steps", "too many steps"},        {"memory-limit", "too much memory"},
        {"memory-error", "misused memory"}, {"stopped", "took too long"}};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i][0], word) == 0)
            return words[i][1];
    return word;
}

/* The suite in front of the name stands elsewhere. */
void report_sentence(FILE *out, const char *name)
{
    const char *colons = strstr(name, "::");
    char *text = lines_copy(colons ? colons + 2 : name);

    for (char *c = text; *c; c++)
        if (*c == '_')
            *c = ' ';
    page_text(out, text);
    free(text);
}

void report_lines(struct report *r, const char *json, const char *path,
                  const char *title, FILE *out)
{
    bool any = false;
    sqlite3_stmt *q = report_ask(r,
                                 "SELECT value FROM json_each(CASE WHEN "
                                 "json_valid(?1) THEN ?1 ELSE '{}' END, ?2)",
                                 "ss", json, path, NULL);

    while (report_next(r, q)) {
        if (!any)
            page_put(out, "<h3>%s</h3>\n<pre tabindex=\"0\">", title);
        any = true;
        page_put(out, "%s\n", book_text(q, 0));
    }
    fputs(any ? "</pre>\n" : "", out);
}

/* -------------------------------------------------------------------- mark */

static void put_adjustments(struct report *r, const struct report_person *p,
                            FILE *out)
{
    bool any = false;
    sqlite3_stmt *q =
        report_ask(r,
                   "SELECT points, reason FROM adjustment WHERE student = ?"
                   " ORDER BY id",
                   "s", p->id, NULL, NULL);

    while (report_next(r, q)) {
        double points = sqlite3_column_double(q, 0);

        fputs(any ? "" : "<p>By hand:</p>\n<ul>\n", out);
        any = true;
        page_put(out, "<li><b>%s%g</b> %s</li>\n", points > 0 ? "+" : "",
                 points, book_text(q, 1));
    }
    fputs(any ? "</ul>\n" : "", out);
}

void report_mark(struct report *r, const struct report_person *p, FILE *out)
{
    page_put(out, "<p class=\"soft\">%s</p>\n<h1>%s</h1>\n", r->name,
             *r->title ? r->title : r->name);
    page_put(out, "<p><b>%s</b>", *p->name ? p->name : p->id);
    if (*p->name)
        page_put(out, " <span class=\"soft\">%s</span>", p->id);
    if (*p->section)
        page_put(out, " <span class=\"soft\">section %s</span>", p->section);
    fputs("</p>\n", out);
    if (p->marked)
        page_put(out, "<p class=\"mark\">%g <small>of %g points</small></p>\n",
                 p->mark, r->top);
    else
        fputs("<p class=\"mark\">no mark yet</p>\n", out);
    if (*p->why)
        page_put(out, "<p>%s</p>\n", p->why);
    put_adjustments(r, p, out);
}

/* --------------------------------------------------------------- exercises */

/* json_each needs an object. */
#define EACH(path)                                                           \
    " FROM json_each(CASE WHEN json_valid(?1) THEN ?1 ELSE '{}' END, '" path \
    "') "

void report_exercises(struct report *r, const char *json, FILE *out)
{
    bool any = false;
    sqlite3_stmt *q = report_ask(
        r,
        "SELECT json_extract(value, '$.name'), json_extract(value, '$.points'),"
        " json_extract(value, '$.max'), json_extract(value, '$.bonus')" EACH(
            "$.exercises") "ORDER BY key",
        "s", json, NULL, NULL);

    while (report_next(r, q)) {
        unsigned points = (unsigned)sqlite3_column_int(q, 1);
        unsigned most = (unsigned)sqlite3_column_int(q, 2);

        if (!any)
            fputs("<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>"
                  "<th>Exercise</th><th class=\"n\">Points</th><th></th>"
                  "<th></th></tr></thead>\n<tbody>\n",
                  out);
        any = true;
        page_put(out, "<tr><td>%s%s</td><td class=\"n\">%u of %u</td><td>",
                 book_text(q, 0), sqlite3_column_int(q, 3) ? " (bonus)" : "",
                 points, most);
        page_bar(out, points == most ? "good" : "plain", points, most);
        page_put(out, "</td><td>%s</td></tr>\n",
                 points == most ? "done"
                 : points > 0   ? "in part"
                                : "not yet");
    }
    fputs(any ? "</tbody></table></div>\n" : "", out);
}

/* ----------------------------------------------------------------- failure */

/* "title", and the text at this path; nothing if there is none. */
static bool put_said(struct report *r, const char *json, const char *path,
                     const char *title, FILE *out)
{
    char *text = report_json(r, json, path);
    bool any = *text;

    if (any)
        page_put(out, "<p><b>%s</b> %s</p>\n", title, text);
    free(text);
    return any;
}

static void put_commands(struct report *r, const char *exercise,
                         const char *test, bool staff, FILE *out)
{
    fputs("<p>See it again, and get a hint:</p>\n<pre tabindex=\"0\">", out);
    if (*test)
        page_put(out, "pt check %s%s --only %s\n", r->brief,
                 staff ? " --hidden --full --from DIR" : "", test);
    page_put(out, "pt hint %s %s</pre>\n", r->brief, exercise);
}

/* What a test of which little may be said is about. */
static void put_secret(const char *part, const char *test, FILE *out)
{
    if (strcmp(part, "public") != 0 && !*test)
        fputs("<p>What a hidden test tries is not shown: think of the cases "
              "that the contract speaks of, and that no public test "
              "tries.</p>\n",
              out);
}

/* Nothing failed: what is the first that is not written? */
static void put_next(struct report *r, const char *json, FILE *out)
{
    char *name = report_string(
        r,
        "SELECT json_extract(value, '$.exercise')" EACH(
            "$.tests") "WHERE json_extract(value, '$.verdict') = 'not-written'"
                       " ORDER BY key LIMIT 1",
        json, NULL);

    if (*name)
        page_put(out,
                 "<div class=\"card good\">\n<h3>Next: write %s</h3>\n"
                 "<p>Nothing that is written fails. This one is still "
                 "open:</p>\n<pre tabindex=\"0\">pt hint %s %s\npt check "
                 "%s</pre>\n</div>\n",
                 name, r->brief, name, r->brief);
    free(name);
}

static void put_mistake(struct report *r, const char *json, FILE *out)
{
    if (put_said(r, json, "$.failure.mistake.sentence",
                 "It behaves like code that", out))
        (void)put_said(r, json, "$.failure.mistake.question",
                       "Ask yourself:", out);
}

void report_failure(struct report *r, const char *json, bool staff, FILE *out)
{
    char *exercise = report_json(r, json, "$.failure.exercise");
    char *test = report_json(r, json, "$.failure.test");
    char *part = report_json(r, json, "$.failure.part");

    if (*exercise) {
        page_put(
            out, "<div class=\"card\">\n<h3>Exercise %s: %s</h3>\n", exercise,
            strcmp(part, "public") == 0   ? "a public test fails"
            : strcmp(part, "hidden") == 0 ? "a hidden test costs points"
                                          : "its hidden tests cost points");
        (void)put_said(r, json, "$.failure.should", "This should hold:", out);
        (void)put_said(r, json, "$.failure.but", *test ? "But:" : "", out);
        (void)put_said(r, json, "$.failure.advice", "", out);
        put_secret(part, test, out);
        put_mistake(r, json, out);
        report_lines(r, json, "$.failure.calls", "The last calls", out);
        fputs("<div class=\"pair\">\n<div>\n", out);
        report_lines(r, json, "$.failure.before",
                     "Memory before the last change", out);
        fputs("</div>\n<div>\n", out);
        report_lines(r, json, "$.failure.after", "Memory after it", out);
        fputs("</div>\n</div>\n", out);
        put_commands(r, exercise, test, staff, out);
        fputs("</div>\n", out);
    } else {
        put_next(r, json, out);
    }
    free(exercise);
    free(test);
    free(part);
}

/* ------------------------------------------------------------------- tests */

void report_tests(struct report *r, const char *json, FILE *out)
{
    char *last = lines_copy("");
    sqlite3_stmt *q = report_ask(
        r,
        "SELECT json_extract(value, '$.exercise') AS exercise,"
        " json_extract(value, '$.name'), json_extract(value, '$.part'),"
        " json_extract(value, '$.verdict') AS verdict,"
        " sum(json_extract(value, '$.verdict') = 'passed') OVER"
        " (PARTITION BY json_extract(value, '$.exercise')),"
        " count(*) OVER (PARTITION BY json_extract(value, '$.exercise'))" EACH(
            "$.tests") "ORDER BY key",
        "s", json, NULL, NULL);

    while (report_next(r, q)) {
        const char *exercise = book_text(q, 0), *verdict = book_text(q, 3);
        const char *name = book_text(q, 1);
        unsigned passed = (unsigned)sqlite3_column_int(q, 4);
        unsigned all = (unsigned)sqlite3_column_int(q, 5);

        if (strcmp(last, exercise) != 0) {
            fputs(*last ? "</ul></details>\n" : "", out);
            page_put(out,
                     "<details%s><summary>%s: %u of %u tests pass"
                     "</summary><ul>\n",
                     passed < all ? " open" : "", exercise, passed, all);
            free(last);
            last = lines_copy(exercise);
        }
        page_put(out, "<li>");
        report_sentence(out, name);
        page_put(out, " <span class=\"soft\">(%s)</span>: ", book_text(q, 2));
        page_put(out, "<b class=\"%s\">%s</b></li>\n",
                 strcmp(verdict, "passed") == 0 ? "good" : "bad",
                 report_verdict(verdict));
    }
    fputs(*last ? "</ul></details>\n" : "", out);
    free(last);
}

/* ------------------------------------------------------------ not gradable */

void report_build(struct report *r, const struct report_person *p,
                  const char *json, FILE *out)
{
    char *reason = report_json(r, json, "$.reason");
    char *detail = report_json(r, json, "$.detail");
    char *words = report_column(r, p, "words");
    const char *more = strchr(words, '\n');

    fputs("<div class=\"card\">\n<h3>It could not be graded</h3>\n", out);
    if (*reason)
        page_put(out, "<p>%s. No test was run.</p>\n", reason);
    if (*detail)
        report_lines(r, json, "$.detail", "The compiler says", out);
    else if (more)
        page_put(out,
                 "<h3>The compiler says</h3>\n<pre tabindex=\"0\">%s</pre>\n",
                 more + 1);
    report_lines(r, json, "$.more", "What to do", out);
    page_put(out,
             "<p>See it again:</p>\n<pre tabindex=\"0\">pt check %s</pre>\n"
             "</div>\n",
             r->brief);
    free(reason);
    free(detail);
    free(words);
}
