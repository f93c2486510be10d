/*
 * refargs: the options of all commands that read references, and the words of
 * their help.
 */
#ifndef REFARGS_H
#define REFARGS_H

#include "args.h"
#include "reftext.h"

#define REFARGS_PAGE_SIZE                                             \
    {                                                                 \
        "page-size", "BYTES", "a power of two, 16 to 16777216 (4096)" \
    }
#define REFARGS_FORMAT                                            \
    {                                                             \
        "format", "lackey|pages", "what FILE looks like (lackey)" \
    }

/* What the formats are. */
void refargs_help(FILE *out);

/* Put a sentence into problem; returns false. */
bool refargs_refuse(char problem[ARGS_PROBLEM], const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Refuse the word that was given for an option; returns false. */
bool refargs_refuse_word(char problem[ARGS_PROBLEM], const char *name,
                         const char *word, const char *expected);

/* The values of these two options; NULL, if one was not given, changes
   nothing. False, with a sentence in problem, if there is no such value. */
bool refargs_page_size(const char *text, unsigned *shift,
                       char problem[ARGS_PROBLEM]);
bool refargs_format(const char *word, enum reftext_format *format,
                    char problem[ARGS_PROBLEM]);

/* What the command line has besides options (args_read told how many) must be
   one file. False, with a sentence in problem, if it is not. */
bool refargs_one_file(int files, char problem[ARGS_PROBLEM]);

#endif
