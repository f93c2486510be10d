/*
 * checked: all that is known when a submission has been checked. It is put
 * together by check_run.c, shown by check_show.c and check_json.c, and kept by
 * record.c.
 */
#ifndef CHECKED_H
#define CHECKED_H

#include "build.h"
#include "disclosure.h"
#include "misconception.h"
#include "score.h"
#include "watcher.h"

struct check {
    const struct manifest *manifest;
    const char *brief; /* what to call the lab in a command: "03" */
    const char *from;  /* --from, as it was given; NULL: not given */
    const char *only;  /* --only; NULL: all tests were run */
    bool hidden;
    enum watcher watcher; /* what looks for misused memory */
    bool no_valgrind;     /* as if there were none: to try what happens */
    bool instead;         /* AddressSanitizer, because there is no Valgrind */
    bool require;         /* nothing without the whole sandbox */
    bool bare;  /* without a sandbox, to measure what it costs; limits stay, and
                  the filter that a host puts on itself */
    bool staff; /* --full: who looks at it has not written it */
    const char *student, *epoch; /* whose seed it is; NULL: nobody's */
    uint64_t seed;
    unsigned wall;              /* ms, the most a test may take; 0: as usual */
    enum disclosure disclosure; /* what may be shown of hidden tests */

    struct build build;
    unsigned missing; /* JAIL_BITs: layers of the sandbox that were not there */
    bool graded;      /* false: it did not build; nothing below is filled in */

    struct results results;
    struct score score;
    struct misconceptions known;
    const struct misconception *match; /* the mistake that it looks like */
    const struct result *first;        /* the failure to talk about */
    char place[120]; /* where `first` was: "page_tables.c:57 in walk"; "" */
};

/* The report, for a terminal of 80 columns; in colour or not. */
void check_show(const struct check *c, FILE *out, bool colour);

/* One line with one JSON object. */
void check_json(const struct check *c, FILE *out);

#endif
