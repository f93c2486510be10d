/*
 * submission: the files that a student hands in, copied to where they are
 * compiled.
 */
#ifndef SUBMISSION_H
#define SUBMISSION_H

#include "build.h"

/*
 * Copy the file `name` from p->from into the folder. What is missing, no plain
 * file, too large or no text is refused, with a sentence that says what to do.
 */
enum build_how submission_copy(struct build *b, const struct place *p,
                               const char *name, const char *folder);

#endif
