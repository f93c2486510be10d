/*
 * export.c: which formats there are, and from the gradebook to sheets.
 *
 * A student's sheet is the report of the submission that counts (chosen.h), as
 * the student may see it: result.report, never result.full.
 */
#include "export.h"

#include "chosen.h"
#include "escape.h"
#include "export_part.h"
#include "lines.h"
#include "policy.h"

#include <stdlib.h>
#include <string.h>

struct format {
    const char *name;
    void (*one)(const struct sheet *s, FILE *out);
    bool (*all)(struct book *b, FILE *out); /* NULL: only of one student */
};

static void one_junit(const struct sheet *s, FILE *out);
static bool all_junit(struct book *b, FILE *out);

static const struct format FORMATS[] = {
    {"gradescope", export_gradescope, NULL},
    {"autolab", export_autolab, NULL},
    {"github", export_github, NULL},
    {"prairielearn", export_prairielearn, NULL},
    {"junit", one_junit, all_junit},
    {"canvas", NULL, export_canvas},
    {"moodle", NULL, export_moodle},
    {"csv", NULL, export_csv},
    {"sql", NULL, export_sql},
};

static const struct format *find(const char *name)
{
    for (size_t i = 0; i < sizeof FORMATS / sizeof FORMATS[0]; i++)
        if (strcmp(FORMATS[i].name, name) == 0)
            return &FORMATS[i];
    return NULL;
}

bool export_format(const char *format, bool *of_one)
{
    const struct format *f = find(format);

    *of_one = f && f->one;
    return f != NULL;
}

bool export_sheet(const struct sheet *s, const char *format, FILE *out)
{
    const struct format *f = find(format);

    if (!f || !f->one)
        return false;
    f->one(s, out);
    return true;
}

static void one_junit(const struct sheet *s, FILE *out)
{
    export_junit_begin(out);
    export_junit(s, out);
    export_junit_end(out);
}

/* ------------------------------------------------------------------- sheets */

/* Its exercises, as somebody else's result has them: all with 0 points. */
static bool owe_all(struct book *b, struct sheet *s)
{
    sqlite3_stmt *row = book_ask(
        b,
        "SELECT json_extract(value, '$.name'), json_extract(value, '$.bonus'),"
        " json_extract(value, '$.max') FROM json_each((SELECT report FROM"
        " result WHERE status = 'graded' AND json_valid(report) AND inputs ="
        " (SELECT value FROM meta WHERE key = 'inputs') ORDER BY content, seed"
        " LIMIT 1), '$.exercises') ORDER BY key",
        "");

    s->hidden = true;
    while (row && book_next(b, row))
        sheet_owe(s, book_text(row, 0), sqlite3_column_int(row, 1) == 1,
                  (unsigned)sqlite3_column_int(row, 2));
    for (size_t i = 0; i < s->count; i++)
        *(s->exercises[i].bonus ? &s->bonus_most : &s->most) +=
            s->exercises[i].most;
    return !b->problem[0];
}

/* One without a result, for that reason. */
static bool make_empty(struct book *b, struct sheet *s, const char *reason)
{
    *s = (struct sheet){.lab = book_get(b, "lab"),
                        .reason = lines_copy(reason),
                        .misconception = lines_copy("")};
    s->lab = s->lab ? s->lab : lines_copy("");
    return owe_all(b, s);
}

/* One that could not be graded: why, and below that what the compiler said. */
static bool make_refused(struct book *b, struct sheet *s, const char *words)
{
    char *reason = lines_copy(words);
    bool good;

    reason[strcspn(reason, "\n")] = '\0';
    good = make_empty(b, s, reason);
    s->report = strchr(words, '\n') ? lines_copy(words) : NULL;
    free(reason);
    return good;
}

static const char COUNTED[] =
    "SELECT student, report, status, words, why, content,"
    " (SELECT name FROM file f WHERE f.content = c.content ORDER BY name"
    " LIMIT 1) FROM chosen c WHERE ?1 IS NULL OR student = ?1"
    " ORDER BY student";

/* The sheet of a row of these. */
static bool make_sheet(struct book *b, sqlite3_stmt *row, struct sheet *s,
                       char *problem)
{
    const char *status = book_text(row, 2);
    bool good;

    if (strcmp(status, "graded") == 0)
        good = sheet_read(s, book_text(row, 1), problem);
    else if (strcmp(status, "ungradable") == 0)
        good = make_refused(b, s, book_text(row, 3));
    else
        good = make_empty(b, s,
                          *book_text(row, 5)
                              ? "it is not graded yet; `pt grade` goes on"
                              : "there is no submission");
    if (!good) {
        if (b->problem[0])
            snprintf(problem, BOOK_PROBLEM, "%s", b->problem);
        return false;
    }
    free(s->student);
    s->student = lines_copy(book_text(row, 0));
    s->note = *book_text(row, 4) ? lines_copy(book_text(row, 4)) : NULL;
    s->file = *book_text(row, 6) ? lines_copy(book_text(row, 6)) : NULL;
    return true;
}

static bool all_junit(struct book *b, FILE *out)
{
    sqlite3_stmt *row = book_ask(b, COUNTED, "s", NULL);
    char problem[BOOK_PROBLEM];

    export_junit_begin(out);
    while (row && book_next(b, row)) {
        struct sheet s;

        if (!make_sheet(b, row, &s, problem)) {
            sqlite3_finalize(row);
            snprintf(b->problem, sizeof b->problem, "%s", problem);
            return false;
        }
        export_junit(&s, out);
        sheet_clear(&s);
    }
    export_junit_end(out);
    return !b->problem[0];
}

/* ------------------------------------------------------------------- asking */

static bool refuse(char *problem, const char *format, const char *what)
{
    char shown[100];

    snprintf(problem, BOOK_PROBLEM, format,
             escape_text(shown, sizeof shown, what));
    return false;
}

static bool unknown(struct book *b, const char *student, char *problem)
{
    char *near = policy_nearest(b, student), shown[100];
    bool any = near && *near;

    snprintf(problem, BOOK_PROBLEM,
             "there is no student \"%s\" in the gradebook%s%.300s%s",
             escape_name(shown, sizeof shown, student),
             any ? "; did you mean " : "", any ? near : "", any ? "?" : "");
    free(near);
    return false;
}

static bool write_one(struct book *b, const struct format *f,
                      const char *student, FILE *out, char *problem)
{
    sqlite3_stmt *row = book_ask(b, COUNTED, "s", student);
    struct sheet s;
    bool good;

    if (!row || !book_next(b, row)) {
        if (!b->problem[0])
            return unknown(b, student, problem);
        snprintf(problem, BOOK_PROBLEM, "%s", b->problem);
        return false;
    }
    if (strcmp(book_text(row, 2), "ours") == 0 ||
        (!*book_text(row, 2) && *book_text(row, 5))) {
        sqlite3_finalize(row);
        return refuse(problem,
                      "what %s handed in is not graded yet; run `pt grade` "
                      "with this gradebook, it goes on where it was",
                      student);
    }
    good = make_sheet(b, row, &s, problem);
    sqlite3_finalize(row);
    if (!good)
        return false;
    f->one(&s, out);
    sheet_clear(&s);
    return true;
}

bool export_write(struct book *b, const char *format, const char *student,
                  FILE *out, char problem[BOOK_PROBLEM])
{
    const struct format *f = find(format);

    if (!f)
        return refuse(problem,
                      "there is no format \"%s\"; `pt help export` lists all",
                      format);
    if (student && !f->one)
        return refuse(problem,
                      "%s is a format of the class; leave out --student",
                      format);
    if (!student && !f->all)
        return refuse(problem,
                      "%s is a format of one student; say whose with "
                      "--student ID",
                      format);
    b->problem[0] = '\0';
    if (chosen_view(b) && student)
        return write_one(b, f, student, out, problem);
    if (!b->problem[0] && f->all(b, out))
        return true;
    snprintf(problem, BOOK_PROBLEM, "%s", b->problem);
    return false;
}
