/*
 * policy_load.c: see policy_load.h.
 *
 * Attempts stand in the order of their times, those without one first; then in
 * that of their words, of which shorter ones come first: 2 before 10.
 */
#include "policy_load.h"

#include "base.h"
#include "grow.h"
#include "lines.h"

#include <stdlib.h>
#include <string.h>

static int64_t between(int64_t least, int64_t n, int64_t most)
{
    return n < least ? least : n > most ? most : n;
}

static int64_t points_in(sqlite3_stmt *q, int column)
{
    return between(0, sqlite3_column_int64(q, column), POLICY_POINTS);
}

/* ---- results ---- */

static bool load_parts(struct book *b, const char *full, struct policy_try *t)
{
    sqlite3_stmt *q = book_ask(
        b,
        "SELECT json_extract(value, '$.name'), json_extract(value, '$.points'),"
        " json_extract(value, '$.bonus') FROM json_each(?, '$.exercises')",
        "s", full);

    while (q && book_next(b, q)) {
        t->parts = must_grow(t->parts, t->part_count, sizeof *t->parts);
        t->parts[t->part_count++] =
            (struct policy_part){.exercise = lines_copy(book_text(q, 0)),
                                 .points = points_in(q, 1),
                                 .bonus = sqlite3_column_int(q, 2) != 0};
    }
    return !b->problem[0];
}

static bool load_result(struct book *b, const struct policy *p,
                        const char *inputs, const char *student,
                        const char *content, struct policy_try *t)
{
    char *full = NULL;
    sqlite3_stmt *q =
        book_ask(b,
                 "SELECT r.status, r.points, r.bonus, r.full,"
                 " json_valid(r.full) FROM result r JOIN student s USING(seed)"
                 " WHERE r.content = ? AND r.inputs = ? AND s.id = ?"
                 " AND r.status <> 'ours'",
                 "sss", content, inputs, student);
    bool good;

    t->state = TRY_PENDING;
    while (q && book_next(b, q)) {
        t->state = strcmp(book_text(q, 0), "graded") == 0 ? TRY_GRADED
                                                          : TRY_UNGRADABLE;
        t->points = points_in(q, 1);
        t->bonus = points_in(q, 2);
        if (sqlite3_column_int(q, 4))
            full = lines_copy(book_text(q, 3));
    }
    good = !b->problem[0];
    if (good && full && t->state == TRY_GRADED &&
        p->attempts == ATTEMPTS_EXERCISE)
        good = load_parts(b, full, t);
    free(full);
    return good;
}

/* ---- students ---- */

static bool load_tries(struct book *b, const struct policy *p,
                       const char *inputs, struct policy_student *s)
{
    enum { FAR = 4000000 }; /* days, as far as a time can be */
    sqlite3_stmt *q =
        book_ask(b,
                 "SELECT id, time, content FROM submission WHERE student = ?"
                 " ORDER BY time, length(attempt), attempt, origin, id",
                 "s", s->id);

    while (q && book_next(b, q)) {
        const char *content = book_text(q, 2);
        struct policy_try *t;

        if (!*content) {
            s->refused++;
            continue;
        }
        s->tries = must_grow(s->tries, s->count, sizeof *s->tries);
        t = &s->tries[s->count++];
        *t = (struct policy_try){
            .submission = sqlite3_column_int64(q, 0),
            .timed = sqlite3_column_type(q, 1) != SQLITE_NULL,
            .time = between(-(int64_t)FAR * 86400, sqlite3_column_int64(q, 1),
                            (int64_t)FAR * 86400)};
        if (!load_result(b, p, inputs, s->id, content, t)) {
            sqlite3_finalize(q);
            return false;
        }
    }
    return !b->problem[0];
}

static bool load_adjustments(struct book *b, struct policy_student *s)
{
    sqlite3_stmt *q =
        book_ask(b,
                 "SELECT CAST(round(points * 100) AS INTEGER), reason"
                 " FROM adjustment WHERE student = ? ORDER BY id",
                 "s", s->id);
    size_t size = 0;
    FILE *out = NULL;

    while (q && book_next(b, q)) {
        int64_t n = between(-100 * POLICY_POINTS, sqlite3_column_int64(q, 0),
                            100 * POLICY_POINTS);
        char points[32];

        if (!out && !(out = open_memstream(&s->reasons, &size)))
            panic("policy: no memory for adjustments");
        fprintf(out, "%s%s%s (%s)", s->adjustments++ > 0 ? ", " : "",
                n >= 0 ? "+" : "", policy_hundredths(points, n),
                book_text(q, 1));
        s->adjusted += n;
    }
    if (out && fclose(out) != 0)
        panic("policy: no memory for adjustments");
    return !b->problem[0];
}

/* Their ids and sections; the rest is asked for each of them. */
static bool load_names(struct book *b, struct policy_class *c)
{
    sqlite3_stmt *q =
        book_ask(b, "SELECT id, section FROM student ORDER BY id", "");

    while (q && book_next(b, q)) {
        c->students = must_grow(c->students, c->count, sizeof *c->students);
        c->students[c->count++] =
            (struct policy_student){.id = lines_copy(book_text(q, 0)),
                                    .section = lines_copy(book_text(q, 1))};
    }
    return !b->problem[0];
}

/* The most points: as meta says of the tests that marks come from; of others,
   as their results do. */
static bool load_lab(struct book *b, const char *inputs, struct policy_lab *lab)
{
    static const char *const KEYS[] = {"points", "bonus"};
    static const char *const ELSE[] = {
        "SELECT max(most) FROM result WHERE inputs = ?",
        "SELECT max(bonus_most) FROM result WHERE inputs = ?"};
    int64_t *const found[] = {&lab->points, &lab->bonus};

    for (int i = 0; i < 2; i++) {
        int64_t n = book_number(
            b, -1,
            "SELECT CAST(value AS INTEGER) FROM meta WHERE key = ? AND ? ="
            " (SELECT value FROM meta WHERE key = 'inputs')",
            "ss", KEYS[i], inputs);

        if (n < 0 && !b->problem[0])
            n = book_number(b, 0, ELSE[i], "s", inputs);
        if (b->problem[0])
            return false;
        *found[i] = between(0, n, POLICY_POINTS);
    }
    return true;
}

bool policy_of_book(struct book *b, struct policy *p)
{
    char *text = book_get(b, "config");
    bool good = !b->problem[0];
    char problem[VERSIONED_PROBLEM] = "";

    if (good && !policy_parse(p, "policies in the gradebook", text ? text : "",
                              problem)) {
        snprintf(b->problem, sizeof b->problem,
                 "%s; give the file again with `pt grade --config FILE`",
                 problem);
        good = false;
    }
    free(text);
    return good;
}

bool policy_most(struct book *b, int64_t *hundredths)
{
    char *inputs = book_get(b, "inputs");
    struct policy_lab lab;
    struct policy p;
    bool good = !b->problem[0] && policy_of_book(b, &p);

    if (good) {
        good = load_lab(b, inputs ? inputs : "", &lab);
        if (good)
            *hundredths = policy_full(&p, &lab);
        policy_clear(&p);
    }
    free(inputs);
    return good;
}

bool policy_load(struct book *b, const char *inputs, struct policy_class *c)
{
    *c = (struct policy_class){0};
    if (!policy_of_book(b, &c->policy))
        return false;
    bool good = load_lab(b, inputs, &c->lab) && load_names(b, c);

    for (size_t i = 0; good && i < c->count; i++)
        good = load_tries(b, &c->policy, inputs, &c->students[i]) &&
               load_adjustments(b, &c->students[i]);
    if (!good)
        policy_unload(c);
    return good;
}

static void unload_try(struct policy_try *t)
{
    for (size_t i = 0; i < t->part_count; i++)
        free(t->parts[i].exercise);
    free(t->parts);
}

void policy_unload(struct policy_class *c)
{
    for (size_t i = 0; i < c->count; i++) {
        struct policy_student *s = &c->students[i];

        for (size_t k = 0; k < s->count; k++)
            unload_try(&s->tries[k]);
        free(s->tries);
        free(s->reasons);
        free(s->id);
        free(s->section);
    }
    free(c->students);
    policy_clear(&c->policy);
    *c = (struct policy_class){0};
}
