/*
 * versioned: small text files of ours, whose first line is a name and the
 * version of the format, and whose other lines each begin with a word.
 *
 *     pageturner-manifest 1
 *     lab 03-page-tables Page tables
 *     ...
 */
#ifndef VERSIONED_H
#define VERSIONED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { VERSIONED_PROBLEM = 400 }; /* room for a sentence */

struct versioned {
    const char *name; /* the first word of the first line */
    uint64_t version; /* the newest that is understood */
    size_t most;      /* bytes that a file may have */
    /* People write it: lines may be empty or begin with a #, and all may end
       with blanks or a carriage return. */
    bool by_hand;
    /* Take a line, which may be cut to pieces. NULL if it could be used, else
       what was expected instead: it is put behind the file and the line. */
    const char *(*line)(void *context, char *line);
    /* After the last line: is anything missing? May be NULL. */
    const char *(*end)(void *context);
};

/* Read text, which is cut to pieces; `name` is what complaints call it. False,
   with "NAME:LINE: ..." in problem, at the first line that is no good. What
   the lines before it put into context is the caller's to clear. */
bool versioned_parse(const struct versioned *v, void *context, const char *name,
                     char *text, char problem[VERSIONED_PROBLEM]);

/* The same for the file at path. If it cannot be read, problem says why. */
bool versioned_read(const struct versioned *v, void *context, const char *path,
                    char problem[VERSIONED_PROBLEM]);

#endif
