/*
 * check_failure: the part of the report that is about one failed test.
 */
#ifndef CHECK_FAILURE_H
#define CHECK_FAILURE_H

#include "checked.h"

/* What makes the terminal write in a colour; "" in a pipe. */
struct ink {
    const char *good, *bad, *quiet, *strong, *off;
};

/* Show c->first; of a hidden test what disclosure.h allows. */
void failure_show(const struct check *c, const struct ink *ink, FILE *out);

/* For the rest of the report: "WHY   pt WHAT 03HOW", with --from if it was
   given; lines below a title; the number of an exercise, from 1. */
void failure_command(const struct check *c, FILE *out, const char *why,
                     const char *what, const char *how);
void failure_lines(const char *title, const char *text, const struct ink *ink,
                   FILE *out);
size_t failure_number(const struct manifest *m, const char *exercise);

#endif
