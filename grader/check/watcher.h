/*
 * watcher: what looks for misused memory while the tests run.
 */
#ifndef WATCHER_H
#define WATCHER_H

#include <stdbool.h>

enum watcher {
    WATCHER_VALGRIND,
    WATCHER_ASAN, /* AddressSanitizer: sees less */
    WATCHER_NONE
};

/* "valgrind", "asan", "none". */
const char *watcher_word(enum watcher w);

/* The watcher of that word. False: there is none. */
bool watcher_find(const char *word, enum watcher *w);

/* Can the compiler link a program with AddressSanitizer? Tries. */
bool watcher_has_asan(void);

#endif
