/*
 * report_student.c: the page of one student. It is made of the mark, of their
 * submissions, and of the JSON that `pt check` would have printed for them;
 * what only staff may know is not even read.
 */
#include "report_part.h"

#include <stdlib.h>
#include <string.h>

/* What works: the exercises with all their points. */
static void put_done(struct report *r, const char *json, FILE *out)
{
    char *done = report_string(
        r,
        "SELECT group_concat(json_extract(value, '$.name'), ', ') FROM"
        " json_each(CASE WHEN json_valid(?1) THEN ?1 ELSE '{}' END,"
        " '$.exercises') WHERE json_extract(value, '$.points') ="
        " json_extract(value, '$.max')",
        json, NULL);

    if (*done)
        page_put(out, "<p>Done, with all points: <b>%s</b>.</p>\n", done);
    free(done);
}

/* All done? Then say so. */
static bool is_perfect(const struct report_person *p)
{
    return p->points == p->most && p->bonus == p->bonus_most;
}

static void put_graded(struct report *r, const struct report_person *p,
                       const char *json, FILE *out)
{
    fputs("<h2>What works</h2>\n", out);
    put_done(r, json, out);
    report_exercises(r, json, out);
    if (is_perfect(p)) {
        fputs("<p class=\"note\">Every test passes. There is nothing to "
              "mend.</p>\n",
              out);
    } else {
        fputs("<h2>What to mend first</h2>\n", out);
        report_failure(r, json, false, out);
    }
    fputs("<h2>All tests</h2>\n", out);
    report_tests(r, json, out);
}

/* What became of one attempt. */
static void put_outcome(struct report *r, const struct report_person *p,
                        const char *content, FILE *out)
{
    sqlite3_stmt *q =
        report_ask(r,
                   "SELECT status, points + bonus, most FROM result r"
                   " JOIN student s USING(seed)"
                   " WHERE r.content = ? AND r.inputs = ? AND s.id = ?",
                   "sss", content, r->inputs, p->id);
    bool any = false;

    while (report_next(r, q)) {
        any = true;
        if (strcmp(book_text(q, 0), "graded") == 0)
            page_put(out, "%u of %u points", (unsigned)sqlite3_column_int(q, 1),
                     (unsigned)sqlite3_column_int(q, 2));
        else if (strcmp(book_text(q, 0), "ungradable") == 0)
            fputs("could not be graded", out);
        else
            fputs("not graded yet, by a fault of ours", out);
    }
    fputs(any ? "" : "not graded yet", out);
}

static void put_attempts(struct report *r, const struct report_person *p,
                         FILE *out)
{
    unsigned n = 0;
    char when[32];
    sqlite3_stmt *q = report_ask(
        r,
        "SELECT id, time, content, refused FROM submission WHERE student = ?"
        " ORDER BY time, length(attempt), attempt, origin, id",
        "s", p->id, NULL, NULL);

    fputs("<h2>What you handed in</h2>\n", out);
    if (p->attempts + p->refused == 0) {
        fputs("<p>Nothing has arrived. If you did hand in, tell your "
              "instructor.</p>\n",
              out);
    }
    fputs(p->attempts + p->refused ? "<ol>\n" : "", out);
    for (; report_next(r, q); n++) {
        fputs("<li>", out);
        if (sqlite3_column_type(q, 1) != SQLITE_NULL)
            page_put(out,
                     "%s UTC: ", report_time(sqlite3_column_int64(q, 1), when));
        if (sqlite3_column_type(q, 3) != SQLITE_NULL)
            page_put(out, "could not be taken: %s", book_text(q, 3));
        else
            put_outcome(r, p, book_text(q, 2), out);
        if (sqlite3_column_int64(q, 0) == p->submission && p->marked)
            fputs(" <b>(this one counts)</b>", out);
        fputs("</li>\n", out);
    }
    fputs(n ? "</ol>\n" : "", out);
}

static void put_page(struct report *r, const struct report_person *p, FILE *out)
{
    char *json = report_column(r, p, "report");

    report_mark(r, p, out);
    if (strcmp(p->status, "graded") == 0)
        put_graded(r, p, json, out);
    else if (strcmp(p->status, "ungradable") == 0)
        report_build(r, p, json, out);
    else if (p->submission)
        fputs("<p class=\"note\">Your submission has arrived. It is not graded "
              "yet.</p>\n",
              out);
    report_lines(r, json, "$.warnings",
                 "The compiler warns (no points are lost by it)", out);
    report_lines(r, json, "$.remarks", "Besides (no points are lost by it)",
                 out);
    put_attempts(r, p, out);
    free(json);
}

bool report_student(struct report *r, const struct report_person *p)
{
    char folder[PAGE_PATH], name[PAGE_NAME + 8], title[400];
    struct page page;

    snprintf(folder, sizeof folder, "%s/students", r->w->folder);
    snprintf(name, sizeof name, "%s.html", p->page);
    snprintf(title, sizeof title, "%.100s: %.200s", r->name,
             *p->name ? p->name : p->id);
    if (!page_begin(&page, folder, name, title))
        return false;
    put_page(r, p, page.out);
    r->pages++;
    return page_end(&page, !r->failed);
}
