/*
 * check_run: a submission, from its files to its points.
 */
#ifndef CHECK_RUN_H
#define CHECK_RUN_H

#include "checked.h"
#include "lab_open.h"

/* What a check of this lab begins with: seed 1, public tests, with Valgrind. */
struct check check_of(const struct lab *l);

/*
 * Build and run, as the upper part of *c says, and fill in the rest;
 * check_clear is needed in every case. PT_OK or PT_LOST: it was graded.
 * PT_INPUT: it cannot be graded because of c->build.reason; if that is NULL,
 * what there is to say has been said to err in the name of `command`, as with
 * PT_OURS.
 */
enum pt_exit check_run(struct check *c, const struct lab *l,
                       const char *command, FILE *err);

void check_clear(struct check *c);

#endif
