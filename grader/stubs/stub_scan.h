/*
 * stub_scan: a header of ours as a row of C's words.
 *
 * Comments and preprocessor lines are left out. Both branches of an #if are
 * read, so a header must not declare a thing twice in two of them; ours have
 * no #if but their guard.
 */
#ifndef STUB_SCAN_H
#define STUB_SCAN_H

#include <stdbool.h>
#include <stddef.h>

enum stub_lexeme {
    STUB_END,    /* after the last word */
    STUB_NAME,   /* or keyword */
    STUB_NUMBER, /* 12, 0x1f */
    STUB_QUOTE,  /* "text" or 'c'; its text is not kept */
    STUB_SIGN    /* one character of punctuation */
};

struct stub_token {
    enum stub_lexeme kind;
    const char *text; /* a string; "" at the end */
    unsigned line;
};

/* One header, scanned. The path is the caller's; the rest goes with
   stub_source_free. */
struct stub_source {
    const char *path;
    struct stub_token *tokens; /* the last one is the only STUB_END */
    size_t count;              /* how many there are before it */
    char *comment;             /* inside of the comment that it opens with, */
    unsigned comment_line;     /* and where that begins; "" if there is none */
    char *words;               /* what the tokens' texts lie in */
};

enum {
    STUB_NAME_MAX = 63,      /* letters of a name */
    STUB_TEXT_MAX = 1 << 20, /* bytes of a header */
    STUB_PROBLEM = 400       /* room for a sentence */
};

/*
 * Scan n bytes. False, with "PATH:LINE: sentence" in problem, if they are not
 * C as our headers have it; there is nothing to free then.
 */
bool stub_scan(struct stub_source *s, const char *path, const char *bytes,
               size_t n, char problem[STUB_PROBLEM]);

void stub_source_free(struct stub_source *s);

/* Is this token that name, or that punctuation? */
bool stub_is(const struct stub_token *t, const char *text);

/* Put "PATH:LINE: sentence" into problem; returns false. */
bool stub_refuse(char problem[STUB_PROBLEM], const char *path, unsigned line,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
