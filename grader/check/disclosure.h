/*
 * disclosure: how much a student is told about a hidden test.
 *
 * The instructor chooses a level (course.h). What each level shows is one
 * table, in disclosure.c; the report and the JSON both ask it, and nobody
 * else decides. Below `full`, nothing that the author of the test has chosen
 * is shown: no values, calls, pictures, lines or files.
 *
 * A line of the student's own code is no secret of the test, and without it a
 * crash teaches nothing. But whoever may try again and again can learn
 * something from every answer: from the line that crashed, from the verdict,
 * and even from the points. Where that matters, the level is `none`.
 */
#ifndef DISCLOSURE_H
#define DISCLOSURE_H

#include "results.h"

enum disclosure {
    DISCLOSE_CATEGORY, /* if nobody says otherwise */
    DISCLOSE_NONE,
    DISCLOSE_NAME,
    DISCLOSE_FULL,
    DISCLOSE_COUNT
};

/* What may be shown of a test. */
struct shown {
    const char *word;  /* "category" */
    const char *means; /* for people: what is shown, as a phrase */
    bool verdict;      /* that it failed, in what way, with which signal */
    bool place;        /* the line of the student's own code */
    bool mistake;      /* the misconception, and its question */
    bool name;         /* what it is called, which is the sentence it proves */
    bool all;          /* what a public test shows: everything there is */
};

/* The row of the table; of a public test always that of `full`. */
const struct shown *disclosure_shown(enum disclosure d);
const struct shown *disclosure_of(enum disclosure d, const struct result *t);

/* The level called `word`. False: there is none. */
bool disclosure_find(const char *word, enum disclosure *d);

/* What test i is called, as far as it may be named: its name, or "hidden-2",
   for the second hidden one of its exercise. Returns text. */
enum { DISCLOSURE_NAME = 160 };
const char *disclosure_name(enum disclosure d, const struct results *r,
                            size_t i, char text[DISCLOSURE_NAME]);

#endif
