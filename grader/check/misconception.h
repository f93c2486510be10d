/*
 * misconception: which known mistake behaves like this submission?
 *
 * For each wrong solution (tests/wrong/), labs/NAME/misconceptions says which
 * public tests it fails, and how. It is made by running them.
 *
 *     pageturner-misconceptions 1
 *     wrong offset_not_masked linear keeps the whole address as the offset
 *     ask what is the largest offset in a page of 256 bytes?
 *     fails 0123456789abcdef linear::the_toy_translates
 *
 * The number is a hash of what a student would see: suite::name, verdict, and
 * the message.
 */
#ifndef MISCONCEPTION_H
#define MISCONCEPTION_H

#include "results.h"
#include "versioned.h"

#define MISCONCEPTIONS_VERSION 1

struct fails {
    uint64_t hash;
    char *test; /* suite::name */
};

struct misconception {
    char *name, *exercise, *sentence, *question;
    struct fails *fails;
    size_t count;
};

struct misconceptions {
    struct misconception *all;
    size_t count;
};

/* Read the file at path; none is as good as an empty one. False, with a
   sentence in problem and nothing to clear, if it is no good. */
bool misconceptions_read(struct misconceptions *m, const char *path,
                         char problem[VERSIONED_PROBLEM]);

/* The same from text, which is cut to pieces. */
bool misconceptions_parse(struct misconceptions *m, const char *name,
                          char *text, char problem[VERSIONED_PROBLEM]);

void misconceptions_clear(struct misconceptions *m);

/*
 * The one that fails the same public tests in the same way, and no others,
 * as far as the submission is written. Of several, the one that fails fewest
 * tests; NULL if two of them do, or there is none.
 */
const struct misconception *misconceptions_match(const struct misconceptions *m,
                                                 const struct results *r);

/* Is the test one that counts as failed here: neither passed, nor not
   written, nor one that only measures? */
bool misconception_failed(const struct result *t);

/* What a test shows, as a number. */
uint64_t misconception_hash(const struct result *t);

/* The `fails` lines of these results. */
void misconception_print(const struct results *r, FILE *out);

#endif
