/*
 * compile_here: the compiler without a sandbox, for commands with which people
 * run their own code.
 */
#ifndef COMPILE_HERE_H
#define COMPILE_HERE_H

#include "child.h"
#include "lab_open.h"

/* Are the files of the lab where they should be? Complains about the first that
   is not, in the name of `command`. */
enum pt_exit compile_here_files(const struct lab *l, const char *command,
                                FILE *err);

/* Add the words of the compiler: $CC, or gcc. */
void compile_here_words(struct list *argv);

/* Run a command line in `folder` (NULL: where we are). Of our environment it
   has PATH and TMPDIR; it speaks English, whatever the locale. */
struct child_end compile_here_run(const struct list *argv, const char *folder);

/* The same with a command line of the compiler. If it fails, shows what it said
   and complains with the sentence `what`. */
enum pt_exit compile_here(const struct list *argv, const char *folder,
                          const struct lab *l, const char *what,
                          const char *command, FILE *err);

#endif
