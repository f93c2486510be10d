/*
 * policy_mark.c: the arithmetic of marks.
 *
 * A credit is a whole number of units, of which the policy has p->unit for a
 * point: ten-thousandths, and for a linear timeline so many more that every
 * second on every line is whole. So points times credit is whole, too, and two
 * attempts are compared without any rounding. Only at the end it becomes
 * hundredths, in integers of 128 bits:
 *
 *     points x credit      at most  10^5 x 10^12          fits 64 bits
 *     ... x 100 x scale    at most  10^17 x 100 x 10^7    does not
 *
 * What late days do is not clever: all numbers of days are tried, from none on,
 * and a later one wins only with more points.
 */
#include "policy_mark.h"

#include "base.h"

#include <stdlib.h>
#include <string.h>

enum { DAY = 86400 };

__extension__ typedef __int128 wide;

/* What a choice among the attempts gives. */
struct outcome {
    int64_t value, raw, credit;
    size_t which;
    unsigned mixed;
    bool capped, full, none;
};

int64_t policy_credit(const struct policy *p, int64_t late)
{
    int64_t scale = p->unit / POLICY_CREDIT, low = p->floor * scale;
    int64_t credit;
    size_t i = 0;

    if (late <= 0)
        return p->unit;
    while (i < p->count && p->steps[i].late < late)
        i++;
    if (i == p->count)
        return low;
    credit = p->steps[i].credit * scale;
    if (p->linear) {
        const struct policy_step *to = &p->steps[i], *from = to - 1;

        /* span divides scale, and so the product. */
        credit += (from->credit - to->credit) *
                  (scale / (to->late - from->late)) * (to->late - late);
    }
    return credit > low ? credit : low;
}

/* ---- one attempt ---- */

static int64_t extension_of(const struct policy *p,
                            const struct policy_student *s)
{
    int64_t longest = 0;

    for (size_t i = 0; i < p->extension_count; i++) {
        const struct policy_extension *e = &p->extensions[i];
        bool is_for = e->section ? policy_in_section(s->section, e->whom)
                                 : strcmp(e->whom, s->id) == 0;

        if (is_for && e->seconds > longest)
            longest = e->seconds;
    }
    return longest;
}

/* Seconds after the deadline of this student, moved by so many late days. */
static int64_t after(const struct policy *p, const struct policy_student *s,
                     const struct policy_try *t, unsigned days)
{
    if (!p->has_deadline || !t->timed)
        return 0;
    return t->time - p->deadline - extension_of(p, s) - (int64_t)days * DAY;
}

static int64_t lateness(const struct policy *p, const struct policy_student *s,
                        const struct policy_try *t, unsigned days)
{
    int64_t seconds = after(p, s, t, days);

    return seconds <= p->grace ? 0 : seconds;
}

static int64_t raw_points(const struct policy *p, const struct policy_try *t)
{
    if (t->state != TRY_GRADED)
        return 0;
    return t->points + (p->bonus == BONUS_IGNORED ? 0 : t->bonus);
}

/* No more than the points of the lab, if bonus is capped; no more than the cap,
   if it is late. */
static void limit(const struct policy *p, const struct policy_lab *lab,
                  bool late, struct outcome *o)
{
    int64_t most = lab->points * p->unit;

    o->full = p->bonus == BONUS_CAPPED && o->value > most;
    if (o->full)
        o->value = most;
    most = p->cap * (p->unit / 100);
    o->capped = late && p->cap >= 0 && o->value > most;
    if (o->capped)
        o->value = most;
}

static struct outcome weigh(const struct policy *p,
                            const struct policy_lab *lab,
                            const struct policy_student *s, size_t i,
                            unsigned days)
{
    const struct policy_try *t = &s->tries[i];
    int64_t late = lateness(p, s, t, days);
    struct outcome o = {.which = i,
                        .raw = raw_points(p, t),
                        .credit = policy_credit(p, late),
                        .none = t->state == TRY_PENDING};

    o.value = o.raw * o.credit;
    limit(p, lab, late > 0, &o);
    return o;
}

static struct outcome best(const struct policy *p, const struct policy_lab *lab,
                           const struct policy_student *s, unsigned days)
{
    struct outcome found = {.none = true, .which = s->count};

    for (size_t i = 0; i < s->count; i++) {
        struct outcome o = weigh(p, lab, s, i, days);

        if (!o.none && (found.none || o.value > found.value))
            found = o;
    }
    return found;
}

/* ---- the best for each exercise ---- */

/* What this attempt has for the exercise, in points; -1: nothing is known. */
static int64_t part_of(const struct policy *p, const struct policy_try *t,
                       const char *exercise)
{
    for (size_t i = 0; i < t->part_count; i++)
        if (strcmp(t->parts[i].exercise, exercise) == 0)
            return t->parts[i].bonus && p->bonus == BONUS_IGNORED
                       ? 0
                       : t->parts[i].points;
    return -1;
}

/* Did an earlier attempt have it already? Then it was counted there. */
static bool seen_before(const struct policy *p, const struct policy_student *s,
                        size_t i, const char *exercise)
{
    while (i-- > 0)
        if (part_of(p, &s->tries[i], exercise) >= 0)
            return true;
    return false;
}

/* The sum over all exercises; only of attempts in time, or of all. given[i] is
   what attempt i gives of it. */
static void sum_parts(const struct policy *p, const struct policy_student *s,
                      unsigned days, bool in_time, struct outcome *o,
                      int64_t *given, const char *exercise)
{
    int64_t most = -1, raw = 0;
    size_t which = 0;

    for (size_t i = 0; i < s->count; i++) {
        int64_t late = lateness(p, s, &s->tries[i], days);
        int64_t points = part_of(p, &s->tries[i], exercise);

        if (points < 0 || (in_time && late > 0))
            continue;
        if (points * policy_credit(p, late) > most) {
            most = points * policy_credit(p, late);
            raw = points;
            which = i;
        }
    }
    if (most > 0) {
        o->value += most;
        o->raw += raw;
        given[which] += most;
    }
}

static struct outcome mix(const struct policy *p, const struct policy_lab *lab,
                          const struct policy_student *s, unsigned days,
                          bool in_time)
{
    struct outcome o = best(p, lab, s, days); /* if nothing gives points */
    int64_t *given = must_alloc(s->count + 1, sizeof *given);
    bool late = false;

    o.value = o.raw = 0;
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < s->tries[i].part_count; k++)
            if (!seen_before(p, s, i, s->tries[i].parts[k].exercise))
                sum_parts(p, s, days, in_time, &o, given,
                          s->tries[i].parts[k].exercise);
    for (size_t i = 0, first = 1; i < s->count; i++) {
        o.mixed += given[i] > 0;
        late |= given[i] > 0 && lateness(p, s, &s->tries[i], days) > 0;
        if (given[i] > 0 && (first || given[i] > given[o.which])) {
            o.which = i;
            first = 0;
        }
    }
    free(given);
    if (o.raw > 0)
        o.credit = o.value / o.raw;
    limit(p, lab, late, &o);
    return o;
}

static struct outcome best_parts(const struct policy *p,
                                 const struct policy_lab *lab,
                                 const struct policy_student *s, unsigned days)
{
    struct outcome all = mix(p, lab, s, days, false);
    struct outcome in_time = mix(p, lab, s, days, true);

    return in_time.value >= all.value && in_time.value > 0 ? in_time : all;
}

/* ---- the student ---- */

/* Are the parts of every graded attempt known? */
static bool has_parts(const struct policy_student *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->tries[i].state == TRY_GRADED && s->tries[i].part_count == 0)
            return false;
    return true;
}

static struct outcome choose(const struct policy *p,
                             const struct policy_lab *lab,
                             const struct policy_student *s, unsigned days)
{
    if (s->count == 0)
        return (struct outcome){.none = true};
    if (p->attempts == ATTEMPTS_LAST)
        return weigh(p, lab, s, s->count - 1, days);
    if (p->attempts == ATTEMPTS_EXERCISE && has_parts(s))
        return best_parts(p, lab, s, days);
    return best(p, lab, s, days);
}

/* Scale, adjust, keep between 0 and the most, round half up. */
static void finish(const struct policy *p, const struct policy_lab *lab,
                   const struct policy_student *s, struct policy_mark *m)
{
    int64_t most = lab->points + (p->bonus == BONUS_COUNTS ? lab->bonus : 0);
    wide under = (wide)p->unit * p->from, step = p->rounding;
    wide top = (wide)most * p->unit * 100 * p->to;
    wide mark = (wide)m->value * 100 * p->to + s->adjusted * under;

    m->limited = mark < 0 || (mark > top && s->adjustments > 0);
    if (mark < 0)
        mark = 0;
    if (mark > top)
        mark = top;
    m->rounded = step > 1 && mark % (under * step) != 0;
    m->mark = (int64_t)((2 * mark + under * step) / (2 * under * step) * step);
}

int64_t policy_full(const struct policy *p, const struct policy_lab *lab)
{
    const struct policy_student nobody = {0};
    struct policy_mark m = {.value = lab->points * p->unit};

    finish(p, lab, &nobody, &m);
    return m.mark;
}

void policy_mark(const struct policy *p, const struct policy_lab *lab,
                 const struct policy_student *s, struct policy_mark *m)
{
    struct outcome o = choose(p, lab, s, 0);
    unsigned days = 0;

    for (unsigned d = 1; s->count > 0 && !o.none && d <= p->late_days; d++) {
        struct outcome more = choose(p, lab, s, d);

        if (more.value > o.value) {
            o = more;
            days = d;
        }
    }
    *m = (struct policy_mark){.which = o.none ? s->count : o.which,
                              .raw = o.raw,
                              .credit = o.credit,
                              .value = o.value,
                              .days = days,
                              .mixed = o.mixed,
                              .capped = o.capped,
                              .full = o.full,
                              .extension = extension_of(p, s)};
    m->whole = p->attempts == ATTEMPTS_EXERCISE && !has_parts(s);
    for (size_t i = 0; i < s->count; i++)
        m->pending += s->tries[i].state == TRY_PENDING;
    if (m->which < s->count) {
        m->late = lateness(p, s, &s->tries[m->which], 0);
        m->after = after(p, s, &s->tries[m->which], 0);
    }
    m->none = s->count > 0 ? o.none : p->absent_none && s->adjustments == 0;
    finish(p, lab, s, m);
}
