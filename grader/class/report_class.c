/*
 * report_class.c: the page of the class. It begins with what needs somebody:
 * what was refused, what is our fault; then what to talk about; then numbers.
 */
#include "report_part.h"

#include <stdlib.h>
#include <string.h>

enum { PORTION = 100, FEW = 12, MANY = 200 };

void report_people(struct report *r, sqlite3_stmt *ids, FILE *out)
{
    unsigned n = 0;

    for (; report_next(r, ids); n++) {
        const struct report_person *p = report_find(r, book_text(ids, 0));

        if (n == 0)
            fputs("<details><summary>Who</summary><p>", out);
        if (p && n < MANY)
            page_put(out, "<a href=\"staff/%s.html\">%s</a> \n", p->page,
                     p->id);
    }
    if (n > MANY)
        page_put(out, "and %u more", n - MANY);
    fputs(n ? "</p></details>\n" : "", out);
}

/* ------------------------------------------------------------------ counts */

static unsigned count_status(const struct report *r, const char *status)
{
    unsigned n = 0;

    for (size_t i = 0; i < r->count; i++)
        n +=
            r->people[i].submission && strcmp(r->people[i].status, status) == 0;
    return n;
}

static void put_tile(FILE *out, unsigned n, const char *words)
{
    page_put(out, "<li><b>%u</b> %s</li>\n", n, words);
}

static void put_counts(struct report *r, FILE *out)
{
    unsigned listed = 0, came = 0, strangers = 0;

    for (size_t i = 0; i < r->count; i++) {
        listed += r->people[i].listed;
        came += r->people[i].attempts > 0;
        strangers += !r->people[i].listed;
    }
    fputs("<ul class=\"tiles\">\n", out);
    if (listed) {
        put_tile(out, listed, "listed");
        if (strangers)
            put_tile(out, strangers, "not listed");
    }
    put_tile(out, came, "handed in");
    put_tile(out, count_status(r, "graded"), "graded");
    put_tile(out, count_status(r, "ungradable"), "not gradable");
    put_tile(out, count_status(r, "ours") + count_status(r, ""),
             "not graded yet");
    put_tile(
        out,
        (unsigned)report_number(
            r, "SELECT count(*) FROM submission WHERE content IS NULL", NULL),
        "refused");
    fputs("</ul>\n", out);
}

/* -------------------------------------------------------------- to look at */

/* One line for each who has this status, with the first line of the reason. */
static void put_status(struct report *r, const char *status, const char *title,
                       FILE *out)
{
    unsigned n = count_status(r, status);

    if (n == 0)
        return;
    page_put(out, "<details%s><summary>%s: %u</summary>\n<ul>\n",
             n <= FEW ? " open" : "", title, n);
    for (size_t i = 0; i < r->count; i++) {
        const struct report_person *p = &r->people[i];

        if (!p->submission || strcmp(p->status, status) != 0)
            continue;
        char *words = report_column(r, p, "words");

        words[strcspn(words, "\n")] = '\0';
        page_put(out, "<li><a href=\"staff/%s.html\">%s</a>: %s</li>\n",
                 p->page, p->id, *words ? words : "not graded yet");
        free(words);
    }
    fputs("</ul></details>\n", out);
}

static void put_refused(struct report *r, FILE *out)
{
    unsigned n = 0;
    unsigned all = (unsigned)report_number(
        r, "SELECT count(*) FROM submission WHERE content IS NULL", NULL);
    sqlite3_stmt *q =
        report_ask(r,
                   "SELECT student, origin, refused FROM submission"
                   " WHERE content IS NULL ORDER BY student, attempt, origin",
                   "", NULL, NULL, NULL);

    for (; report_next(r, q); n++) {
        const struct report_person *p = report_find(r, book_text(q, 0));

        if (n == 0)
            page_put(out, "<details%s><summary>Refused: %u</summary>\n<ul>\n",
                     all <= FEW ? " open" : "", all);
        page_put(out, "<li><a href=\"staff/%s.html\">%s</a> ", p ? p->page : "",
                 book_text(q, 0));
        page_put(out, "<span class=\"soft\">(%s)</span>: %s</li>\n",
                 book_text(q, 1), book_text(q, 2));
    }
    fputs(n ? "</ul></details>\n" : "", out);
}

static void put_attention(struct report *r, FILE *out)
{
    fputs("<h2 id=\"attention\">To look at</h2>\n", out);
    put_status(r, "ours", "A fault of ours, grade again", out);
    put_status(r, "", "Not graded yet", out);
    put_refused(r, out);
    put_status(r, "ungradable", "Not gradable", out);
    if (count_status(r, "ours") + count_status(r, "") +
                count_status(r, "ungradable") ==
            0 &&
        report_number(r,
                      "SELECT count(*) FROM submission WHERE content IS NULL",
                      NULL) == 0)
        fputs("<p>All that came was graded.</p>\n", out);
}

/* --------------------------------------------------------------- the table */

static void put_row(const struct report_person *p, FILE *out)
{
    char how[32];

    page_put(out, "<tr><td><a href=\"students/%s.html\">%s</a>", p->page,
             p->id);
    if (*p->name)
        page_put(out, "<br>%s", p->name);
    page_put(out, "</td><td>%s</td><td class=\"n\">", p->section);
    page_put(out, "<a href=\"staff/%s.html\">", p->page);
    if (p->marked)
        page_put(out, "%g", p->mark);
    else
        fputs("none", out);
    page_put(out, "</a></td><td class=\"n\">%s</td><td class=\"n\">",
             p->late > 0 ? report_long(p->late, how) : "");
    if (p->adjusted < 0 || p->adjusted > 0)
        page_put(out, "%s%g", p->adjusted > 0 ? "+" : "", p->adjusted);
    page_put(out, "</td><td class=\"why\">%s</td></tr>\n", p->why);
}

void report_everybody(struct report *r, FILE *out)
{
    fputs("<h2 id=\"students\">Students</h2>\n"
          "<p>The name leads to what the student reads, the mark to its "
          "evidence.</p>\n",
          out);
    for (size_t i = 0; i < r->count; i++) {
        size_t last = i + PORTION < r->count ? i + PORTION - 1 : r->count - 1;

        if (i % PORTION == 0) {
            if (r->count > PORTION)
                page_put(out, "<details%s><summary>%s to %s</summary>\n",
                         i == 0 ? " open" : "", r->people[i].id,
                         r->people[last].id);
            fputs("<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>"
                  "<th>Student</th><th>Section</th><th class=\"n\">Mark</th>"
                  "<th class=\"n\">Late</th><th class=\"n\">By hand</th>"
                  "<th>Why</th></tr></thead>\n<tbody>\n",
                  out);
        }
        put_row(&r->people[i], out);
        if (i % PORTION == PORTION - 1 || i + 1 == r->count) {
            fputs("</tbody></table></div>\n", out);
            fputs(r->count > PORTION ? "</details>\n" : "", out);
        }
    }
}

static void put_page(struct report *r, FILE *out)
{
    page_put(out, "<p class=\"soft\">%s</p>\n<h1>%s: the class</h1>\n", r->name,
             *r->title ? r->title : r->name);
    fputs("<nav class=\"screen\" aria-label=\"On this page\"><p>"
          "<a href=\"#attention\">To look at</a> \n"
          "<a href=\"#lecture\">Lecture</a> \n<a href=\"#marks\">Marks</a> \n"
          "<a href=\"#tests\">Tests</a> \n"
          "<a href=\"#mistakes\">Misconceptions</a> \n"
          "<a href=\"#effort\">Effort</a> \n<a href=\"#alike\">Alike</a> \n"
          "<a href=\"#students\">Students</a></p></nav>\n",
          out);
    put_counts(r, out);
    put_attention(r, out);
    report_lecture(r, out);
    report_marks(r, out);
    report_lost(r, out);
    report_mistakes(r, out);
    report_effort(r, out);
    report_groups(r, out);
    report_everybody(r, out);
}

bool report_class(struct report *r)
{
    struct page page;
    char title[300];

    snprintf(title, sizeof title, "%.200s: the class", r->name);
    if (!page_begin(&page, r->w->folder, "index.html", title))
        return false;
    put_page(r, page.out);
    r->pages++;
    return page_end(&page, !r->failed);
}
