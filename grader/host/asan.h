/*
 * asan: what the host does when AddressSanitizer is in it.
 *
 * There is one host program for each lab, and it may be linked with
 * AddressSanitizer or without: the functions of asan's are looked for when it
 * runs, and what stands here does nothing where there are none.
 */
#ifndef ASAN_H
#define ASAN_H

#include "wire.h"

#include <stdbool.h>
#include <stddef.h>

/* Is it there? */
bool asan_is_here(void);

/* Leave word there of what AddressSanitizer finds; then this process ends,
   with HOST_ADDRESS. */
void asan_install(struct place *p);

/* No more than so much memory besides what AddressSanitizer itself has. */
void asan_limit(size_t bytes);

/* These bytes may not be touched from now on; or may. */
void asan_close(const void *bytes, size_t count);
void asan_open(const void *bytes, size_t count);

#endif
