/*
 * check_words: verdicts as sentences that a student understands.
 */
#ifndef CHECK_WORDS_H
#define CHECK_WORDS_H

#include "results.h"

enum { WORDS_ROOM = 600 };

/* What happened in a test that failed. `place` is where ("page_tables.c:57 in
   table_walk") or "". Returns text. */
const char *words_failure(const struct result *t, const char *place,
                          char text[WORDS_ROOM]);

/* What to look for: a sentence, or NULL if the failure says it all. */
const char *words_advice(const struct result *t);

/* The kind of failure alone, for hidden tests: "It crashed: a segmentation
   fault, at toy.c:57 in f." No value is in it. */
const char *words_kind(const struct result *t, const char *place,
                       char text[WORDS_ROOM]);

/* It ran into an exercise that its own does not need (score_stray). */
void words_stray(const char *exercise, char text[WORDS_ROOM]);

/* Does the text name a number of 16 bits or more, in hexadecimal or decimal,
   that is made of PHYS_JUNK alone: an entry, or a frame that one names? */
bool words_junk(const char *text);

/* A test's name as a sentence: blanks for underscores. */
void words_sentence(const char *name, char text[WORDS_ROOM]);

#endif
