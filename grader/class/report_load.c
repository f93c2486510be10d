/*
 * report_load.c: who is in the class, and which result counts for each.
 */
#include "report_part.h"

#include "chosen.h"
#include "grow.h"
#include "policy.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ asking */

/* Each of `types` is s, for a, b and c in turn. */
sqlite3_stmt *report_ask(struct report *r, const char *sql, const char *types,
                         const char *a, const char *b, const char *c)
{
    sqlite3_stmt *q = book_ask(r->b, sql, types, a, b, c);

    r->failed = r->failed || !q;
    return q;
}

bool report_next(struct report *r, sqlite3_stmt *q)
{
    if (!q)
        return false;
    if (book_next(r->b, q))
        return true;
    r->failed = r->failed || r->b->problem[0];
    return false;
}

char *report_string(struct report *r, const char *sql, const char *a,
                    const char *b)
{
    char *text = NULL;
    sqlite3_stmt *q = report_ask(r, sql, !a ? "" : b ? "ss" : "s", a, b, NULL);

    while (report_next(r, q)) {
        free(text);
        text = lines_copy(book_text(q, 0));
    }
    return text ? text : lines_copy("");
}

double report_number(struct report *r, const char *sql, const char *a)
{
    double n = 0;
    sqlite3_stmt *q = report_ask(r, sql, a ? "s" : "", a, NULL, NULL);

    while (report_next(r, q))
        n = sqlite3_column_double(q, 0);
    return n;
}

char *report_json(struct report *r, const char *json, const char *path)
{
    return report_string(r,
                         "SELECT CASE WHEN json_valid(?1) THEN "
                         "json_extract(?1, ?2) END",
                         json, path);
}

char *report_column(struct report *r, const struct report_person *p,
                    const char *column)
{
    char sql[160];
    char *text = NULL;

    snprintf(sql, sizeof sql, "SELECT %.20s FROM chosen WHERE student = ?",
             column);
    sqlite3_stmt *q = report_ask(r, sql, "s", p->id, NULL, NULL);
    while (report_next(r, q))
        text = lines_copy(book_text(q, 0));
    return text ? text : lines_copy("");
}

/* ------------------------------------------------------------------ people */

static void load_person(struct report_person *p, sqlite3_stmt *q)
{
    *p = (struct report_person){
        .id = lines_copy(book_text(q, 0)),
        .name = lines_copy(book_text(q, 1)),
        .section = lines_copy(book_text(q, 2)),
        .listed = sqlite3_column_int(q, 3),
        .computed = sqlite3_column_double(q, 4),
        .late = sqlite3_column_int64(q, 5),
        .credit = sqlite3_column_double(q, 6),
        .adjusted = sqlite3_column_double(q, 7),
        .mark = sqlite3_column_double(q, 8),
        .marked = sqlite3_column_type(q, 8) != SQLITE_NULL,
        .why = lines_copy(book_text(q, 9)),
        .submission = sqlite3_column_int64(q, 10),
        .content = lines_copy(book_text(q, 11)),
        .seed = lines_copy(book_text(q, 12)),
        .status = lines_copy(book_text(q, 13)),
        .misconception = lines_copy(book_text(q, 14)),
        .points = (unsigned)sqlite3_column_int(q, 15),
        .most = (unsigned)sqlite3_column_int(q, 16),
        .bonus = (unsigned)sqlite3_column_int(q, 17),
        .bonus_most = (unsigned)sqlite3_column_int(q, 18),
        .attempts = (unsigned)sqlite3_column_int(q, 19),
        .refused = (unsigned)sqlite3_column_int(q, 20)};
    page_name(p->id, p->page);
}

static void load_people(struct report *r)
{
    sqlite3_stmt *q = report_ask(
        r,
        "SELECT student, name, section, listed, computed, late, credit,"
        " adjusted, mark, why, submission, content, seed, status,"
        " misconception, points, most, bonus, bonus_most,"
        " (SELECT count(*) FROM submission x WHERE x.student = c.student"
        "  AND x.content IS NOT NULL),"
        " (SELECT count(*) FROM submission x WHERE x.student = c.student"
        "  AND x.content IS NULL) FROM chosen c ORDER BY student",
        "", NULL, NULL, NULL);

    while (report_next(r, q)) {
        r->people = must_grow(r->people, r->count, sizeof *r->people);
        load_person(&r->people[r->count++], q);
    }
}

static char *value(struct report *r, const char *key)
{
    return report_string(r, "SELECT value FROM meta WHERE key = ?", key, NULL);
}

bool report_load(struct report *r, struct book *b, const struct report_wish *w)
{
    int64_t most = 0;

    *r = (struct report){.b = b, .w = w};
    r->name = value(r, "lab");
    r->title = value(r, "title");
    r->inputs = value(r, "inputs");
    size_t digits = strspn(r->name, "0123456789");
    if (digits == 0 || digits >= sizeof r->brief)
        snprintf(r->brief, sizeof r->brief, "%.15s", r->name);
    else
        snprintf(r->brief, sizeof r->brief, "%.*s", (int)digits, r->name);
    r->failed = r->failed || !chosen_view(b) || !policy_most(b, &most);
    r->top = (double)most / 100;
    if (!r->failed)
        load_people(r);
    return !r->failed;
}

void report_unload(struct report *r)
{
    for (size_t i = 0; i < r->count; i++) {
        struct report_person *p = &r->people[i];

        free(p->id);
        free(p->name);
        free(p->section);
        free(p->why);
        free(p->content);
        free(p->seed);
        free(p->status);
        free(p->misconception);
    }
    free(r->people);
    free(r->name);
    free(r->title);
    free(r->inputs);
    likeness_free(r->alike);
    free(r->authors);
}

const struct report_person *report_find(const struct report *r, const char *id)
{
    for (size_t low = 0, high = r->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(r->people[middle].id, id);

        if (order == 0)
            return &r->people[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* ------------------------------------------------------------------ tables */

bool report_tables(struct report *r)
{
    static const char *const make[] = {
        "CREATE TEMP TABLE counted AS SELECT student, submission, content,"
        " seed, status, CASE WHEN json_valid(full) THEN full"
        " WHEN json_valid(report) THEN report ELSE '{}' END AS data"
        " FROM chosen WHERE status = 'graded'",
        "CREATE INDEX temp.counted_student ON counted(student)",
        "CREATE TEMP TABLE scored AS SELECT c.student, e.key AS place,"
        " json_extract(e.value, '$.name') AS name,"
        " json_extract(e.value, '$.points') AS points,"
        " json_extract(e.value, '$.max') AS most,"
        " coalesce(json_extract(e.value, '$.bonus'), 0) AS bonus"
        " FROM counted c, json_each(c.data, '$.exercises') e",
        "CREATE INDEX temp.scored_student ON scored(student, name)",
        "CREATE TEMP TABLE run AS SELECT c.student, t.key AS place,"
        " json_extract(t.value, '$.exercise') AS exercise,"
        " json_extract(t.value, '$.name') AS name,"
        " json_extract(t.value, '$.part') AS part,"
        " json_extract(t.value, '$.verdict') AS verdict,"
        " json_extract(t.value, '$.points') AS points,"
        " json_extract(t.value, '$.misconception') AS misconception,"
        " json_extract(c.data, '$.hidden') AS hidden"
        " FROM counted c, json_each(c.data, '$.tests') t",
        /* 60 % of an exercise are for its public part, if both were run */
        "CREATE TEMP TABLE tested AS SELECT r.student, r.place, r.exercise,"
        " r.name, r.part, r.verdict, r.misconception,"
        " r.verdict NOT IN ('passed', 'not-written') AS failed,"
        " CASE WHEN r.verdict = 'passed' THEN 0.0 ELSE"
        "  max(0, CASE WHEN NOT r.hidden THEN s.most"
        "   WHEN r.part = 'public' THEN s.most * 3 / 5"
        "   ELSE s.most - s.most * 3 / 5 END - r.points)"
        "  / (1.0 * sum(r.verdict <> 'passed') OVER"
        "   (PARTITION BY r.student, r.exercise, r.part)) END AS cost"
        " FROM run r JOIN scored s"
        " ON s.student = r.student AND s.name = r.exercise",
        "CREATE INDEX temp.tested_name ON tested(name, part)",
        "CREATE INDEX temp.tested_student ON tested(student, misconception)",
        "CREATE INDEX temp.tested_exercise ON tested(exercise, student)",
        "CREATE INDEX temp.tested_mistake ON tested(misconception, student)",
    };

    for (size_t i = 0; i < sizeof make / sizeof make[0]; i++)
        if (!book_do(r->b, make[i], ""))
            return false;
    return true;
}
