/*
 * docket: the tests that are to be tried, in the order of their exercises.
 */
#ifndef DOCKET_H
#define DOCKET_H

#include "court.h"

/* One test, and what came of it. */
struct matter {
    const struct criterion_test *test;
    bool hidden;
    bool gain;           /* measures, gives no points */
    bool bonus;          /* of an exercise that may be left out */
    const char *verdict; /* NULL: not tried yet */
    char *lines;         /* of results.h, about this test */
    size_t length;
};

/* Has it been tried, and passed? */
bool matter_passed(const struct matter *x);

/* Or is it of a bonus exercise that nobody has written? */
bool matter_left_out(const struct matter *x);

struct docket {
    struct matter *matters;
    size_t count;
};

/* Those of the tests in this program that the court wants. */
struct docket docket_open(const struct court *c);
void docket_close(struct docket *d);

#endif
