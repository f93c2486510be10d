/*
 * policy: from what was found in submissions to the marks of a class. What an
 * instructor decides stands in one small file:
 *
 *     pageturner-class 1
 *     deadline 2026-11-20T23:59:00+01:00
 *     grace 15m               so late is still in time
 *     credit 24h 0.8          up to 24 hours late, and this second: 80 %
 *     credit 72h 0.5          later: 50 %, and after 72 hours the floor
 *     timeline steps          or linear: a straight line between the points
 *     floor 0.3               whatever is later
 *     late-days 2             that everybody has, used where they help
 *     extension ann 48h "was ill"
 *     extension section:B 24h
 *     extension "section:OS 101-A" 24h
 *     cap 70                  the most points of a late submission
 *     attempts last           or best, best-per-exercise
 *     bonus counts            or capped (together not above the most), ignored
 *     scale 100 20            100 points of the lab are 20 of the course
 *     rounding half           or none (to hundredths), whole; a half goes up
 *     absent 0                or -: who handed in nothing has no mark
 *
 * Each key at most once, but credit and extension; any order; none is needed.
 * POLICY_EXAMPLE has all of them.
 *
 * What is computed, in this order: the points of each attempt; times its
 * credit; at most the points of the lab, if bonus is capped; at most cap, if it
 * is late; the attempt that counts; scale; adjustments, in points of the mark;
 * not below 0, nor above the most; rounding. All of it is exact: fractions of
 * integers, rounded once, at the end.
 *
 * An attempt without a time is in time. One that cannot be graded has 0
 * points. What was refused is no attempt. Of two extensions the longer counts;
 * who is in two sections, "A, B" in the roster, has the extensions of both. A
 * late day moves the deadline of the student, for all attempts, by 24 hours:
 * as few are used as give the most points.
 *
 * best is the attempt that is best after its credit; best-per-exercise takes
 * that for each exercise. Of equal ones, the earlier. A cap then holds for the
 * whole if late work has a part in it; but it is never less than what was in
 * time gives alone.
 */
#ifndef POLICY_H
#define POLICY_H

#include "book.h"
#include "versioned.h"

#define POLICY_VERSION 1

enum policy_attempts { ATTEMPTS_LAST, ATTEMPTS_BEST, ATTEMPTS_EXERCISE };
enum policy_bonus { BONUS_COUNTS, BONUS_CAPPED, BONUS_IGNORED };

enum {
    POLICY_PROBLEM = BOOK_PROBLEM,
    POLICY_STEPS = 16,
    POLICY_CREDIT = 10000, /* all of it */
    POLICY_LATE_DAYS = 60,
    POLICY_POINTS = 100000,   /* more are no points */
    POLICY_LONGEST = 34560000 /* seconds: 400 days */
};

/* So late, or earlier, and later than the step before. */
struct policy_step {
    int64_t late;   /* seconds */
    int64_t credit; /* ten-thousandths */
};

struct policy_extension {
    char *whom; /* a student, or with `section` a section */
    bool section;
    int64_t seconds;
};

struct policy {
    bool has_deadline;
    int64_t deadline, grace; /* seconds since 1970, UTC; seconds */
    struct policy_step steps[POLICY_STEPS]; /* the first is 0 s: all of it */
    size_t count;
    bool linear;
    int64_t floor, late_days;
    int64_t cap; /* hundredths; -1: none */
    struct policy_extension *extensions;
    size_t extension_count;
    enum policy_attempts attempts;
    enum policy_bonus bonus;
    int64_t from, to; /* the scale, in hundredths */
    int64_t rounding; /* hundredths: 1, 50 or 100 */
    bool absent_none; /* absent - */
    int64_t unit;     /* a point has so many units, in which all is exact */

    unsigned seen;   /* while it is read: which keys were there */
    char wrong[240]; /* ... and what is wrong with a line */
};

extern const char POLICY_EXAMPLE[];

/* Read the file at path. False, with "FILE:LINE: ..." in problem and nothing to
   clear, if there is none or it is no good. */
bool policy_read(struct policy *p, const char *path,
                 char problem[VERSIONED_PROBLEM]);

/* The same from text, which is cut to pieces. "": what counts without a file:
   no deadline, the last attempt, bonus counts, no scale. */
bool policy_parse(struct policy *p, const char *name, char *text,
                  char problem[VERSIONED_PROBLEM]);

void policy_clear(struct policy *p);

/* A time like 2026-11-20T23:59:00+01:00 or ...Z in seconds since 1970. False,
   with what is wrong in `wrong`, if it is none. */
bool policy_time(const char *text, int64_t *seconds, char wrong[120]);

/* A duration like 48h, 15m, 90s, 2d or 1d12h, in seconds. */
bool policy_duration(const char *text, int64_t *seconds);

/* A decimal number of at most so many places, times 10^places. */
bool policy_decimal(const char *text, unsigned places, int64_t most,
                    int64_t *value);

/* Write hundredths as people do: 72, 14.5, -0.25. Returns out. */
char *policy_hundredths(char out[32], int64_t hundredths);

/*
 * Make table final anew from all the others, with meta.config: a row for every
 * student. mark is NULL where there is none: the attempt that counts is not
 * graded yet, or `absent -`.
 * computed is in points of the lab, before credit; late is what the deadline of
 * this student was missed by, 0 within the grace; adjusted is the sum of the
 * adjustments. The same tables give the same bytes. False: b->problem.
 */
bool policy_final(struct book *b);

/*
 * Who would change, and by how much, if the results of these inputs (tests)
 * counted, and not those of meta.inputs: a table for 80 columns. Nothing in the
 * book changes. False: b->problem.
 */
bool policy_changes(struct book *b, const char *inputs_new, FILE *out);

/* The mark of all points of the lab, without its bonus. False: b->problem. */
bool policy_most(struct book *b, int64_t *hundredths);

/* Say on out if the scale of the file with that name looks as if FROM and TO
   were swapped, for a lab of so many points, without its bonus. */
void policy_doubt(const struct policy *p, int64_t points, const char *name,
                  FILE *out);

/* Name whom an extension is for, but who is not in the book. */
bool policy_strangers(struct book *b, FILE *out);

/* An extension for the student `from` in the gradebook's file is for `to` from
   now on, which is said on out; of two, the longer stays. False: b->problem. */
bool policy_rename(struct book *b, const char *from, const char *to, FILE *out);

/* The students of the book whose ids are nearest to that word, as
   "ann, anna, bob"; "" if there are none. For free(); NULL: b->problem. */
char *policy_nearest(struct book *b, const char *word);

#endif
