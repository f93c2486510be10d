/*
 * likeness: which submissions are so alike that somebody should look at them
 * together. It says how much, and where; never why.
 *
 * Names, numbers, comments, layout and the order of functions do not count,
 * nor does what was handed out, nor what many have written. See likeness.c.
 */
#ifndef LIKENESS_H
#define LIKENESS_H

#include "lines.h"

enum {
    LIKENESS_GRAM = 14,  /* tokens that are looked at together */
    LIKENESS_WINDOW = 7, /* of so many of these, one is kept */
    LIKENESS_LEAST = 12, /* fingerprints: with fewer in common, it is chance */
    LIKENESS_ALIKE = 50, /* per cent: from here on a pair is alike */
    LIKENESS_SOLUTION = 50, /* ... and a submission like the published one */
    LIKENESS_PASSAGES = 3   /* the longest in common that are shown */
};

/* One file, and all files that somebody has handed in. */
struct likeness_file {
    const char *name, *bytes;
    size_t n;
};
struct likeness_work {
    const struct likeness_file *files;
    size_t count;
};

/* Numbers of works, in the order of likeness_add; a < b. */
struct likeness_pair {
    unsigned a, b;
    unsigned percent; /* of the smaller one's fingerprints */
    unsigned shared;  /* fingerprints */
};

/* The lines first[i] .. last[i] of file[i], in the one and in the other. */
struct likeness_passage {
    size_t file[2];
    unsigned first[2], last[2];
    unsigned tokens;
};

struct likeness;

/* `fixed`: names that everybody has to use, as the functions that a lab may
   call. They are told apart, others are not. */
struct likeness *likeness_new(const struct list *fixed);
void likeness_free(struct likeness *l);

/* What was handed out (before any work is added), and the finished lab. */
void likeness_given(struct likeness *l, const struct likeness_work *w);
void likeness_solution(struct likeness *l, const struct likeness_work *w);

/* The next work. Returns its number: 0, 1, ... */
unsigned likeness_add(struct likeness *l, const struct likeness_work *w);

/* Compare all of them. What follows is known then. */
void likeness_find(struct likeness *l);

/* All pairs that are alike, the most alike first. Works that differ in names,
   numbers and layout alone are one here: the pair of the first of each. */
const struct likeness_pair *likeness_pairs(const struct likeness *l,
                                           size_t *count);

/* The group that a work is in: the number of its first work. By itself, that
   is its own. */
unsigned likeness_group(const struct likeness *l, unsigned work);

/* The first work that is the same but for names, numbers and layout. */
unsigned likeness_same(const struct likeness *l, unsigned work);

/* How much of a work is in the finished lab, in per cent; -1: there is too
   little of it, or no finished lab. */
int likeness_to_solution(const struct likeness *l, unsigned work);

/* The longest passages that two works have in common. Returns how many. */
size_t likeness_passages(const struct likeness *l,
                         const struct likeness_work *a,
                         const struct likeness_work *b,
                         struct likeness_passage found[LIKENESS_PASSAGES]);

#endif
