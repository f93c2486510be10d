/*
 * build_words: what compiler and linker say, cut down to what concerns the
 * student. The results are lines of text, for free().
 */
#ifndef BUILD_WORDS_H
#define BUILD_WORDS_H

#include "labfile.h"

/* The errors in `file`, with the lines of code that they show; at most 20
   lines. If no error is in that file, all that was said, without `root`. */
char *words_errors(const char *said, const char *file, const char *root);

/* The first line of an error. NULL: there is none in that file. */
char *words_first_error(const char *said, const char *file);

/* Its warnings, one line each. NULL: none. */
char *words_warnings(const char *said, const char *file);

/* The linker's first complaint about a file of the submission; NULL if there
   is none. */
char *words_linker(const char *said, const struct manifest *m);

#endif
