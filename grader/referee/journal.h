/*
 * journal: the last calls of a test, and pictures of memory between them.
 */
#ifndef JOURNAL_H
#define JOURNAL_H

#include "call.h"

#include <stdio.h>

/* A test begins: nothing was called yet. */
void journal_begin(void);

/* A call begins: f is a function of the lab, or (up) one of the machine that
   the lab's code asks for. Returns what journal_return wants. */
uint64_t journal_call(bool up, uint32_t f, const uint64_t words[WIRE_WORDS]);
void journal_return(uint64_t number, const uint64_t words[WIRE_WORDS]);

/* Memory as it is now, before call number `call` of the lab's code. */
void journal_draw(uint64_t call);

/* Write it all down: the lines call, before and after of results.h. */
void journal_write(FILE *out);

/* How many calls of the lab it goes back. */
enum { JOURNAL_CALLS = 6 };

#endif
