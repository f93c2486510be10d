/*
 * grade_show: how far grading is, and how it went.
 */
#ifndef GRADE_SHOW_H
#define GRADE_SHOW_H

#include "book.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct meter {
    FILE *err;
    const char *lab;
    bool terminal, shown;
    size_t total, done, failed;
    unsigned tenths; /* where nobody watches: so many lines are written */
    double start, next;
};

void meter_start(struct meter *m, FILE *err, const char *lab, size_t total);

/* Call it often. On a terminal it is one line, which meter_end erases; in a
   file it is a line for every tenth. */
void meter_step(struct meter *m);
void meter_end(struct meter *m);

/* The line, of at most 79 columns, `seconds` after the beginning. */
enum { METER_LINE = 240 };
void meter_line(char line[METER_LINE], const char *lab, size_t done,
                size_t total, size_t failed, double seconds);

/* How it went: what became of every submission; needs the tables of pending.h.
   Inputs: of the tests that were run. False: b->problem. */
bool grade_summary(struct book *b, const char *inputs, FILE *out);

#endif
