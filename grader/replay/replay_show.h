/*
 * replay_show: what a replay counted, for people and for programs.
 */
#ifndef REPLAY_SHOW_H
#define REPLAY_SHOW_H

#include "count.h"

#include <stdio.h>

/* One JSON object in one line, keys always in the same order. */
void replay_show_json(const struct counters *c, FILE *out);

/* A table of less than 80 columns. */
void replay_show_table(const struct counters *c, FILE *out);

/* Lines of the file that were no accesses, if there were any. */
void replay_show_skipped(uint64_t skipped, uint64_t lines, FILE *out);

/* Write n with a comma before every third digit, somewhere in text: where it
   begins is returned. */
const char *replay_show_number(char text[32], uint64_t n);

#endif
