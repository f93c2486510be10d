/*
 * report_effort.c: how often they tried, and how long it went on; only from
 * attempts whose times are known, which is not the same as work.
 */
#include "report_part.h"

#include "grow.h"

#include <stdlib.h>

static int order(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* The median of the numbers that a query gives, in *n; how many there are. */
static size_t median(struct report *r, const char *sql, int64_t *middle)
{
    size_t count = 0;
    int64_t *all = NULL;
    sqlite3_stmt *q = report_ask(r, sql, "", NULL, NULL, NULL);

    while (report_next(r, q)) {
        all = must_grow(all, count, sizeof *all);
        all[count++] = sqlite3_column_int64(q, 0);
    }
    if (count) {
        qsort(all, count, sizeof *all, order);
        *middle = all[count / 2];
    }
    free(all);
    return count;
}

/* How many have tried once, twice ... */
static void put_attempts(struct report *r, FILE *out)
{
    unsigned all = 0;
    sqlite3_stmt *q;

    for (size_t i = 0; i < r->count; i++)
        all += r->people[i].attempts > 0;
    q = report_ask(r,
                   "SELECT n, count(*) FROM (SELECT min(count(*), 10) AS n FROM"
                   " submission WHERE content IS NOT NULL GROUP BY student)"
                   " GROUP BY n ORDER BY n",
                   "", NULL, NULL, NULL);
    fputs("<div class=\"wide\" tabindex=\"0\"><table>\n<caption>Attempts of a "
          "student</caption>\n<thead><tr><th>Attempts</th>"
          "<th class=\"n\">Students</th><th></th></tr></thead>\n<tbody>\n",
          out);
    while (report_next(r, q)) {
        unsigned n = (unsigned)sqlite3_column_int(q, 0);
        unsigned count = (unsigned)sqlite3_column_int(q, 1);

        page_put(out, "<tr><td>%u%s</td><td class=\"n\">%u</td><td>", n,
                 n == 10 ? " or more" : "", count);
        page_bar(out, "plain", count, all);
        fputs("</td></tr>\n", out);
    }
    fputs("</tbody></table></div>\n", out);
}

void report_effort(struct report *r, FILE *out)
{
    char text[32];
    int64_t middle = 0;
    size_t n;

    fputs("<h2 id=\"effort\">Effort</h2>\n", out);
    put_attempts(r, out);
    n = median(r,
               "SELECT gap FROM (SELECT time - lag(time) OVER (PARTITION BY"
               " student ORDER BY time) AS gap FROM submission WHERE time IS"
               " NOT NULL AND content IS NOT NULL) WHERE gap IS NOT NULL",
               &middle);
    if (n)
        page_put(out,
                 "<p>Between two attempts of a student: %s, in the middle of "
                 "%u.</p>\n",
                 report_long(middle, text), (unsigned)n);
    n = median(r,
               "SELECT max(time) - min(time) FROM submission WHERE time IS NOT "
               "NULL AND content IS NOT NULL GROUP BY student HAVING "
               "count(*) > 1",
               &middle);
    if (n)
        page_put(out,
                 "<p>From the first attempt to the last: %s, in the middle of "
                 "%u students who tried more than once.</p>\n",
                 report_long(middle, text), (unsigned)n);
    n = (size_t)report_number(r,
                              "SELECT count(*) FROM submission WHERE time IS "
                              "NULL AND content IS NOT NULL",
                              NULL);
    if (n)
        page_put(out,
                 "<p class=\"soft\">Of %u attempts the time is not "
                 "known.</p>\n",
                 (unsigned)n);
}
