/*
 * record: what one run of `pt check` was, so that it can be run again.
 *
 *     pageturner-record 1
 *     lab 03-page-tables
 *     student s1042                   only with --student, and then both
 *     epoch 2026-autumn
 *     seed 17288104231415
 *     hidden yes
 *     memory valgrind                 what looked for misused memory: valgrind,
 *                                     asan or none
 *     wall 0                          ms; 0: as usual
 *     disclosure category             as the JSON was printed
 *     file HASH page_tables.c         each file that was handed in, as it was
 *                                     graded; - instead of a hash: it cannot
 *                                     be read
 *     compiler gcc (Debian ...) 12.2.0
 *     valgrind valgrind-3.19.0        or none
 *     machine x86_64 Linux 6.1.0
 *     layers complete                 the sandbox; or: without user, pid
 *     input HASH labs/.../manifest    what the referee was made of: each file
 *                                     of the lab and its tests, framework/
 *                                     and grader/ as a whole, with all parts
 *     result walk finds_it public passed    each test, in order; or
 *     refused page_tables.c is missing      why it could not be graded
 *     score 96 100
 *     bonus 10 20                     on top; only if the lab has a bonus
 *     json HASH                       of what --json prints
 *     end
 *
 * Hashes are SHA-256. A record names hidden tests: it is for staff.
 */
#ifndef RECORD_H
#define RECORD_H

#include "checked.h"
#include "place.h"

#define RECORD_VERSION 1

enum { RECORD_PROBLEM = 400 }; /* room for a sentence */

struct record {
    char *lab, *student, *epoch; /* student, epoch: NULL: none */
    uint64_t seed, wall, score, most;
    uint64_t bonus, bonus_most; /* bonus_most 0: the lab has none */
    bool hidden;
    enum watcher watcher;
    enum disclosure disclosure;
    char *compiler, *valgrind, *machine, *layers;
    struct list files, inputs; /* "HASH NAME" */
    struct list results;       /* "EXERCISE NAME public|hidden VERDICT" */
    char *refused;             /* NULL: it was graded */
    char *json;                /* a hash */

    unsigned seen;   /* while it is read: which keys have come */
    char wrong[200]; /* ... what is wrong with a line */
};

/* What a check was: done, or refused by the build. */
void record_make(struct record *r, const struct check *c,
                 const struct place *p);

void record_print(const struct record *r, FILE *out);

/* Write it to path, all of it or nothing: what was there stays until the new
   one is whole. False, with a sentence in problem, if that fails. */
bool record_write(const struct record *r, const char *path,
                  char problem[RECORD_PROBLEM]);

/* Read the file at path. False, with "FILE:LINE: ..." in problem and nothing
   to clear, if there is none or it is no good. */
bool record_read(struct record *r, const char *path,
                 char problem[RECORD_PROBLEM]);

/* The same from text, which is cut to pieces. */
bool record_parse(struct record *r, const char *name, char *text,
                  char problem[RECORD_PROBLEM]);

void record_clear(struct record *r);

#endif
