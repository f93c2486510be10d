/*
 * report_load.c: who is in the class, and which result counts for each.
 */
#include "report_part.h"

#include "base.h"
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

    snprintf(sql, sizeof sql,
             "SELECT %.20s FROM result WHERE content = ? AND seed = ? "
             "AND inputs = ?",
             column);
    sqlite3_stmt *q = report_ask(r, sql, "sss", p->content, p->seed, r->inputs);
    while (report_next(r, q))
        text = lines_copy(book_text(q, 0));
    return text ? text : lines_copy("");
}

/* ------------------------------------------------------------------ people */

/* Which of the results of a content is that of the student? */
static void load_result(struct report *r, struct report_person *p)
{
    sqlite3_stmt *q = report_ask(
        r,
        "SELECT r.seed, r.status, r.misconception, r.points, r.most, r.bonus,"
        " r.bonus_most FROM result r JOIN student s USING(seed)"
        " WHERE r.content = ? AND r.inputs = ? AND s.id = ?",
        "sss", p->content, r->inputs, p->id);

    while (report_next(r, q)) {
        free(p->seed);
        free(p->status);
        free(p->misconception);
        p->seed = lines_copy(book_text(q, 0));
        p->status = lines_copy(book_text(q, 1));
        p->misconception = lines_copy(book_text(q, 2));
        p->points = (unsigned)sqlite3_column_int(q, 3);
        p->most = (unsigned)sqlite3_column_int(q, 4);
        p->bonus = (unsigned)sqlite3_column_int(q, 5);
        p->bonus_most = (unsigned)sqlite3_column_int(q, 6);
    }
}

/* The submission that counts; without a mark, the last one. */
static void load_submission(struct report *r, struct report_person *p)
{
    char number[24];
    sqlite3_stmt *q;

    snprintf(number, sizeof number, "%lld", (long long)p->submission);
    q = report_ask(r,
                   "SELECT id, content FROM submission WHERE student = ?1"
                   " AND content IS NOT NULL ORDER BY id = ?2 + 0 DESC,"
                   " time DESC, length(attempt) DESC, attempt DESC,"
                   " origin DESC LIMIT 1",
                   "ss", p->id, number, NULL);
    p->submission = 0;
    while (report_next(r, q)) {
        p->submission = sqlite3_column_int64(q, 0);
        free(p->content);
        p->content = lines_copy(book_text(q, 1));
    }
    if (p->submission)
        load_result(r, p);
}

static void load_person(struct report_person *p, sqlite3_stmt *q)
{
    *p = (struct report_person){.id = lines_copy(book_text(q, 0)),
                                .name = lines_copy(book_text(q, 1)),
                                .section = lines_copy(book_text(q, 2)),
                                .listed = sqlite3_column_int(q, 3),
                                .submission = sqlite3_column_int64(q, 4),
                                .computed = sqlite3_column_double(q, 5),
                                .late = sqlite3_column_int64(q, 6),
                                .credit = sqlite3_column_double(q, 7),
                                .adjusted = sqlite3_column_double(q, 8),
                                .mark = sqlite3_column_double(q, 9),
                                .why = lines_copy(book_text(q, 10)),
                                .marked =
                                    sqlite3_column_type(q, 9) != SQLITE_NULL,
                                .attempts = (unsigned)sqlite3_column_int(q, 11),
                                .refused = (unsigned)sqlite3_column_int(q, 12),
                                .content = lines_copy(""),
                                .seed = lines_copy(""),
                                .status = lines_copy(""),
                                .misconception = lines_copy("")};
    page_name(p->id, p->page);
}

static void load_people(struct report *r)
{
    size_t room = 0;
    sqlite3_stmt *q = report_ask(
        r,
        "SELECT s.id, s.name, s.section, s.listed, f.submission, f.computed,"
        " f.late, f.credit, f.adjusted, f.mark, coalesce(f.why, ''),"
        " (SELECT count(*) FROM submission x WHERE x.student = s.id"
        "  AND x.content IS NOT NULL),"
        " (SELECT count(*) FROM submission x WHERE x.student = s.id"
        "  AND x.content IS NULL)"
        " FROM student s LEFT JOIN final f ON f.student = s.id"
        " ORDER BY s.id",
        "", NULL, NULL, NULL);

    while (report_next(r, q)) {
        if (r->count == room) {
            room = room ? 2 * room : 64;
            r->people = realloc(r->people, room * sizeof *r->people);
            if (!r->people)
                panic("report: no memory for %zu students", room);
        }
        load_person(&r->people[r->count++], q);
    }
    for (size_t i = 0; i < r->count; i++)
        load_submission(r, &r->people[i]);
}

static char *value(struct report *r, const char *key)
{
    return report_string(r, "SELECT value FROM meta WHERE key = ?", key, NULL);
}

/* How many points a mark can have: those of the lab, on the scale. */
static void load_top(struct report *r)
{
    char problem[VERSIONED_PROBLEM], *config = value(r, "config");
    char *points = value(r, "points");
    struct policy p;

    r->top = strtod(points, NULL);
    if (policy_parse(&p, "config", config, problem)) {
        if (p.from > 0)
            r->top = r->top * (double)p.to / (double)p.from;
        policy_clear(&p);
    }
    free(points);
    free(config);
}

bool report_load(struct report *r, struct book *b, const struct report_wish *w)
{
    *r = (struct report){.b = b, .w = w};
    r->name = value(r, "lab");
    r->title = value(r, "title");
    r->inputs = value(r, "inputs");
    size_t digits = strspn(r->name, "0123456789");
    if (digits == 0 || digits >= sizeof r->brief)
        snprintf(r->brief, sizeof r->brief, "%.15s", r->name);
    else
        snprintf(r->brief, sizeof r->brief, "%.*s", (int)digits, r->name);
    load_top(r);
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

static bool fill_counted(struct report *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct report_person *p = &r->people[i];

        if (strcmp(p->status, "graded") == 0 &&
            !book_do(r->b,
                     "INSERT INTO temp.counted SELECT ?, ?, content, seed,"
                     " status, CASE WHEN json_valid(full) THEN full"
                     " WHEN json_valid(report) THEN report ELSE '{}' END"
                     " FROM result WHERE content = ? AND seed = ?"
                     " AND inputs = ?",
                     "sisss", p->id, p->submission, p->content, p->seed,
                     r->inputs))
            return false;
    }
    return true;
}

bool report_tables(struct report *r)
{
    static const char *const make[] = {
        "CREATE TEMP TABLE counted(student TEXT PRIMARY KEY, submission,"
        " content, seed, status, data)",
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

    if (!book_do(r->b, "PRAGMA temp_store = MEMORY", ""))
        return false;
    for (size_t i = 0; i < sizeof make / sizeof make[0]; i++)
        if (!book_do(r->b, make[i], "") || (i == 0 && !fill_counted(r)))
            return false;
    return true;
}
