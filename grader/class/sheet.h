/*
 * sheet: one result as students may know it, for the formats of export.h. It
 * is read from the JSON that `pt check --json` prints and that a gradebook
 * keeps; so nothing can be in an export that was not in that.
 */
#ifndef SHEET_H
#define SHEET_H

#include "book.h"

struct sheet_exercise {
    char *name;
    bool bonus;
    unsigned points, most;
    unsigned open; /* points that its public tests gave */
};

struct sheet_test {
    char *exercise, *name; /* as far as it may be named: "hidden-2" */
    char *verdict;         /* "passed", "wrong" ... */
    bool hidden;
};

struct sheet {
    char *lab, *student; /* student: "" if it is nobody's */
    char *reason;        /* why it could not be graded; NULL: it was */
    bool hidden;         /* hidden tests were run */
    unsigned points, most, bonus, bonus_most;
    struct sheet_exercise *exercises;
    size_t count;
    struct sheet_test *tests;
    size_t test_count;
    char *misconception; /* its name; "" */

    /* From outside of the JSON; NULL: not known. */
    char *note;   /* what else there is to say of it */
    char *report; /* what pt check shows, lines */
    char *file;   /* where the student's code failed, as the repository of the
                     student has it; `line` 0: somewhere in it */
    unsigned line;
    char *words;   /* what happened there, a sentence */
    char *culprit; /* the test that this was, "split::name"; or NULL: none */
};

/* False, with a sentence: this is no JSON of a result, or one without points.
   Then there is nothing to clear. */
bool sheet_read(struct sheet *s, const char *json, char problem[BOOK_PROBLEM]);

void sheet_clear(struct sheet *s);

/* One that could not be graded has no exercises: give it one, with 0 points. */
void sheet_owe(struct sheet *s, const char *name, bool bonus, unsigned most);

/* The public or the hidden part of an exercise, which is earned as a whole. */
struct sheet_part {
    unsigned points, most;
    bool passed;
};
bool sheet_part(const struct sheet *s, size_t exercise, bool hidden,
                struct sheet_part *p); /* false: there is none */

bool sheet_test_passed(const struct sheet_test *t);

/* The name of test i with blanks for underscores; for free(). */
char *sheet_sentence(const struct sheet_test *t);

/* What became of it: "passed", "not written yet", or the words of the failure
   if they are of this test. Good as long as the sheet. */
const char *sheet_what(const struct sheet *s, const struct sheet_test *t);

#endif
