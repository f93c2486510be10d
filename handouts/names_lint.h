/*
 * names_lint: does every function that a chapter names exist?
 *
 * Doxygen links table_walk() to its contract, and passes on a misspelt
 * tabel_walk() as if nothing had happened. Its tag file lists all that it
 * knows.
 */
#ifndef NAMES_LINT_H
#define NAMES_LINT_H

#include <stdbool.h>
#include <stdio.h>

/* Is each `name()` in the prose of a chapter in the tag file? Each that is not
   is said to err. Code blocks and directives are not prose. Returns an enum
   weave_exit. */
int names_lint(const char *tagfile, const char *chapter, FILE *err);

/* The command `weave names TAGFILE FILE...`. */
int weave_names(int argc, char **argv);

#endif
