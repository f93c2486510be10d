/*
 * score: from verdicts to points.
 *
 * 60 % of an exercise's points are for its public tests, 40 % for its hidden
 * ones: all or nothing within each. A part that was not run gives none, and
 * counts for none.
 *
 * What a bonus exercise gives is counted apart, on top. It may be left out: if
 * nothing of it fails but is only not written, all has passed nevertheless.
 */
#ifndef SCORE_H
#define SCORE_H

#include "labfile.h"
#include "results.h"

enum standing {
    STANDING_PASSED,
    STANDING_PART,        /* some tests failed */
    STANDING_NOT_WRITTEN, /* what did not pass is not written */
    STANDING_NEEDS,       /* ... because one that it needs is not */
    STANDING_NOT_RUN
};

struct mark {
    unsigned earned[2], most[2]; /* [false]: public part; [true]: hidden */
    unsigned passed, run;        /* tests */
    enum standing standing;
    const struct exercise *needs; /* STANDING_NEEDS: which is not written */
};

struct score {
    struct mark *marks; /* one for each exercise of the manifest */
    unsigned earned, most;
    unsigned bonus, bonus_most; /* ... of bonus exercises */
    bool hidden;                /* hidden tests were run */
    bool counted; /* false: only some tests were run, points mean nothing */
};

enum { SCORE_PROBLEM = 240 };

/*
 * Give points. All of the manifest's tests must be in the results, once, and
 * no others; hidden ones must be there if they were asked for. (If only some
 * were to run, those that are there must exist, and points are not counted.)
 * False, with a sentence in problem and nothing to clear, if that is not so:
 * then the referee has made a mistake.
 */
bool score_make(struct score *s, const struct manifest *m,
                const struct results *r, bool hidden, bool only_some,
                char problem[SCORE_PROBLEM]);

void score_clear(struct score *s);

/*
 * The exercise that a test ran into, which is not written, and which the
 * test's own does not need, by the manifest: then the test has failed like any
 * other. NULL: that is not what happened.
 */
const struct exercise *score_stray(const struct manifest *m,
                                   const struct result *t);

/* How an exercise stands if only its public tests are looked at: the marks
   without points. */
struct mark score_public(const struct manifest *m, const struct exercise *e,
                         const struct results *r);

/* Which test to talk about: the first that failed, by exercise, public before
   hidden; not one that is only not written. NULL: none. */
const struct result *score_first_failure(const struct manifest *m,
                                         const struct results *r);

/* Did every test pass that gives points, but for a bonus that is left out? */
bool score_all_passed(const struct score *s, const struct manifest *m);

#endif
