/*
 * gate: may a lab be graded?
 *
 * Marks are only as good as the tests that they come from. So before a class
 * is graded, a lab has to pass what the gates of the repository ask of it, with
 * the tests, the machine and the tools of this machine: see GATE_CHECKS in
 * gate.c. That it has is remembered in out/gated/LAB, with a hash of all that
 * marks are made of, and so is true until one of these changes.
 */
#ifndef GATE_H
#define GATE_H

#include "lab_open.h"

enum { GATE_CHECKS = 5, GATE_PROBLEM = 600 };

/* What a check said. */
struct gate_found {
    const char *name; /* "wrong" */
    bool passed;
    char *text; /* what it found, in one line: "23 wrong solutions lose ..." */
    char *more; /* if it did not pass: lines with all that is wrong, or "" */
};

/* What each check is for, in a few words: "wrong", "each wrong ...". */
void gate_help(FILE *out);

/*
 * Is all there that the checks need? False, with a sentence in problem, if it
 * is not: a bundle for students has no hidden tests.
 */
bool gate_ready(const struct lab *l, char problem[GATE_PROBLEM]);

/*
 * Run check number i, quickly or whole. Between child_guard and child_unguard:
 * a signal ends it. False, with a sentence in problem and nothing to clear, if
 * it came to no verdict: that is our fault, not the lab's.
 */
bool gate_check(const struct lab *l, size_t i, bool quick, struct gate_found *f,
                char problem[GATE_PROBLEM]);

/*
 * Take apart what a check has printed: "ok      NAME: TEXT", or "FAILED  NAME:
 * TEXT" and lines; `code` is its exit code. False: that is no verdict. What is
 * no text is no part of it (escape.h).
 */
bool gate_read(const char *name, const char *said, int code,
               struct gate_found *f);
void gate_clear(struct gate_found *f);

/* The hash of all that decides about marks, now: also for gate_open. */
void gate_inputs(const struct lab *l, char hash[65]);

/* Has the lab passed, with what there is now? */
bool gate_is_open(const struct lab *l);

/* It has, with these inputs; or it has not (hash NULL): forget that it ever
   did. False, with a sentence, if that cannot be written. */
bool gate_open(const struct lab *l, const char *hash,
               char problem[GATE_PROBLEM]);

#endif
