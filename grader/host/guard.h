/*
 * guard: notices what a student's code should not do, and where it was.
 *
 * Steps are counted (one for each basic block of the student's code, by a
 * call that the compiler puts there), so that an endless loop ends at the same
 * place every time. Signals, exit and a failing malloc leave a note of where
 * it happened. Where memory is watched, by Valgrind or AddressSanitizer, only
 * frames that are in use may be touched, and no bytes that a test hides.
 *
 * None of it protects anybody: the referee does not depend on it.
 */
#ifndef GUARD_H
#define GUARD_H

#include "wire.h"

#include <stddef.h>

enum { GUARD_MEMORY = 512 << 20 };

/* Leave notes there from now on, and stop after so many steps. */
void guard_install(struct place *p, uint64_t steps);

/* From now on, no system call but those that a test needs (filter.h). */
void guard_lock(void);

/* A new test: count from 0. */
void guard_begin(void);

/* End this process, now. (The lab's code cannot get here by calling _exit: the
   linker leads that elsewhere.) */
_Noreturn void guard_leave(int code);

/* For who watches memory: these bytes may not be touched; may be touched; may
   be written, but have not been. */
void guard_close(void *bytes, size_t count);
void guard_open(void *bytes, size_t count);
void guard_fresh(void *bytes, size_t count);

#endif
