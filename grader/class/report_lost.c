/*
 * report_lost.c: where the points of the class went: by exercise, by test, by
 * misconception; and what of it is worth a lecture.
 */
#include "report_part.h"

#include <stdlib.h>
#include <string.h>

enum { OPEN = 8 }; /* misconceptions that are not folded */

/* How many submissions these numbers are about. */
static unsigned graded(struct report *r)
{
    return (unsigned)report_number(r, "SELECT count(*) FROM counted", NULL);
}

/* ------------------------------------------------------------------- tests */

static void put_failing(struct report *r, const char *name, const char *part,
                        FILE *out)
{
    report_people(r,
                  report_ask(r,
                             "SELECT student FROM tested WHERE name = ?"
                             " AND part = ? AND failed ORDER BY student",
                             "ss", name, part, NULL),
                  out);
}

static void put_tests(struct report *r, const char *exercise, FILE *out)
{
    sqlite3_stmt *q = report_ask(
        r,
        "SELECT name, part, sum(failed), sum(verdict = 'not-written'),"
        " count(*), sum(cost) FROM tested WHERE exercise = ?"
        " GROUP BY name, part"
        " ORDER BY sum(failed) DESC, sum(cost) DESC, min(place), name",
        "s", exercise, NULL, NULL);

    fputs("<details><summary>Its tests</summary>\n<ul>\n", out);
    while (report_next(r, q)) {
        unsigned failed = (unsigned)sqlite3_column_int(q, 2);
        unsigned open = (unsigned)sqlite3_column_int(q, 3);
        unsigned all = (unsigned)sqlite3_column_int(q, 4);

        fputs("<li>", out);
        report_sentence(out, book_text(q, 0));
        page_put(out, " <span class=\"soft\">(%s)</span><br>", book_text(q, 1));
        page_bar(out, "bad", failed, all);
        page_put(out, " failed %u of %u", failed, all);
        if (open)
            page_put(out, ", not written by %u", open);
        page_put(out, ", cost %g points\n", sqlite3_column_double(q, 5));
        if (failed)
            put_failing(r, book_text(q, 0), book_text(q, 1), out);
        fputs("</li>\n", out);
    }
    fputs("</ul></details>\n", out);
}

void report_lost(struct report *r, FILE *out)
{
    unsigned all = graded(r);
    sqlite3_stmt *q = report_ask(
        r,
        "SELECT s.name, max(s.most), avg(s.points), sum(s.points >= s.most),"
        " count(*), max(s.bonus), sum(s.most - s.points),"
        " (SELECT count(DISTINCT t.student) FROM tested t WHERE t.exercise ="
        "  s.name AND t.failed),"
        " (SELECT count(DISTINCT t.student) FROM tested t WHERE t.exercise ="
        "  s.name AND t.verdict = 'not-written')"
        " FROM scored s GROUP BY s.name ORDER BY min(s.place)",
        "", NULL, NULL, NULL);

    page_put(out,
             "<h2 id=\"tests\">Exercises and tests</h2>\n<p>Of %u graded "
             "submissions. A test costs the points of its part of an exercise, "
             "shared with the others that failed in it.</p>\n",
             all);
    while (report_next(r, q)) {
        unsigned good = (unsigned)sqlite3_column_int(q, 3);
        unsigned failed = (unsigned)sqlite3_column_int(q, 7);
        unsigned open = (unsigned)sqlite3_column_int(q, 8);

        page_put(out, "<h3>%s%s</h3>\n<p>", book_text(q, 0),
                 sqlite3_column_int(q, 5) ? " (bonus)" : "");
        page_bar(out, "bad", failed, all);
        page_put(out,
                 " %u failed in it, %u had not written it, %u got all its "
                 "points. Mean %g of %g; %g points lost in all.</p>\n",
                 failed, open, good, sqlite3_column_double(q, 2),
                 sqlite3_column_double(q, 1), sqlite3_column_double(q, 6));
        put_tests(r, book_text(q, 0), out);
    }
}

/* ---------------------------------------------------------- misconceptions */

/*
 * name, how many, points, sentence, question: what the exercises cost whose
 * tests show the mistake; its words stand in the JSON.
 */
#define MISTAKES                                                        \
    "SELECT w.misconception, count(*), sum(w.lost), max(w.sentence),"   \
    " max(w.question) FROM (SELECT t.student, t.misconception,"         \
    "  (SELECT sum(x.cost) FROM tested x WHERE x.student = t.student"   \
    "   AND x.misconception = t.misconception) AS lost,"                \
    "  json_extract(c.data, '$.failure.mistake.sentence') AS sentence," \
    "  json_extract(c.data, '$.failure.mistake.question') AS question"  \
    "  FROM tested t JOIN counted c ON c.student = t.student"           \
    "  WHERE t.misconception IS NOT NULL"                               \
    "  GROUP BY t.student, t.misconception) w GROUP BY w.misconception "

void report_mistakes(struct report *r, FILE *out)
{
    unsigned all = graded(r), n = 0;
    sqlite3_stmt *q =
        report_ask(r, MISTAKES "ORDER BY count(*) DESC, w.misconception", "",
                   NULL, NULL, NULL);

    fputs("<h2 id=\"mistakes\">Misconceptions</h2>\n"
          "<p>Submissions that behave as a known mistake does, in all public "
          "tests.</p>\n",
          out);
    for (; report_next(r, q); n++) {
        unsigned count = (unsigned)sqlite3_column_int(q, 1);
        const char *name = book_text(q, 0);

        if (n == OPEN)
            fputs("<details><summary>More of them</summary>\n", out);
        fputs("<h3>", out);
        report_sentence(out, name);
        fputs("</h3>\n<p>", out);
        page_bar(out, "plain", count, all);
        page_put(out, " %u of %u; %g points.", count, all,
                 sqlite3_column_double(q, 2));
        if (*book_text(q, 3))
            page_put(out, " It %s.", book_text(q, 3));
        if (*book_text(q, 4))
            page_put(out, " Ask: <q>%s</q>", book_text(q, 4));
        fputs("</p>\n", out);
        report_people(r,
                      report_ask(r,
                                 "SELECT DISTINCT student FROM tested"
                                 " WHERE misconception = ? ORDER BY student",
                                 "s", name, NULL, NULL),
                      out);
    }
    fputs(n > OPEN ? "</details>\n" : "", out);
    fputs(n ? "" : "<p>None was recognised.</p>\n", out);
}

/* ----------------------------------------------------------------- lecture */

static unsigned put_worst_mistakes(struct report *r, unsigned all, FILE *out)
{
    unsigned n = 0;
    sqlite3_stmt *q = report_ask(
        r, MISTAKES "ORDER BY sum(w.lost) DESC, w.misconception LIMIT 3", "",
        NULL, NULL, NULL);

    for (; report_next(r, q); n++) {
        unsigned count = (unsigned)sqlite3_column_int(q, 1);

        fputs("<li>", out);
        page_put(out, "%u of %u ", count, all);
        if (*book_text(q, 3))
            page_put(out, "wrote code that %s", book_text(q, 3));
        else
            page_put(out, "made the mistake <i>%s</i>", book_text(q, 0));
        page_put(out, ". It cost %g points.", sqlite3_column_double(q, 2));
        if (*book_text(q, 4))
            page_put(out, " Ask them: <q>%s</q>", book_text(q, 4));
        fputs("</li>\n", out);
    }
    return n;
}

static unsigned put_worst_tests(struct report *r, unsigned all, FILE *out)
{
    unsigned n = 0;
    sqlite3_stmt *q = report_ask(
        r,
        "SELECT name, part, exercise, sum(failed), sum(cost) FROM tested"
        " GROUP BY exercise, name, part HAVING sum(failed) > 0"
        " ORDER BY sum(CASE WHEN failed THEN cost ELSE 0 END) DESC, name"
        " LIMIT 3",
        "", NULL, NULL, NULL);

    for (; report_next(r, q); n++) {
        page_put(out, "<li>%u of %u failed in %s where this should hold: <i>",
                 (unsigned)sqlite3_column_int(q, 3), all, book_text(q, 2));
        report_sentence(out, book_text(q, 0));
        page_put(out, "</i> (a %s test). It cost %g points.</li>\n",
                 book_text(q, 1), sqlite3_column_double(q, 4));
    }
    return n;
}

void report_lecture(struct report *r, FILE *out)
{
    unsigned all = graded(r), n;

    fputs("<h2 id=\"lecture\">For the next lecture</h2>\n<ul>\n", out);
    n = put_worst_mistakes(r, all, out) + put_worst_tests(r, all, out);
    fputs(n ? "" : "<li>Nothing: no test failed.</li>\n", out);
    fputs("</ul>\n", out);
}
