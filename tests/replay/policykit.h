/*
 * policykit: labs 08 with a mistake, and the driver for the finished one.
 */
#ifndef POLICYKIT_H
#define POLICYKIT_H

#include "tests/grader/kit.h"

/*
 * A folder with a lab 08 that is the finished one, but for the function
 * `name`, in place of which there is this text. Empty name: the text is the
 * whole file. Good until policykit_clean.
 */
const char *policykit_lab(const char *name, const char *text);

/* For a suite: .init and .fini. The second does kit_clean, too. */
void policykit_begin(void);
void policykit_clean(void);

#endif
