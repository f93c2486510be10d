/*
 * crew: pieces of work, each done in a process of its own, several at once.
 *
 * What goes wrong with one piece is said of that piece, and of no other: its
 * process may crash, hang, or be killed.
 */
#ifndef CREW_H
#define CREW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum crew_how {
    CREW_DONE,   /* bytes: what the piece has written, all of it */
    CREW_FAILED, /* it ended without that, and no signal killed it */
    CREW_KILLED, /* signal: which */
    CREW_LATE    /* it took longer than it may */
};

struct crew_end {
    enum crew_how how;
    int signal;
    const char *bytes; /* only with CREW_DONE; an additional '\0' follows */
    size_t n;
    const char *said; /* what it printed to its standard error, or "" */
};

struct crew_wish {
    unsigned jobs; /* how many at once, 1 to CREW_MOST */
    unsigned wall; /* seconds, the most a piece may take */
    void *context;
    /* Here: the next piece is about to begin; false: there is none. */
    bool (*next)(void *context, size_t *piece);
    /* In a new process: do it, and write to out what was found. False: that
       is worth nothing. */
    bool (*work)(void *context, size_t piece, FILE *out);
    /* Here: how it ended. False: stop. */
    bool (*done)(void *context, size_t piece, const struct crew_end *end);
    /* Here, several times a second. */
    void (*tick)(void *context);
};

enum { CREW_MOST = 256, CREW_SAID = 400 };

enum crew_stop {
    CREW_ALL,       /* nothing is left to do */
    CREW_STOPPED,   /* done() said so */
    CREW_CAUGHT,    /* a signal came (child_guard) */
    CREW_NO_PROCESS /* there can be no more processes: errno */
};

/*
 * Do all pieces. Between child_guard and child_unguard: then a signal stops
 * it. However this ends, no process is left.
 */
enum crew_stop crew_run(const struct crew_wish *w);

/* How many processors there are for us. */
unsigned crew_processors(void);

#endif
