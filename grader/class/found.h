/*
 * found: what a check finds out about one submission, on its way from the
 * process that checks to the gradebook.
 */
#ifndef FOUND_H
#define FOUND_H

#include "book.h"
#include "check_run.h"

/* What is to be checked, and how. */
struct found_wish {
    const struct lab *lab;
    const struct course *course;
    enum watcher watcher;
    unsigned wall; /* ms, the most a test may take; 0: as usual */
    uint64_t seed; /* and whose it is, as a word; NULL: nobody's */
    const char *student;
    const struct found_file *files; /* one for each of the manifest's */
};

struct found_file {
    const void *bytes; /* NULL: it is missing */
    size_t n;
};

/* In order: enum found_text. */
enum found_text {
    FOUND_STATUS, /* "graded", "ungradable", "ours" */
    FOUND_POINTS,
    FOUND_MOST,
    FOUND_BONUS,
    FOUND_BONUS_MOST,
    FOUND_MISCONCEPTION,
    FOUND_REPORT,
    FOUND_FULL,
    FOUND_RECORD,
    FOUND_WORDS,
    FOUND_INPUTS,  /* found_inputs: what the tests were made of then */
    FOUND_MISSING, /* layers of the sandbox: "user, pid"; "" */
    FOUND_TEXTS
};

/* Then, for each test: exercise, name, part, verdict. */
struct found {
    const char *texts[FOUND_TEXTS];
    const char **tests; /* four for each */
    size_t tests_count; /* tests */
};

/*
 * What marks are made of: a hash over the lab, its tests, framework/ and
 * grader/, the compiler, Valgrind, and what is told and looked for. Two runs
 * with the same one find the same.
 */
void found_inputs(const struct lab *l, const struct course *c,
                  enum watcher watcher, char hash[65]);

/* Check, in a folder of our own, and write what was found to out. False: that
   cannot be done; the reason is on standard error. */
bool found_check(const struct found_wish *w, FILE *out);

/* Take that apart again: the texts lie in the n bytes, after which a '\0'
   follows. False, with nothing to clear, if it is no such thing. */
bool found_read(struct found *f, const char *bytes, size_t n);
void found_clear(struct found *f);

/* Keep it in the gradebook, in one transaction, in place of what was there. */
bool found_keep(struct book *b, const struct found *f, const char *content,
                const char *seed, const char *inputs);

/* There was no finding: it is our fault, and `words` say which. What was found
   before stays. */
bool found_ours(struct book *b, const char *words, const char *content,
                const char *seed, const char *inputs);

#endif
