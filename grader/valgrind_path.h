/*
 * valgrind_path: which Valgrind there is, for pt and the referee.
 */
#ifndef VALGRIND_PATH_H
#define VALGRIND_PATH_H

#include <stddef.h>
#include <unistd.h>

/* Valgrind itself, not the script that some systems put before it; NULL: there
   is none. Not looked for on the PATH, which somebody else chose. */
static inline const char *valgrind_path(void)
{
    static const char debian[] = "/usr/bin/valgrind.bin",
                      other[] = "/usr/bin/valgrind";

    if (access(debian, X_OK) == 0)
        return debian;
    return access(other, X_OK) == 0 ? other : NULL;
}

#endif
