/*
 * progress: one line on a terminal that says how far we are.
 *
 * It appears after half a second, changes five times a second, and is gone
 * at the end. Where nobody watches (a pipe, a file) there is none.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct progress {
    FILE *out;          /* NULL: nobody watches */
    const char *doing;  /* "reading" */
    double start, next; /* seconds: when it began, when to write again */
    bool shown;         /* a line stands on the terminal */
};

/* Begin. Shows nothing ever, if `out` is not a terminal. */
void progress_start(struct progress *p, FILE *out, const char *doing);

/* `done` of `total` bytes or references are dealt with (total 0: unknown),
   `refs` references in all. Cheap: call it every few thousand references. */
void progress_step(struct progress *p, uint64_t done, uint64_t total,
                   uint64_t refs);

/* Erase the line. Harmless if there is none, or a second time. */
void progress_end(struct progress *p);

/* The line itself, `seconds` after the beginning, into text. */
void progress_line(char *text, size_t size, const char *doing, uint64_t done,
                   uint64_t total, uint64_t refs, double seconds);

#endif
