/*
 * wrong: wrong solutions, each named after a misconception.
 *
 * A file tests/wrong/NN-name/NAME.c begins with
 *
 *     / * @wrong walk "stops one level early"
 *        @loses walk::follows_two_levels map::makes_the_nodes
 *        @tempts "why somebody who thinks writes it all the same"
 *        @ask "a question that leads to the insight" * /
 *
 * and what follows is to stand in place of the region `walk`. It loses by
 * exactly these tests.
 */
#ifndef WRONG_H
#define WRONG_H

#include "text.h"

#include <stdio.h>

struct wrong {
    char *path;
    char *exercise;     /* "walk" */
    char *sentence;     /* what it does wrong */
    char *tempts;       /* why somebody writes it */
    char *ask;          /* what to ask whoever has it */
    struct names loses; /* "walk::follows_two_levels" */
    char *lines;        /* what stands in place of the region */
    unsigned line, loses_line;
};

/* Read one. Either way, wrong_free. False after a complaint to err. */
bool wrong_read(struct wrong *w, const char *path, FILE *err);
void wrong_free(struct wrong *w);

#endif
