/*
 * grade_show.c: a line that changes, and a small table.
 */
#include "grade_show.h"

#include "escape.h"
#include "lines.h"
#include "policy_load.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const double WAIT = 0.5, EVERY = 0.2; /* seconds */

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void meter_start(struct meter *m, FILE *err, const char *lab, size_t total)
{
    *m = (struct meter){.err = err,
                        .lab = lab,
                        .terminal = isatty(fileno(err)),
                        .total = total,
                        .start = now()};
    m->next = m->start + WAIT;
}

/* "3 min left"; "" as long as that is not known. */
static void left(char text[40], size_t done, size_t total, double seconds)
{
    double rest = done ? seconds / (double)done * (double)(total - done) : 0;

    text[0] = '\0';
    if (done < 2 || done == total)
        return;
    if (rest < 90)
        snprintf(text, 40, ", %.0f s left", rest);
    else if (rest < 90 * 60)
        snprintf(text, 40, ", %.0f min left", rest / 60);
    else
        snprintf(text, 40, ", %.1f h left", rest / 3600);
}

void meter_line(char line[METER_LINE], const char *lab, size_t done,
                size_t total, size_t failed, double seconds)
{
    char rest[40], fails[40] = "", rate[40] = "";

    left(rest, done, total, seconds);
    if (failed)
        snprintf(fails, sizeof fails, ", %zu failed", failed);
    if (done && seconds > 0)
        snprintf(rate, sizeof rate, ", %.0f a minute",
                 60 * (double)done / seconds);
    snprintf(line, METER_LINE, "%.24s: %zu of %zu graded%s%s%s", lab, done,
             total, fails, rate, rest);
}

void meter_step(struct meter *m)
{
    double t = now();
    unsigned tenths = m->total ? (unsigned)(10 * m->done / m->total) : 0;
    char line[METER_LINE];

    if (m->terminal ? t < m->next : tenths <= m->tenths)
        return;
    meter_line(line, m->lab, m->done, m->total, m->failed, t - m->start);
    if (m->terminal)
        fprintf(m->err, "\r%.79s\033[K", line); /* K: what is to the right */
    else
        fprintf(m->err, "pt: %s\n", line);
    fflush(m->err);
    m->shown = m->terminal;
    m->tenths = tenths;
    m->next = t + EVERY;
}

void meter_end(struct meter *m)
{
    if (m->shown)
        fputs("\r\033[K", m->err);
    fflush(m->err);
    m->shown = false;
}

/* ----------------------------------------------------------------- summary */

/* What became of submission s, for FROM, below. */
static const char FROM[] =
    " FROM submission s JOIN student k ON k.id = s.student"
    " LEFT JOIN result r ON r.content = s.content AND r.seed = k.seed"
    " AND r.inputs = ?1"
    " LEFT JOIN piece p ON p.content = s.content AND p.seed = k.seed ";

static int64_t count(struct book *b, const char *inputs, const char *where)
{
    char sql[700];

    snprintf(sql, sizeof sql, "SELECT count(*)%s WHERE %s", FROM, where);
    return book_number(b, 0, sql, "s", inputs);
}

static void row(FILE *out, int64_t n, const char *what, const char *more)
{
    if (n > 0)
        fprintf(out, "  %-16s %6" PRId64 "%s\n", what, n, more);
}

/* "    ann: gone.zip: it is broken", for each of them. */
static bool name_each(struct book *b, const char *inputs, const char *column,
                      const char *where, FILE *out)
{
    char sql[800], line[700], id[100], words[400];
    sqlite3_stmt *s;

    snprintf(sql, sizeof sql,
             "SELECT s.student, %s%s WHERE %s ORDER BY s.student, s.id", column,
             FROM, where);
    s = book_ask(b, sql, "s", inputs);
    while (s && book_next(b, s)) {
        escape_name(id, sizeof id, book_text(s, 0));
        escape_text(words, sizeof words, book_text(s, 1));
        snprintf(line, sizeof line, "%s: %s", id, words);
        fputs("      ", out);
        lines_wrap(out, 6, line);
    }
    return !b->problem[0];
}

/* Of the same student, that is; which of them came first is not known. */
#define TAKEN                                                                  \
    "SELECT 1 FROM submission t WHERE t.student = s.student AND t.content IS " \
    "NOT NULL"

static const char GRADED[] = "r.status = 'graded'",
                  NOT_GRADABLE[] = "r.status = 'ungradable'",
                  OURS[] = "r.status = 'ours'",
                  REFUSED[] =
                      "s.refused IS NOT NULL AND NOT EXISTS (" TAKEN ")",
                  BESIDE[] = "s.refused IS NOT NULL AND EXISTS (" TAKEN ")",
                  OPEN[] = "s.content IS NOT NULL AND r.status IS NULL";

/* The mean of those who have a mark for something that they handed in; and, as
   the report has it, of all who have one: mostly 0 for nothing. */
static void put_mean(struct book *b, FILE *out)
{
    sqlite3_stmt *s = book_ask(
        b,
        "SELECT count(submission), avg(CASE WHEN submission IS NOT NULL THEN "
        "mark END), count(*), avg(mark) FROM final WHERE mark IS NOT NULL",
        "");

    while (s && book_next(b, s)) {
        int64_t some = sqlite3_column_int64(s, 0);
        int64_t all = sqlite3_column_int64(s, 2);

        if (some == 0)
            continue;
        fprintf(out, "Mean mark of %" PRId64 " student%s who handed in: %.1f",
                some, some == 1 ? "" : "s", sqlite3_column_double(s, 1));
        if (all > some)
            fprintf(out, "; of all %" PRId64 " with a mark: %.1f", all,
                    sqlite3_column_double(s, 3));
        fputc('\n', out);
    }
}

/* If it matters when something was handed in: of whom is it not known? */
static bool put_timeless(struct book *b, FILE *out)
{
    struct policy p;
    int64_t n, late;
    bool matters;

    if (!policy_of_book(b, &p))
        return false;
    matters = p.has_deadline;
    policy_clear(&p);
    if (!matters)
        return true;
    n = book_number(b, 0,
                    "SELECT count(*) FROM submission WHERE content IS NOT NULL "
                    "AND time IS NULL",
                    "");
    late = book_number(b, 0,
                       "SELECT count(*) FROM submission WHERE content IS NOT "
                       "NULL AND time IS NULL AND origin GLOB '*_LATE_*'",
                       "");
    if (n > 0)
        fprintf(out,
                "When %" PRId64 " submission%s handed in is not known: in "
                "time, as far as marks go%s\n",
                n, n == 1 ? " was" : "s were", late > 0 ? "," : "");
    if (late > 0)
        fprintf(out, "but Canvas calls %" PRId64 " of them late\n", late);
    return !b->problem[0];
}

bool grade_summary(struct book *b, const char *inputs, FILE *out)
{
    char more[80], where[100];
    int64_t graded = count(b, inputs, GRADED), fresh;
    int64_t all = book_number(b, 0, "SELECT count(*) FROM submission", "");
    int64_t students =
        book_number(b, 0, "SELECT count(DISTINCT student) FROM submission", "");

    snprintf(where, sizeof where, "%s AND p.done", GRADED);
    fresh = count(b, inputs, where);
    snprintf(more, sizeof more, "   %" PRId64 " now, %" PRId64 " from before",
             fresh, graded - fresh);
    fprintf(out, "%" PRId64 " submission%s of %" PRId64 " student%s\n", all,
            all == 1 ? "" : "s", students, students == 1 ? "" : "s");
    row(out, graded, "graded", more);
    row(out, count(b, inputs, NOT_GRADABLE), "not gradable",
        "   0 points; the report says why");
    row(out, count(b, inputs, REFUSED), "not taken",
        "   nothing handed in, until it can be:");
    if (!name_each(b, inputs, "s.refused", REFUSED, out))
        return false;
    row(out, count(b, inputs, BESIDE), "not taken",
        "   of students of whom something else was:");
    if (!name_each(b, inputs, "s.refused", BESIDE, out))
        return false;
    row(out, count(b, inputs, OURS), "failed",
        "   our fault, no mark; run it again:");
    if (!name_each(b, inputs, "r.words", OURS, out))
        return false;
    row(out, count(b, inputs, OPEN), "not graded yet", "");
    put_mean(b, out);
    return !b->problem[0] && put_timeless(b, out);
}
