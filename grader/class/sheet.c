/*
 * sheet.c: SQLite takes the JSON apart, in a database that is only in memory.
 */
#include "sheet.h"

#include "grow.h"
#include "labfile.h"
#include "lines.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void sheet_clear(struct sheet *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->exercises[i].name);
    for (size_t i = 0; i < s->test_count; i++) {
        free(s->tests[i].exercise);
        free(s->tests[i].name);
        free(s->tests[i].verdict);
    }
    free(s->exercises);
    free(s->tests);
    free(s->lab);
    free(s->student);
    free(s->reason);
    free(s->misconception);
    free(s->note);
    free(s->report);
    free(s->file);
    free(s->words);
    free(s->culprit);
    *s = (struct sheet){.count = 0};
}

static unsigned whole(sqlite3_stmt *row, int column)
{
    int64_t n = sqlite3_column_int64(row, column);

    return n > 0 && n < 1000000 ? (unsigned)n : 0;
}

static void read_head(struct sheet *s, sqlite3_stmt *row)
{
    s->lab = lines_copy(book_text(row, 0));
    s->student = lines_copy(book_text(row, 1));
    s->points = whole(row, 2);
    s->most = whole(row, 3);
    s->bonus = whole(row, 4);
    s->bonus_most = whole(row, 5);
    s->hidden = whole(row, 6) == 1;
    if (sqlite3_column_type(row, 7) != SQLITE_NULL)
        s->reason = lines_copy(book_text(row, 7));
}

static void read_exercise(struct sheet *s, sqlite3_stmt *row)
{
    s->exercises = must_grow(s->exercises, s->count, sizeof *s->exercises);
    s->exercises[s->count++] = (struct sheet_exercise){
        .name = lines_copy(book_text(row, 0)),
        .points = whole(row, 1),
        .most = whole(row, 2),
        .bonus = whole(row, 3) == 1,
    };
}

static void read_test(struct sheet *s, sqlite3_stmt *row)
{
    const char *name = book_text(row, 0), *both = strstr(name, "::");
    struct sheet_test *t;

    s->tests = must_grow(s->tests, s->test_count, sizeof *s->tests);
    t = &s->tests[s->test_count++];
    *t = (struct sheet_test){0};
    t->name = lines_copy(both ? both + 2 : name);
    t->exercise = lines_copy(book_text(row, 1));
    t->hidden = strcmp(book_text(row, 2), "hidden") == 0;
    t->verdict = lines_copy(book_text(row, 3));
    for (size_t i = 0; i < s->count; i++)
        if (!t->hidden && strcmp(s->exercises[i].name, t->exercise) == 0)
            s->exercises[i].open = whole(row, 4);
    if (*book_text(row, 5) && !s->misconception)
        s->misconception = lines_copy(book_text(row, 5));
}

/* Ask, and give each row to `take`. */
static bool each(struct sheet *s, struct book *b, const char *sql,
                 const char *json,
                 void (*take)(struct sheet *s, sqlite3_stmt *row))
{
    sqlite3_stmt *row = book_ask(b, sql, "s", json);

    while (row && book_next(b, row))
        take(s, row);
    return !b->problem[0];
}

static bool read_all(struct sheet *s, struct book *b, const char *json)
{
    return each(s, b,
                "SELECT json_extract(j, '$.lab'), json_extract(j, '$.student'),"
                " json_extract(j, '$.score'), json_extract(j, '$.max'),"
                " json_extract(j, '$.bonus'), json_extract(j, '$.bonusMax'),"
                " json_extract(j, '$.hidden'), json_extract(j, '$.reason')"
                " FROM (SELECT ? AS j) WHERE json_type(j, '$.lab') = 'text'"
                " AND json_type(j, '$.score') = 'integer'",
                json, read_head) &&
           each(s, b,
                "SELECT json_extract(value, '$.name'),"
                " json_extract(value, '$.points'),"
                " json_extract(value, '$.max'), json_extract(value, '$.bonus')"
                " FROM json_each(?, '$.exercises') ORDER BY key",
                json, read_exercise) &&
           each(s, b,
                "SELECT json_extract(value, '$.name'),"
                " json_extract(value, '$.exercise'),"
                " json_extract(value, '$.part'),"
                " json_extract(value, '$.verdict'),"
                " json_extract(value, '$.points'),"
                " json_extract(value, '$.misconception')"
                " FROM json_each(?, '$.tests') ORDER BY key",
                json, read_test);
}

bool sheet_read(struct sheet *s, const char *json, char problem[BOOK_PROBLEM])
{
    struct book memory = {.path = (char[]){"a result"}, .lock = -1};
    bool good;

    *s = (struct sheet){.count = 0};
    if (sqlite3_open(":memory:", &memory.db) != SQLITE_OK) {
        snprintf(problem, BOOK_PROBLEM, "no memory for SQLite");
        sqlite3_close(memory.db);
        return false;
    }
    good = read_all(s, &memory, json);
    sqlite3_close(memory.db);
    if (good && s->lab) {
        if (!s->misconception)
            s->misconception = lines_copy("");
        return true;
    }
    snprintf(problem, BOOK_PROBLEM, "%.300s",
             good ? "it has no points, so it is no result of all tests"
                  : memory.problem);
    sheet_clear(s);
    return false;
}

void sheet_owe(struct sheet *s, const char *name, bool bonus, unsigned most)
{
    s->exercises = must_grow(s->exercises, s->count, sizeof *s->exercises);
    s->exercises[s->count++] = (struct sheet_exercise){
        .name = lines_copy(name), .bonus = bonus, .most = most};
}

bool sheet_part(const struct sheet *s, size_t exercise, bool hidden,
                struct sheet_part *p)
{
    const struct sheet_exercise *e = &s->exercises[exercise];
    struct exercise rule = {.points = e->most};
    unsigned open = s->hidden ? exercise_public(&rule) : e->most;

    p->most = hidden ? e->most - open : open;
    p->points = hidden ? e->points - e->open : e->open;
    if (p->points > p->most || e->open > e->points)
        p->points = 0;
    p->passed = p->points == p->most;
    return !hidden || s->hidden;
}

bool sheet_test_passed(const struct sheet_test *t)
{
    return strcmp(t->verdict, "passed") == 0;
}

char *sheet_sentence(const struct sheet_test *t)
{
    char *copy = lines_copy(t->name);

    for (char *p = copy; *p; p++)
        if (*p == '_')
            *p = ' ';
    return copy;
}

const char *sheet_what(const struct sheet *s, const struct sheet_test *t)
{
    static const char *const words[][2] = {
        {"wrong", "failed: something else came out than should"},
        {"not-written", "not written yet"},
        {"crashed", "failed: the code crashed"},
        {"ended", "failed: the code ended the process"},
        {"steps", "failed: it took too many steps; does it ever end?"},
        {"memory-limit", "failed: it took too much memory"},
        {"memory-error", "failed: memory was used wrongly"},
        {"stopped", "failed: it took too long, and was stopped"},
    };
    char name[400];

    snprintf(name, sizeof name, "%s::%s", t->exercise, t->name);
    if (s->culprit && s->words && strcmp(s->culprit, name) == 0)
        return s->words;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i][0], t->verdict) == 0)
            return words[i][1];
    return t->verdict;
}
