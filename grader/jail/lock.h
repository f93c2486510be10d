/*
 * lock: what a process gives up before it runs what it does not trust.
 */
#ifndef LOCK_H
#define LOCK_H

#include "jail.h"

enum { NOBODY = 65534 };

/* Give up all capabilities, for good; and, if `user`, being root. */
bool lock_rights(bool user);

/* No file but the views of the jail (Landlock). */
bool lock_files(const struct jailed *d);

#endif
