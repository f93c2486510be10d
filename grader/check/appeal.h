/*
 * appeal: what is the same, and what is not, between a record and the run of
 * today.
 */
#ifndef APPEAL_H
#define APPEAL_H

#include "record.h"

/* Are these the files that were handed in then? False, with a sentence in
   problem, if one is another. */
bool appeal_files(const struct record *then, const struct list *files,
                  char problem[RECORD_PROBLEM]);

/* Print what is not as it was then: compiler, Valgrind, machine, sandbox, and
   what the referee is made of. Nothing, if all is. */
void appeal_warn(const struct record *then, const struct record *now,
                 FILE *out);

/* Print whether the result is the same, and if not, each test that is not.
   Returns whether it is. */
bool appeal_compare(const struct record *then, const struct record *now,
                    FILE *out);

#endif
