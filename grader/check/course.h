/*
 * course: what an instructor decides once for a course, in one small file.
 *
 *     pageturner-course 1
 *     secret-file secret      from which the seeds follow; only you may read it
 *     epoch 2026-autumn       another word, other seeds
 *     disclosure category     what is told of hidden tests (disclosure.h)
 *     wall 20000              no test longer than so many milliseconds
 *
 * Each key at most once, in any order, none is needed; what follows a # at the
 * beginning of a line is a comment. COURSE_EXAMPLE has all keys, and
 * `pt help course` prints it.
 */
#ifndef COURSE_H
#define COURSE_H

#include "disclosure.h"

#define COURSE_VERSION 1

enum {
    COURSE_PROBLEM = 400, /* room for a sentence */
    COURSE_WORD = 64,     /* the most letters of a student, of an epoch */
    COURSE_SECRET_LEAST = 16,
    COURSE_SECRET_MOST = 4096,
    COURSE_WALL_LEAST = 100, /* ms */
    COURSE_WALL_MOST = 3600000
};

struct course {
    char *path;        /* where it was read; NULL: there is no course */
    char *secret_file; /* as it was given; NULL: none */
    char *epoch;       /* NULL: none */
    enum disclosure disclosure;
    bool has_disclosure;
    unsigned wall; /* ms; 0: no limit but the usual ones */

    char wrong[200]; /* while it is read: what is wrong with a line */
};

extern const char COURSE_EXAMPLE[];

/* Read the file at path. False, with "FILE:LINE: ..." in problem and nothing
   to clear, if there is none or it is no good. The secret is not read. */
bool course_read(struct course *c, const char *path,
                 char problem[COURSE_PROBLEM]);

/* The same from text, which is cut to pieces. */
bool course_parse(struct course *c, const char *path, char *text,
                  char problem[COURSE_PROBLEM]);

void course_clear(struct course *c);

/* A student's id, or an epoch: 1 to COURSE_WORD letters, digits and . _ - @ +,
   of which the first is a letter or a digit. */
bool course_word(const char *word);

/*
 * The seed of a student for a lab: the same for the same secret, student, lab
 * and epoch, and another as soon as one of them is another. False, with a
 * sentence in problem, if the course has no epoch or secret, or if the secret
 * cannot be read, is too short, or can be read by others.
 */
bool course_seed(const struct course *c, const char *student, const char *lab,
                 uint64_t *seed, char problem[COURSE_PROBLEM]);

/* Can course_seed do it? */
bool course_has_secret(const struct course *c, char problem[COURSE_PROBLEM]);

#endif
