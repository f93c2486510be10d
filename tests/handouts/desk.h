/*
 * desk: what the tests of weave share. Each test works in an empty temporary
 * folder, so that the paths in messages are short and always the same.
 *
 * A suite that uses it says
 *     TestSuite(name, .init = desk_lay, .fini = desk_clear);
 */
#ifndef DESK_H
#define DESK_H

#include <criterion/criterion.h>

#include "text.h"

#include <stdio.h>
#include <string.h>

/* Make the folder, and go there; and back, when the test is over. */
void desk_lay(void);
void desk_clear(void);

/* Write a file. Its folder is made if need be. Returns its path. */
const char *desk_put(const char *path, const char *text);

/* What is in a file, NULL if it is not there. All that the desk returns is
   good until desk_clear. */
const char *desk_get(const char *path);

/* The path of something in the repository. */
const char *desk_root(const char *path);

/* A file for complaints, and what was written to it since it was last asked. */
FILE *desk_err(void);
const char *desk_said(void);

/* Keep what a function added to a text; the text is empty again. */
const char *desk_keep(struct text *t);

/* How a command ended. */
struct desk_run {
    int code;
    const char *out, *err;
};

/* Run a command of weave, `weave_lab` for example, with these words:
   "lab sol out". */
struct desk_run desk_weave(int (*command)(int, char **), const char *words);

#endif
