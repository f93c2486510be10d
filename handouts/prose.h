/*
 * prose: the pages of the book as what a reader reads.
 *
 * A page is cut into blocks, and each byte of it has a kind. So whoever looks
 * for words finds those that are read as words: not those in code, in the names
 * of links, or in directives.
 */
#ifndef PROSE_H
#define PROSE_H

#include "text.h"

#include <stdio.h>

enum prose_kind {
    PROSE_OUT,    /* not read: directives, marks of lists, fenced code */
    PROSE_PLAIN,  /* words */
    PROSE_STRONG, /* words between stars */
    PROSE_QUOTED, /* words in "quotation marks" */
    PROSE_CODE,   /* `code` within a sentence */
    PROSE_LINK,   /* what is shown of [words](target), @ref name "words" */
    PROSE_BAR     /* what ends the cell of a table */
};

enum prose_what {
    PROSE_TEXT, /* a paragraph, or an item of a list */
    PROSE_ROW,  /* of a table */
    PROSE_HEADING,
    PROSE_FENCED,   /* a code block with its fences */
    PROSE_DIRECTIVE /* the caption of a figure has words */
};

struct block {
    enum prose_what what;
    size_t from, to; /* its bytes, without the end of its last line */
    unsigned line;   /* the number of its first line */
    bool secret;     /* between @instructor and @end */
};

struct prose {
    char *path;
    struct text text;
    unsigned char *kind; /* an enum prose_kind for each byte of it */
    struct block *blocks;
    size_t count;
};

/* Read a page. False if it cannot be read, which has been said to err. Either
   way, prose_free. */
bool prose_read(struct prose *p, const char *path, FILE *err);
void prose_free(struct prose *p);

/* The number of the line in which a byte of a block stands. */
unsigned prose_line(const struct prose *p, const struct block *b, size_t at);

/* Is a byte part of what is read as words? */
bool prose_is_read(const struct prose *p, size_t at);

/* Is it the directive of this name, "figure" for example? */
bool prose_is_directive(const struct prose *p, const struct block *b,
                        const char *name);

/* Word number `index` of a directive, without its quotation marks; the name
   is number 0. "" if there are not so many. Release it with free. */
char *prose_argument(const struct prose *p, const struct block *b,
                     size_t index);

/* What a heading says, and its {#anchor}, "" if it has none. Release both
   with free. */
char *prose_title(const struct prose *p, const struct block *b);
char *prose_anchor(const struct prose *p, const struct block *b);

/* The last part of a path: 03-page-tables.md. */
const char *prose_file(const char *path);

#endif
