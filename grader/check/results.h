/*
 * results: what a referee found, as lines of text.
 *
 * The referee (grader/referee/) writes them to its standard output; both it
 * and its reader are trusted. A line is a word, a space, and the rest; what
 * the student's code could have chosen comes only as numbers. Lines about a
 * test follow its `test` line.
 *
 *     pageturner-results 1
 *     seed 1
 *     test EXERCISE NAME public|hidden VERDICT
 *     said TEXT            the message of the assertion that failed, or what
 *                          the machine complained of; the first line of it
 *     at FILE LINE         where that assertion stands
 *     signal NUMBER        crashed: by which signal
 *     exit NUMBER          ended the process: with which exit code
 *     place PC ADDRESS     hexadecimal: where the host was, and the address
 *                          of the access that failed (0: unknown; all ones:
 *                          one that no memory can have)
 *     callers PC ...       hexadecimal: who called, the last one first (where
 *                          it crashed: what may be that, or nothing at all)
 *     sanitized            the host was the one built with AddressSanitizer;
 *                          so these places are in that
 *     todo HASH            not written: wire_hash of the exercise, hexadecimal
 *     memory KIND FILE LINE FUNCTION TEXT
 *                          memory error: Valgrind's kind; the first line of
 *                          a file of the student's on the stack (- and 0:
 *                          none), its function (- : unknown), Valgrind's words.
 *                          Kinds that begin with Asan are AddressSanitizer's,
 *                          which come without words
 *     call TEXT            the last calls, oldest first, as text; an upcall
 *                          is indented by two spaces
 *     before TEXT          memory before the last call that changed it, and
 *     after TEXT           ... when the test failed: pictures, line by line
 *     gain TEXT            a line of lab_say
 *     calls NUMBER         of the lab's code; only where `--count` asks for it
 *     missing LAYER        a layer of the sandbox (jail.h) that was not there
 *     ours TEXT            the referee itself could not go on; nothing follows
 *     end                  always the last line, if all went well
 */
#ifndef RESULTS_H
#define RESULTS_H

#include "lines.h"

#define RESULTS_VERSION 1

enum { RESULTS_PROBLEM = 240 }; /* room for a sentence */

enum verdict {
    VERDICT_PASSED,
    VERDICT_WRONG,
    VERDICT_NOT_WRITTEN,
    VERDICT_CRASHED,
    VERDICT_ENDED,
    VERDICT_STEPS,
    VERDICT_MEMORY_LIMIT,
    VERDICT_MEMORY_ERROR,
    VERDICT_STOPPED,
    VERDICT_COUNT
};

/* "passed", "wrong", "not-written" ... */
const char *verdict_word(enum verdict v);

/* The verdict of that word; the part, "public" or "hidden". False: there is
   none. */
bool verdict_find(const char *word, enum verdict *v);
bool part_find(const char *word, bool *hidden);

enum { RESULTS_CALLERS = 16 };

/* A memory error, in Valgrind's words. */
struct memory_error {
    char *kind, *file, *function, *text; /* kind NULL: there was none */
    unsigned line;
};

/* What was found about one test. Text that was not given is NULL. */
struct result {
    char *exercise, *name;
    bool hidden;
    enum verdict verdict;
    char *said;
    char *at_file;
    unsigned at_line;
    int signal, exit_code;
    uint64_t pc, address;              /* 0: unknown */
    uint64_t callers[RESULTS_CALLERS]; /* until a 0 */
    bool sanitized; /* ... of the program with AddressSanitizer */
    uint64_t todo;  /* which exercise is not written: its hash */
    struct memory_error memory;
    char *calls, *before, *after; /* lines */
};

struct results {
    uint64_t seed;
    struct result *tests; /* in the order in which they ran */
    size_t count;
    char *gain;       /* lines; NULL: none */
    unsigned missing; /* JAIL_BITs */
    char *ours;       /* why the referee could not go on; NULL: it could */

    /* While they are read: */
    char *line; /* what has come of a line that is not whole yet */
    size_t length, room;
    size_t lines;
    bool ended;
    char problem[RESULTS_PROBLEM]; /* "": none yet */
};

void results_start(struct results *r);

/* Here come the next n bytes. */
void results_feed(struct results *r, const char *bytes, size_t n);

/* That was all. NULL if the results are whole and can be believed; else the
   sentence why not. */
const char *results_finish(struct results *r);

void results_clear(struct results *r);

#endif
