/*
 * trusted: the referee of a lab, seen from pt: made if it must be, started,
 * and heard.
 */
#ifndef TRUSTED_H
#define TRUSTED_H

#include "child.h"
#include "labfile.h"
#include "place.h"
#include "results.h"
#include "watcher.h"

struct trusted_wish {
    bool hidden;
    bool bare; /* without a sandbox (checked.h) */
    enum watcher watcher;
    const char *only; /* NULL: all tests */
    uint64_t seed;    /* 1 is the usual one */
    unsigned wall;    /* ms, the most a test may take; 0: as usual */
    const char *host; /* the program with the student's code; beside it, for
                         AddressSanitizer, one that has "-asan" in its name */
};

enum { TRUSTED_PROBLEM = 400 };

/*
 * Bring out/referee/LAB, out/host/LAB.o and out/include/LAB/ up to date (and by
 * that out/stubs/LAB.names), by make, if a file that they are made of is newer.
 * Says so on err. False, with a sentence in problem, if it cannot be done.
 */
bool trusted_ready(const struct place *p, const struct manifest *m, FILE *err,
                   char problem[TRUSTED_PROBLEM]);

/*
 * Run the tests. A dot for each on err, if that is a terminal. False, with a
 * sentence in problem, if the results cannot be believed; the caller clears r
 * in either case.
 */
bool trusted_run(const struct place *p, const struct manifest *m,
                 const struct trusted_wish *w, struct results *r, FILE *err,
                 char problem[TRUSTED_PROBLEM]);

#endif
