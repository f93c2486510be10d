/*
 * stub_scan.c: from bytes to words.
 *
 * The words are copied, each with a '\0' behind it, into one block of twice
 * the size of the header: that is enough, for a word has at least one byte.
 */
#include "stub_scan.h"

#include "base.h"
#include "escape.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct scan {
    const char *path, *at, *end;
    unsigned line;
    bool fresh; /* nothing but blanks and comments on this line so far */
    char *free; /* where the next word goes */
    struct stub_source *s;
    char *problem;
};

bool stub_refuse(char problem[STUB_PROBLEM], const char *path, unsigned line,
                 const char *format, ...)
{
    char shown[200];
    va_list args;
    size_t n;

    snprintf(problem, STUB_PROBLEM,
             "%s:%u: ", escape_text(shown, sizeof shown, path), line);
    n = strlen(problem);
    va_start(args, format);
    vsnprintf(problem + n, STUB_PROBLEM - n, format, args);
    va_end(args);
    return false;
}

bool stub_is(const struct stub_token *t, const char *text)
{
    return (t->kind == STUB_NAME || t->kind == STUB_SIGN) &&
           strcmp(t->text, text) == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           is_digit(c);
}

/* The character k places on; '\0' after the end. */
static char peek(const struct scan *c, ptrdiff_t k)
{
    return c->end - c->at > k ? c->at[k] : '\0';
}

/* Go on by one character, and count lines. */
static void step(struct scan *c)
{
    if (*c->at++ == '\n') {
        c->line++;
        c->fresh = true;
    }
}

static bool comment_begins(const struct scan *c)
{
    return peek(c, 0) == '/' && (peek(c, 1) == '*' || peek(c, 1) == '/');
}

/* Go past a comment. A line comment leaves its end of line. */
static bool skip_comment(struct scan *c)
{
    unsigned line = c->line;
    bool block = c->at[1] == '*', fresh = c->fresh;

    c->at += 2;
    if (!block) {
        while (c->at < c->end && *c->at != '\n')
            c->at++;
        return true;
    }
    while (c->at < c->end && !(*c->at == '*' && peek(c, 1) == '/'))
        step(c);
    if (c->at == c->end)
        return stub_refuse(c->problem, c->path, line,
                           "the comment that begins here has no end; close "
                           "it with */");
    c->at += 2;
    c->fresh = fresh;
    return true;
}

/* Go past a line that begins with #, and the lines that continue it. */
static bool skip_directive(struct scan *c)
{
    while (c->at < c->end && *c->at != '\n') {
        if (comment_begins(c)) {
            if (!skip_comment(c))
                return false;
        } else {
            if (*c->at == '\\' && peek(c, 1) == '\n')
                step(c);
            step(c);
        }
    }
    return true;
}

/* The next word, n characters long. */
static void take(struct scan *c, enum stub_lexeme kind, size_t n)
{
    c->s->tokens[c->s->count++] = (struct stub_token){kind, c->free, c->line};
    memcpy(c->free, c->at, n);
    c->free[n] = '\0';
    c->free += n + 1;
    c->at += n;
}

/* A string or a character; what is in it does not matter. */
static bool take_quote(struct scan *c)
{
    char quote = *c->at;

    take(c, STUB_QUOTE, 1);
    while (c->at < c->end && *c->at != quote && *c->at != '\n')
        c->at +=
            *c->at == '\\' && peek(c, 1) != '\n' && c->end - c->at > 1 ? 2 : 1;
    if (c->at < c->end && *c->at == quote) {
        c->at++;
        return true;
    }
    return stub_refuse(c->problem, c->path, c->line,
                       "the text that begins with %c has no end on this line",
                       quote);
}

/* One word, at a character that is no blank. */
static bool take_word(struct scan *c)
{
    size_t n = 0;
    char shown[16];

    if (*c->at == '"' || *c->at == '\'')
        return take_quote(c);
    while (c->at + n < c->end && is_word(c->at[n]))
        n++;
    if (n > STUB_NAME_MAX)
        return stub_refuse(c->problem, c->path, c->line,
                           "\"%.20s...\" is longer than a name may be, %d "
                           "letters",
                           c->at, STUB_NAME_MAX);
    if (n > 0)
        take(c, is_digit(*c->at) ? STUB_NUMBER : STUB_NAME, n);
    else if (*c->at != '\0' && strchr("(){}[];,*=+-/%<>&|^~!?:.", *c->at))
        take(c, STUB_SIGN, 1);
    else
        return stub_refuse(c->problem, c->path, c->line,
                           "\"%s\" is nothing that a header of ours may have "
                           "here",
                           escape(shown, sizeof shown, c->at, 1));
    return true;
}

static bool take_all(struct scan *c)
{
    while (c->at < c->end) {
        bool fine = true;

        if (strchr(" \t\r\n\f\v", *c->at) && *c->at)
            step(c);
        else if (comment_begins(c))
            fine = skip_comment(c);
        else if (*c->at == '#' && c->fresh)
            fine = skip_directive(c);
        else
            fine = take_word(c), c->fresh = false;
        if (!fine)
            return false;
    }
    take(c, STUB_END, 0);
    c->s->count--;
    return true;
}

/* Keep the inside of the comment that the header opens with. */
static void keep_comment(struct stub_source *s, const char *bytes, size_t n)
{
    size_t from = 0, to;

    s->comment_line = 1;
    s->comment = must_alloc(n + 1, 1);
    for (; from < n && bytes[from] && strchr(" \t\r\n", bytes[from]); from++)
        s->comment_line += bytes[from] == '\n';
    if (n - from < 4 || bytes[from] != '/' || bytes[from + 1] != '*')
        return;
    for (to = from + 2; bytes[to] != '*' || bytes[to + 1] != '/'; to++)
        s->comment[to - from - 2] = bytes[to];
}

bool stub_scan(struct stub_source *s, const char *path, const char *bytes,
               size_t n, char problem[STUB_PROBLEM])
{
    struct scan c = {.path = path,
                     .at = bytes,
                     .end = bytes + n,
                     .line = 1,
                     .fresh = true,
                     .s = s,
                     .problem = problem};

    *s = (struct stub_source){.path = path};
    if (n > STUB_TEXT_MAX)
        return stub_refuse(problem, path, 1,
                           "this is larger than a header may be, %d bytes",
                           STUB_TEXT_MAX);
    s->tokens = must_alloc(n + 1, sizeof *s->tokens);
    s->words = c.free = must_alloc(2 * n + 1, 1);
    if (take_all(&c)) {
        keep_comment(s, bytes, n); /* which has an end, as we know now */
        return true;
    }
    stub_source_free(s);
    return false;
}

void stub_source_free(struct stub_source *s)
{
    free(s->tokens);
    free(s->words);
    free(s->comment);
    *s = (struct stub_source){.path = s->path};
}
