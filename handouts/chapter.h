/*
 * chapter: from the source of a chapter to plain Doxygen markdown.
 *
 * A chapter, handouts/NN-name.md, is markdown with directives. Each stands on
 * a line of its own:
 *
 *     @overview                 the exercises of the lab, in a table
 *     @exercise NAME            the box of an exercise: points, minutes, hints
 *     @listing FILE NAME        a piece of a source that students have
 *     @figure NAME "caption"    a picture that `figures` has drawn
 *     @ladder                   the table below it gets points and minutes
 *     @exercises                all exercises of all labs, in tables
 *     @modules                  the modules of the machine, in a table
 *     @instructor ... @end      only in the instructor's edition, and there:
 *     @solution NAME            the region of an exercise
 *     @wrong                    the wrong solutions, and what to ask
 *     @allow RULE "..."         an exception for lint.h, not shown
 *
 * A code block that begins with ```console is a transcript: transcript.h. In
 * other code blocks nothing is a directive.
 *
 * Paths begin at the root of the repository, which is the current directory.
 */
#ifndef CHAPTER_H
#define CHAPTER_H

#include "text.h"

#include <stdio.h>

struct edition {
    bool instructor;
    const char *figures;  /* the folder of the pictures; NULL: not looked at */
    const char *glossary; /* terms.h; NULL: no term is linked */
};

/*
 * Write a chapter as this edition has it. False if something in it cannot be
 * resolved; all of that has then been said to err, as "file:line: ...".
 */
bool chapter_write(const struct edition *e, const char *path, FILE *out,
                   FILE *err);

/* The command `weave chapter [--instructor] [--figures DIR] [--glossary FILE]
   FILE`; returns an enum weave_exit. */
int weave_chapter(int argc, char **argv);

#endif
