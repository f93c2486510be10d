/*
 * debug_tests: which test `pt debug` is asked for.
 */
#ifndef DEBUG_TESTS_H
#define DEBUG_TESTS_H

#include "lab_open.h"

/* The only test with this text in its name, or the one of that very name;
   NULL: there is none, or several. Names are suite::name. */
const char *debug_choose(const struct list *tests, const char *text);

/* Complain that the text is no test, below the public tests that could be
   meant: all, if none is near. Returns PT_INPUT. */
enum pt_exit debug_unknown(const struct manifest *m, const char *text,
                           FILE *err);

/* No test was named: print the public ones, in the order of the exercises. */
enum pt_exit debug_list(const struct lab *l, FILE *out, FILE *err);

/* Does this word, the only one, name a lab, and no part of a test of the lab
   that is meant if none is named? */
bool debug_is_lab(const char *word);

#endif
