/*
 * policykit: a gradebook with one student, for the tests of policies.
 *
 * The student is "ann" of section "B"; the deadline of POLICYKIT_DEADLINE is
 * 22:59:00 UTC. Attempts are written like this, one after another:
 *
 *     90@+26h         90 points, 26 hours after that deadline
 *     90+10@-1h       and 10 of bonus, an hour before it
 *     90@0            in its second;  90@?  nobody knows when
 *     u@0             it cannot be graded;  p@0  no result yet;
 *                     o@0  a result that says that we failed
 *     x               it was refused
 *     {a=50,b=40,*c=5}@0   points of exercises; c is a bonus
 */
#ifndef POLICYKIT_H
#define POLICYKIT_H

#include <criterion/criterion.h>

#include "policy.h"

#define POLICYKIT_DEADLINE "deadline 2026-11-20T23:59:00+01:00\n"

struct policykit_case {
    const char *config; /* lines after the first; NULL: no file */
    const char *tries;
    const char *adjust; /* "+500 -20": hundredths; NULL: none */
    const char *mark, *why;
};

/* A new gradebook of a lab with 100 points and 20 of bonus; it and its files
   vanish with policykit_close. */
void policykit_open(struct book *b);
void policykit_close(struct book *b);

/* Put a student with these attempts into it, of which results are of the tests
   named `inputs`. */
void policykit_student(struct book *b, const char *id, const char *section,
                       const char *tries, const char *inputs);

/* Give the results of these inputs to attempts that are there: one word for
   each, as above, but without the time. */
void policykit_results(struct book *b, const char *id, const char *tries,
                       const char *inputs);

void policykit_config(struct book *b, const char *lines);
void policykit_adjust(struct book *b, const char *id, const char *hundredths);

/* The mark of a student, as text: "72.5", "-"; and why. Good until the next
   call. */
const char *policykit_mark(struct book *b, const char *id);
const char *policykit_why(struct book *b, const char *id);

/* Is the case as it says? The book is afterwards as it was. */
void policykit_prove(struct book *b, const struct policykit_case *c);

#endif
