/*
 * heapshow: what became of the traces, for people and for programs.
 */
#ifndef HEAPSHOW_H
#define HEAPSHOW_H

#include "heaprun.h"

/* A trace and what became of it. */
struct heaprow {
    char *name; /* the last part of its path, without .rep and .gz */
    struct heaptrace trace;
    struct heaprun run;
};

/* A name for the trace at that path, for free(). */
char *heapshow_name(const char *path);

/* The table's head, one row at a time, and what stands below n of them. */
void heapshow_head(const struct heapbuild *b, FILE *out);
void heapshow_row(const struct heaprow *row, const struct heapbuild *b,
                  FILE *out);
void heapshow_foot(const struct heaprow *rows, size_t n,
                   const struct heapbuild *b, FILE *out);

/* All of them as one object. */
void heapshow_json(const struct heaprow *rows, size_t n,
                   const struct heapbuild *b, FILE *out);

/* The heap when it was largest, and the whole trace as a chart. */
void heapmap_show(const struct heaprow *row, FILE *out);

#endif
