/*
 * A block is read from left to right. At each byte something may begin that
 * ends at a known place, and is of one kind:
 *
 *     `code`   <tag>   {#anchor}   [words](target)   @ref name "words"
 *
 * of which the words of a link are shown.
 * Between these, words are plain, but for those between *stars* and those in
 * "quotation marks". A star or a mark that is never closed is an ordinary
 * character.
 */
#include "prose_marks.h"

#include <ctype.h>
#include <string.h>

struct scan {
    struct prose *p;
    const char *s;
    size_t at, end;
    size_t stars, quote; /* where these end; 0: they are not open */
};

static void paint(struct scan *c, size_t to, enum prose_kind kind)
{
    memset(c->p->kind + c->at, kind, to - c->at);
    c->at = to;
}

/* Behind the next `what` from `from` on, or 0 if there is none. */
static size_t after(const struct scan *c, size_t from, const char *what)
{
    size_t n = strlen(what);

    for (size_t i = from; i + n <= c->end; i++)
        if (strncmp(c->s + i, what, n) == 0)
            return i + n;
    return 0;
}

/* Paint what is shown of a link, from..to, and its last byte `end`. */
static void shown(struct scan *c, size_t from, size_t to, size_t end)
{
    paint(c, from, PROSE_OUT);
    paint(c, to, PROSE_LINK);
    paint(c, end, PROSE_OUT);
}

/* @ref name "words", or another command in the middle of a line. */
static bool command(struct scan *c)
{
    size_t i = c->at + 1;
    bool ref = c->at + 5 < c->end && strncmp(c->s + c->at, "@ref ", 5) == 0;

    if (i >= c->end || !islower((unsigned char)c->s[i]))
        return false;
    i += strcspn(c->s + i, " \n");
    if (ref)
        i += 1 + strcspn(c->s + i + 1, " \n,;:)|");
    if (i > c->end)
        i = c->end;
    if (ref && i + 2 < c->end && strncmp(c->s + i, " \"", 2) == 0 &&
        after(c, i + 2, "\"")) {
        size_t end = after(c, i + 2, "\"");

        shown(c, i + 2, end - 1, end);
    } else {
        paint(c, i, PROSE_LINK);
    }
    return true;
}

/* What begins here and ends at a known place? False if nothing does. */
static bool thing(struct scan *c)
{
    char here = c->s[c->at], next = c->at + 1 < c->end ? c->s[c->at + 1] : 0;
    size_t to = 0;
    enum prose_kind kind = PROSE_OUT;

    if (here == '@')
        return command(c);
    if (here == '`') {
        to = after(c, c->at + 1, "`");
        kind = PROSE_CODE;
    } else if (here == '<' && (isalpha((unsigned char)next) || next == '/')) {
        to = after(c, c->at, ">");
    } else if (here == '<' && next == '!') {
        to = after(c, c->at, "-->");
    } else if (here == '{' && next == '#') {
        to = after(c, c->at, "}");
    } else if (here == '[') {
        size_t close = after(c, c->at, "](");

        to = close ? after(c, close, ")") : after(c, c->at, "[TOC]");
        if (close && to) {
            shown(c, c->at + 1, close - 2, to);
            return true;
        }
    }
    if (to)
        paint(c, to, kind);
    return to != 0;
}

/* Stars open or close; a quotation mark does. */
static bool toggle(struct scan *c)
{
    char here = c->s[c->at];

    if (here == '*') {
        size_t n = strspn(c->s + c->at, "*");
        char next = c->s[c->at + n];

        if (c->stars && c->at + n >= c->stars)
            c->stars = 0;
        else if (!c->stars && n < 3 && !isspace((unsigned char)next))
            c->stars = after(c, c->at + n, n == 1 ? "*" : "**");
        paint(c, c->at + n < c->end ? c->at + n : c->end, PROSE_OUT);
        return true;
    }
    if (here != '"')
        return false;
    c->quote = c->quote ? 0 : after(c, c->at + 1, "\"");
    paint(c, c->at + 1, PROSE_QUOTED);
    return true;
}

/* The marks at the beginning of a line: "- ", "1. ", "> ", "#". */
static void line_mark(struct scan *c, enum prose_what what)
{
    size_t i = c->at + strspn(c->s + c->at, " ");
    size_t digits = strspn(c->s + i, "0123456789");
    size_t mark = 0;

    if (what == PROSE_HEADING)
        mark = strspn(c->s + i, "#");
    else if (strncmp(c->s + i, "- ", 2) == 0 || c->s[i] == '>')
        mark = 1;
    else if (digits > 0 && digits < 3 && c->s[i + digits] == '.')
        mark = digits + 1;
    i += mark;
    if (mark > 0 && i <= c->end)
        paint(c, i, PROSE_OUT);
}

void prose_mark(struct prose *p, const struct block *b)
{
    struct scan c = {.p = p, .s = p->text.at, .at = b->from, .end = b->to};

    if (b->what == PROSE_DIRECTIVE) {
        c.at = after(&c, b->from, "\"");
        c.end = c.at ? after(&c, c.at, "\"") : 0;
        if (c.end == 0)
            return;
        c.end--;
    }
    while (c.at < c.end) {
        if (b->what != PROSE_DIRECTIVE &&
            (c.at == b->from || c.s[c.at - 1] == '\n'))
            line_mark(&c, b->what);
        if (c.at >= c.end)
            break;
        if (b->what == PROSE_ROW && c.s[c.at] == '|')
            paint(&c, c.at + 1, PROSE_BAR);
        else if (!thing(&c) && !toggle(&c))
            paint(&c, c.at + 1,
                  c.quote   ? PROSE_QUOTED
                  : c.stars ? PROSE_STRONG
                            : PROSE_PLAIN);
    }
}
