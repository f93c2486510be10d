/*
 * session: what the files of the court share while it sits.
 */
#ifndef SESSION_H
#define SESSION_H

#include "docket.h"

struct session {
    const struct court *court;
    struct docket docket;
    struct zygote native, watched;
    struct findings findings;
    int cpu;      /* where tests run; -1: anywhere */
    int stopped;  /* tests that had to be stopped */
    int late;     /* ... where it was watched */
    int looped;   /* tests that used up their steps */
    int spun;     /* ... where it was watched */
    bool tainted; /* Valgrind found something before the first test */
    bool waited;  /* a test waited for something that never comes */
    bool drawn;   /* the pictures of one failure are enough */
};

/* Our fault: say so, and stop. */
_Noreturn void ours(const char *what);

/* What the ending of a test and of its host mean together. The details go to
   out. NULL: the test itself is broken. */
const char *judge(const struct report *r, bool ended, int status, FILE *out,
                  const struct place *p);

/* Run a test in a child of the zygote, at most so many milliseconds. If the
   child hangs, all of the zygote is killed. */
struct report run_in(struct session *s, struct zygote *z, const struct trial *t,
                     int ms);

/* A file for the lines of one test; then these are its matter's. The process
   of a test writes to it as well, so it is a real one. */
FILE *new_lines(void);
void keep_lines(struct matter *x, FILE *out);

/* Where the host was when it ended: a copy. */
struct place place_of(const struct child *c);

/* Start Valgrind: it takes its time. Then see what the tests that passed do
   to memory; a finding becomes their verdict. */
void watch_start(struct session *s);
void watch_all(struct session *s);

/* The same with AddressSanitizer. */
void asan_start(struct session *s);
void asan_all(struct session *s);

#endif
