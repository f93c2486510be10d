/*
 * policy_why.c: the sentence beside a mark.
 *
 *     attempt 3 of 4, 26 h after the deadline: 80 % of 90 points, one late day
 *     used; +2 by hand (typo in the task); rounded to 74
 *
 * WHICH, HOW LATE: POINTS, and what else there is to say. Nothing is said of
 * what is as usual. The reason of an extension is not in it: it may be private.
 */
#include "policy_mark.h"

#include "base.h"

#include <inttypes.h>
#include <stdlib.h>

static void put_which(const struct policy_student *s,
                      const struct policy_mark *m, FILE *out)
{
    if (m->mixed > 1)
        fprintf(out, "the best of each exercise, from %u of %zu attempts",
                m->mixed, s->count);
    else if (s->count == 1)
        fputs("the only attempt", out);
    else
        fprintf(out, "attempt %zu of %zu", m->which + 1, s->count);
}

/* 26 h, 15 min 1 s, 3 days 2 h: all that is not 0. */
static void put_duration(int64_t seconds, FILE *out)
{
    int64_t days = seconds >= 72 * 3600 ? seconds / 86400 : 0;
    const struct {
        int64_t n;
        const char *unit;
    } parts[] = {{days, days == 1 ? "day" : "days"},
                 {(seconds - days * 86400) / 3600, "h"},
                 {seconds / 60 % 60, "min"},
                 {seconds % 60, "s"}};
    const char *blank = "";

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].n > 0) {
            fprintf(out, "%s%" PRId64 " %s", blank, parts[i].n, parts[i].unit);
            blank = " ";
        }
}

static void put_late(const struct policy *p, const struct policy_student *s,
                     const struct policy_mark *m, FILE *out)
{
    if (!s->tries[m->which].timed) {
        fputs(", its time is not known and counts as in time", out);
        return;
    }
    if (!p->has_deadline)
        return;
    fputs(m->mixed > 1 ? "; most of it " : ", ", out);
    if (m->after <= 0) {
        fputs("in time", out);
    } else {
        put_duration(m->after, out);
        fputs(" after the deadline", out);
        if (m->late == 0)
            fputs(", within the grace", out);
    }
    if (m->extension > 0) {
        fputs(" (extended by ", out);
        put_duration(m->extension, out);
        putc(')', out);
    }
}

static const char *points_word(int64_t n)
{
    return n == 1 ? "point" : "points";
}

static void put_points(const struct policy *p, const struct policy_mark *m,
                       FILE *out)
{
    char text[32];

    if (m->mixed > 1 && m->value != m->raw * p->unit)
        fprintf(out, ": %" PRId64 " %s, of which %s count", m->raw,
                points_word(m->raw),
                policy_hundredths(text, (m->value + p->unit / 200) /
                                            (p->unit / 100)));
    else if (m->credit == p->unit)
        fprintf(out, ": %" PRId64 " %s", m->raw, points_word(m->raw));
    else
        fprintf(out, ": %s %% of %" PRId64 " %s",
                policy_hundredths(text, (m->credit + p->unit / 20000) /
                                            (p->unit / 10000)),
                m->raw, points_word(m->raw));
    if (m->days == 1)
        fputs(", one late day used", out);
    else if (m->days > 1)
        fprintf(out, ", %u late days used", m->days);
}

static void put_limits(const struct policy *p, const struct policy_lab *lab,
                       const struct policy_mark *m, FILE *out)
{
    char text[32];

    if (m->full)
        fprintf(out, ", with bonus at most %" PRId64, lab->points);
    if (m->capped)
        fprintf(out, ", being late at most %s",
                policy_hundredths(text, p->cap));
    if (m->whole)
        fputs(", the best attempt as a whole: the exercises of one are not "
              "known",
              out);
}

/* One attempt is not graded yet, though another is. */
static void put_open(const struct policy_mark *m, FILE *out)
{
    if (m->pending == 1)
        fputs(", one attempt is not graded yet", out);
    else if (m->pending > 1)
        fprintf(out, ", %u attempts are not graded yet", m->pending);
}

static void put_attempt(const struct policy *p, const struct policy_lab *lab,
                        const struct policy_student *s,
                        const struct policy_mark *m, FILE *out)
{
    put_which(s, m, out);
    put_late(p, s, m, out);
    if (s->tries[m->which].state == TRY_UNGRADABLE && m->mixed == 0)
        fputs(": it could not be graded, 0 points", out);
    else
        put_points(p, m, out);
    put_limits(p, lab, m, out);
    put_open(m, out);
}

/* No attempt counts. */
static void put_nothing(const struct policy_student *s, FILE *out)
{
    if (s->count == 0 && s->refused == 0)
        fputs("nothing was handed in", out);
    else if (s->count == 0)
        fprintf(out, "nothing that could be taken was handed in: %u refused",
                s->refused);
    else if (s->count == 1)
        fputs("the only attempt is not graded yet", out);
    else
        fprintf(out, "attempt %zu of %zu is not graded yet", s->count,
                s->count);
}

static void put_finish(const struct policy *p, const struct policy_student *s,
                       const struct policy_mark *m, FILE *out)
{
    char a[32], b[32];

    if (m->which < s->count && p->from != p->to)
        fprintf(out, "; %s points here are %s of the course",
                policy_hundredths(a, p->from), policy_hundredths(b, p->to));
    if (s->adjustments > 0)
        fprintf(out, "; by hand %s", s->reasons);
    if (m->none)
        return;
    if (m->limited)
        fprintf(out, "; %s",
                m->mark == 0 ? "not below 0" : "not above the most");
    if (m->rounded)
        fprintf(out, "; rounded to %s", policy_hundredths(a, m->mark));
}

char *policy_why(const struct policy *p, const struct policy_lab *lab,
                 const struct policy_student *s, const struct policy_mark *m)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    if (!out)
        panic("policy_why: no memory");
    if (m->which < s->count)
        put_attempt(p, lab, s, m, out);
    else
        put_nothing(s, out);
    put_finish(p, s, m, out);
    if (fclose(out) != 0)
        panic("policy_why: no memory");
    return text;
}
