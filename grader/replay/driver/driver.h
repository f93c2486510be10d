/*
 * driver: replays under the policies of a lab. It is compiled with the lab's
 * files; the command line is that of `pt replay`.
 *
 *     main.c   reads it, and says what happened when the lab's code breaks down
 *     lab.c    the lab's policies
 */
#ifndef REPLAY_DRIVER_H
#define REPLAY_DRIVER_H

#include "policies.h"

/* The lab's policy of that name; NULL if it has none. */
const struct replay_policy *driver_policy(const char *name);

#endif
