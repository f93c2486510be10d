/*
 * score.c: counting, and distrust of what is counted.
 */
#include "score.h"

#include "base.h"
#include "wire.h"

#include <stdlib.h>
#include <string.h>

/* Tests of this suite measure; they give no points. */
static bool measures(const struct result *t)
{
    return strcmp(t->exercise, "gain") == 0;
}

static size_t times(const struct results *r, const struct result *t)
{
    size_t n = 0;

    for (size_t i = 0; i < r->count; i++)
        n += strcmp(r->tests[i].exercise, t->exercise) == 0 &&
             strcmp(r->tests[i].name, t->name) == 0;
    return n;
}

/* NULL if this test may be in the results. */
static const char *strange(const struct manifest *m, const struct results *r,
                           const struct result *t, bool hidden)
{
    const struct exercise *e = manifest_exercise(m, t->exercise);

    if (measures(t))
        return NULL;
    if (!e)
        return "belongs to no exercise of the manifest";
    if (!t->hidden && !list_has(&e->tests, t->name))
        return "is not in the manifest";
    if (t->hidden && !hidden)
        return "is hidden, and nobody asked for it";
    return times(r, t) == 1 ? NULL : "was run more than once";
}

static bool has_public(const struct results *r, const char *exercise,
                       const char *name)
{
    for (size_t i = 0; i < r->count; i++)
        if (!r->tests[i].hidden && strcmp(r->tests[i].name, name) == 0 &&
            strcmp(r->tests[i].exercise, exercise) == 0)
            return true;
    return false;
}

static bool has_hidden(const struct results *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->tests[i].hidden && !measures(&r->tests[i]))
            return true;
    return false;
}

static bool refuse(char *problem, const char *exercise, const char *name,
                   const char *what)
{
    snprintf(problem, SCORE_PROBLEM, "the test %.40s::%.100s %s", exercise,
             name, what);
    return false;
}

/* Are these the tests that were to run? */
static bool expected(const struct manifest *m, const struct results *r,
                     bool hidden, bool only_some, char *problem)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct result *t = &r->tests[i];
        const char *wrong = strange(m, r, t, hidden);

        if (wrong)
            return refuse(problem, t->exercise, t->name, wrong);
    }
    if (only_some)
        return true;
    for (size_t i = 0; i < m->count; i++)
        for (size_t j = 0; j < m->exercises[i].tests.count; j++) {
            const struct exercise *e = &m->exercises[i];

            if (!has_public(r, e->name, e->tests.items[j]))
                return refuse(problem, e->name, e->tests.items[j],
                              "was not run");
        }
    if (hidden && !has_hidden(r)) {
        snprintf(
            problem, SCORE_PROBLEM,
            "no hidden test was run; is there a folder tests/hidden/%.60s?",
            m->lab);
        return false;
    }
    return true;
}

/* The exercise whose TODO a test ran into; NULL: unknown. */
static const struct exercise *unwritten(const struct manifest *m,
                                        const struct result *t)
{
    for (size_t i = 0; i < m->count; i++)
        if (wire_hash(m->exercises[i].name) == t->todo)
            return &m->exercises[i];
    return NULL;
}

/* Does e need `other`, or need what needs it? `depth` ends a circle. */
static bool needs(const struct manifest *m, const struct exercise *e,
                  const struct exercise *other, size_t depth)
{
    for (size_t i = 0; i < e->needs.count && depth > 0; i++) {
        const struct exercise *n = manifest_exercise(m, e->needs.items[i]);

        if (n && (n == other || needs(m, n, other, depth - 1)))
            return true;
    }
    return false;
}

const struct exercise *score_stray(const struct manifest *m,
                                   const struct result *t)
{
    const struct exercise *e = manifest_exercise(m, t->exercise);
    const struct exercise *other = unwritten(m, t);

    if (t->verdict != VERDICT_NOT_WRITTEN || !e || !other || other == e)
        return NULL;
    return needs(m, e, other, m->count) ? NULL : other;
}

/* Neither passed, nor only not written? */
static bool failed(const struct manifest *m, const struct result *t)
{
    if (t->verdict == VERDICT_NOT_WRITTEN)
        return score_stray(m, t) != NULL;
    return t->verdict != VERDICT_PASSED;
}

/* What there is to say about an exercise, from its tests. */
static void stand(struct mark *k, const struct manifest *m,
                  const struct exercise *e, const struct results *r,
                  bool hidden)
{
    bool bad = false, own = false;

    for (size_t i = 0; i < r->count; i++) {
        const struct result *t = &r->tests[i];

        if (strcmp(t->exercise, e->name) != 0 || (t->hidden && !hidden))
            continue;
        k->run++;
        k->passed += t->verdict == VERDICT_PASSED;
        bad = bad || failed(m, t);
        if (t->verdict == VERDICT_NOT_WRITTEN && !score_stray(m, t)) {
            const struct exercise *other = unwritten(m, t);

            own = own || !other || other == e;
            k->needs = k->needs || other == e ? k->needs : other;
        }
    }
    if (k->run == 0)
        k->standing = STANDING_NOT_RUN;
    else if (k->passed == k->run)
        k->standing = STANDING_PASSED;
    else if (bad)
        k->standing = STANDING_PART;
    else
        k->standing = own ? STANDING_NOT_WRITTEN : STANDING_NEEDS;
}

struct mark score_public(const struct manifest *m, const struct exercise *e,
                         const struct results *r)
{
    struct mark k = {0};

    stand(&k, m, e, r, false);
    return k;
}

/* Did all tests of this part of an exercise pass? */
static bool whole(const struct exercise *e, const struct results *r,
                  bool hidden)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct result *t = &r->tests[i];

        if (t->hidden == hidden && t->verdict != VERDICT_PASSED &&
            strcmp(t->exercise, e->name) == 0)
            return false;
    }
    return true;
}

/* An exercise without hidden tests gives their part with its public ones. */
static bool earns(const struct exercise *e, const struct results *r,
                  bool hidden)
{
    bool some = false;

    for (size_t i = 0; i < r->count; i++)
        some = some || (r->tests[i].hidden == hidden &&
                        strcmp(r->tests[i].exercise, e->name) == 0);
    return whole(e, r, some ? hidden : false);
}

bool score_make(struct score *s, const struct manifest *m,
                const struct results *r, bool hidden, bool only_some,
                char problem[SCORE_PROBLEM])
{
    if (!expected(m, r, hidden, only_some, problem))
        return false;
    *s = (struct score){.hidden = hidden, .counted = !only_some};
    s->marks = must_alloc(m->count, sizeof *s->marks);
    for (size_t i = 0; i < m->count; i++) {
        const struct exercise *e = &m->exercises[i];
        struct mark *k = &s->marks[i];

        stand(k, m, e, r, true);
        k->most[false] = exercise_public(e);
        k->most[true] = hidden ? e->points - exercise_public(e) : 0;
        for (int part = 0; part <= hidden && s->counted; part++)
            k->earned[part] = earns(e, r, part) ? k->most[part] : 0;
        *(e->bonus ? &s->bonus : &s->earned) +=
            k->earned[false] + k->earned[true];
        *(e->bonus ? &s->bonus_most : &s->most) +=
            k->most[false] + k->most[true];
    }
    return true;
}

void score_clear(struct score *s)
{
    free(s->marks);
    *s = (struct score){0};
}

const struct result *score_first_failure(const struct manifest *m,
                                         const struct results *r)
{
    for (size_t i = 0; i < m->count; i++)
        for (int hidden = 0; hidden <= 1; hidden++)
            for (size_t j = 0; j < r->count; j++) {
                const struct result *t = &r->tests[j];

                if (t->hidden == hidden && failed(m, t) &&
                    strcmp(t->exercise, m->exercises[i].name) == 0)
                    return t;
            }
    return NULL;
}

/* If only some tests were run, those were asked for, and none may be left
   out. */
static bool is_well(const struct score *s, const struct exercise *e,
                    enum standing standing)
{
    switch (standing) {
    case STANDING_PASSED: return true;
    case STANDING_PART: return false;
    case STANDING_NOT_WRITTEN:
    case STANDING_NEEDS: return s->counted && e->bonus;
    case STANDING_NOT_RUN: break;
    }
    return !s->counted;
}

bool score_all_passed(const struct score *s, const struct manifest *m)
{
    for (size_t i = 0; i < m->count; i++)
        if (!is_well(s, &m->exercises[i], s->marks[i].standing))
            return false;
    return true;
}
