/*
 * policybuild: the program that replays under the policies of a lab: the
 * driver (grader/replay/driver/), compiled with the lab's files.
 */
#ifndef POLICYBUILD_H
#define POLICYBUILD_H

#include "command.h"

enum { POLICYBUILD_PATH = 320 };

/* Make it in `folder`, which is empty; its path comes into program. `from` is
   what place_from takes, NULL for labs. Complains in the name of `command` and
   returns an exit code if that cannot be. */
enum pt_exit policybuild_make(const char *from, const char *folder,
                              char program[POLICYBUILD_PATH],
                              const char *command, FILE *err);

#endif
