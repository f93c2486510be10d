/*
 * court: all tests of a lab, in order, natively and then under Valgrind, or
 * with AddressSanitizer.
 */
#ifndef COURT_H
#define COURT_H

#include "findings.h"
#include "trial.h"

struct court {
    const char *host;  /* the program with the student's code */
    const char *asan;  /* the same with AddressSanitizer; NULL: Valgrind */
    const char *order; /* exercises, separated by commas */
    const char *bonus; /* those of them that may be left out */
    const char *files; /* the student's files */
    const char *slim;  /* a folder of names for Valgrind (watch.c), or NULL */
    const char *only;  /* part of a test's name, or NULL: all */
    uint64_t seed;
    int wall;    /* ms: no test may take longer; 0: only the usual limits */
    bool hidden; /* hidden tests too */
    bool fast;   /* without either */
    bool count;  /* say how many calls there were */
};

/* How long a test may take that is usually given `ms`. */
int court_limit(const struct court *c, int ms);

/* Try them all, and write what came of it to standard output. Returns the
   exit code. */
int court_sit(const struct court *c);

#endif
