/*
 * policy_mark: one student's mark, from all that is known of their attempts.
 * No table is read here: policy_load.c has done that.
 */
#ifndef POLICY_MARK_H
#define POLICY_MARK_H

#include "policy.h"

enum policy_state {
    TRY_GRADED,
    TRY_UNGRADABLE, /* 0 points */
    TRY_PENDING     /* no result yet, or one that we failed to get */
};

struct policy_part {
    char *exercise;
    int64_t points;
    bool bonus;
};

struct policy_try {
    int64_t submission; /* its id */
    bool timed;
    int64_t time;
    enum policy_state state;
    int64_t points, bonus;     /* 0 to POLICY_POINTS */
    struct policy_part *parts; /* only for best-per-exercise */
    size_t part_count;
};

struct policy_student {
    char *id, *section;
    struct policy_try *tries; /* in their order; none of them was refused */
    size_t count;
    unsigned refused;
    int64_t adjusted; /* hundredths */
    unsigned adjustments;
    char *reasons; /* "+5 (reason), -2 (reason)"; NULL: none */
};

/* The most points of the lab, and of its bonus exercises. */
struct policy_lab {
    int64_t points, bonus;
};

struct policy_mark {
    bool none;         /* there is no mark: `mark` means nothing */
    int64_t mark;      /* hundredths */
    size_t which;      /* the attempt that counts, or gives most; or count */
    int64_t raw;       /* its points, before credit */
    int64_t credit;    /* units of the policy */
    int64_t value;     /* points after credit, bonus and cap, in units */
    int64_t late;      /* seconds after this student's deadline, or 0 */
    int64_t after;     /* the same, when it is within the grace, too */
    int64_t extension; /* seconds */
    unsigned days;     /* late days that were used */
    unsigned mixed;    /* so many attempts gave exercises; 0: one is taken */
    unsigned pending;  /* so many attempts are not graded yet */
    bool capped;       /* because it was late */
    bool full;         /* bonus capped: there are no more points than these */
    bool limited;      /* the adjustments went below 0, or above the most */
    bool rounded;      /* ... changed it */
    bool whole;        /* best-per-exercise, but of one no parts are known */
};

/* The mark, in hundredths, of who has all points of the lab, and no bonus. */
int64_t policy_full(const struct policy *p, const struct policy_lab *lab);

void policy_mark(const struct policy *p, const struct policy_lab *lab,
                 const struct policy_student *s, struct policy_mark *m);

/* The credit of who is so late (0 or less: in time), in units. */
int64_t policy_credit(const struct policy *p, int64_t late);

/* Is who has this field in the roster in the section? The field is its name, or
   a list with commas or semicolons that has it. */
bool policy_in_section(const char *field, const char *section);

/* Why is it this mark? A sentence that the student understands, for free(). */
char *policy_why(const struct policy *p, const struct policy_lab *lab,
                 const struct policy_student *s, const struct policy_mark *m);

#endif
