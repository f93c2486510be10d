/*
 * check_format: a check, as other programs want it: `pt check --format F`.
 * The formats are those of `pt export`, so this is in grader/class/, in
 * export_check.c.
 */
#ifndef CHECK_FORMAT_H
#define CHECK_FORMAT_H

#include "checked.h"

enum { CHECK_FORMAT_PROBLEM = 600 };

/* Is there such a format of one result? If not, a sentence in problem. */
bool check_format_known(const char *format, char *problem, size_t size);

/* Print it; it has what the student may know. False, with a sentence: only some
   of the tests were run. */
bool check_format(const struct check *c, const char *format, FILE *out,
                  char problem[CHECK_FORMAT_PROBLEM]);

#endif
