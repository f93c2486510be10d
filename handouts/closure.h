/*
 * closure: is everything there that a lab needs, and nothing loose?
 *
 *   - each exercise has two hints, and tests, public and hidden
 *   - its points can be split 60 to 40; those of a lab add up to 100, without
 *     the bonus exercises, which are the last
 *   - it needs only exercises that come before it
 *   - each test belongs to an exercise or to `gain`; no two have one name
 *   - each exercise has a wrong solution, and a lab at least ten; they name
 *     exercises and tests that exist
 *   - its stub says TODO("NAME", ...), with the exercise's own name
 *   - each exercise stands in one place of the chapter, and index.md beside
 *     the chapter links to it: "@ref ID", where the chapter begins with
 *     "# Title {#ID}"
 *
 * (Title, points, minutes and a stub are asked for when a source is read.)
 */
#ifndef CLOSURE_H
#define CLOSURE_H

#include "lab.h"

/* Where to look; what is NULL is not looked at. */
struct closure {
    const char *hidden;  /* the folder of the hidden tests */
    const char *wrong;   /* the folder of the wrong solutions */
    const char *chapter; /* a file, with lines "@exercise NAME" */
};

enum { CLOSURE_WRONG_LEAST = 10 }; /* wrong solutions of a lab */

/* Check what the sources alone say: points, hints, needs, stubs. What is open
   is said to err, a line each. Only then is a lab fit to be made. */
bool closure_sources(const struct lab *l, FILE *err);

/*
 * Check a lab. What is open is said to err, a line each. If nothing is, one
 * line to `out` counts what there is. (wrong without hidden: then a wrong
 * solution may lose only public tests.)
 */
bool closure_check(const struct lab *l, const struct closure *where, FILE *out,
                   FILE *err);

#endif
