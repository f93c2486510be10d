/*
 * comment: one marker comment, cut into its parts.
 *
 *     / * @begin walk "follow the nodes" points=15
 *        minutes=25
 *        @hint what to think
 *          of first
 *        @stub
 *        return 0; * /
 *
 * has three parts: the words begin, hint and stub, each with the text behind
 * it, up to the next line that begins with an @.
 *
 * What goes wrong is said to err, as "path:line: ...".
 */
#ifndef COMMENT_H
#define COMMENT_H

#include "text.h"

#include <stdio.h>

struct part {
    char *word; /* "begin": the letters behind the @ */
    char *text; /* what follows it; it may have several lines */
    unsigned line;
};

struct comment {
    struct part *parts;
    size_t count;
    unsigned lines; /* how many lines of the file it takes, at least 1 */
    size_t length;  /* how many bytes */
};

/* Does a marker begin in this line? (It may be a faulty one.) */
bool comment_begins(const char *line);

/*
 * Read the marker that begins at `at`, in line `number` of a file. False if it
 * does not end, or if something stands behind it; what was read is there even
 * then. Either way, comment_free.
 */
bool comment_read(struct comment *c, const char *at, const char *path,
                  unsigned number, FILE *err);
void comment_free(struct comment *c);

/*
 * The beginning of a part: NAME "SENTENCE". Returns what follows it, or NULL
 * after a complaint. Release *name and *sentence with free, either way.
 */
const char *part_head(const struct part *p, char **name, char **sentence,
                      const char *path, FILE *err);

/* The sentence of a part that is nothing but "SENTENCE", or NULL after a
   complaint; release it with free. */
char *part_sentence(const struct part *p, const char *path, FILE *err);

/* The lines of a part, without the blanks that all of them begin with, and
   without empty lines at both ends; release it with free. */
char *part_lines(const struct part *p);

#endif
