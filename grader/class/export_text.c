/*
 * export_text.c: who reads an export is a program that obeys: a browser, a
 * spreadsheet, the runner of a workflow. A student's name, or a line of
 * C that a compiler quotes, must never be more than text to it.
 *
 *     JSON       quotes, backslashes, control characters; the rest as it is
 *     XML        & < > " and what may not be in XML 1.0, which cleaning took
 *     CSV        quotes around all that is not plain; ' before a formula
 *     workflow   % and newlines; of properties also : and ,
 *     Markdown   &#NN; for every sign of punctuation
 */
#include "export_text.h"

#include "base.h"
#include "escape.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char UNKNOWN[] = "\xef\xbf\xbd"; /* U+FFFD */

/* May this character stand in a text that others read? */
static bool is_fit(uint32_t c)
{
    if (c < ' ')
        return c == '\t' || c == '\n';
    if (c >= 0x7f && c <= 0x9f)
        return false; /* control characters, once more */
    if (c == 0x61c || (c >= 0x200e && c <= 0x200f) ||
        (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        return false; /* separators, and the direction of writing */
    return c != 0xfeff && (c & 0xfffe) != 0xfffe &&
           !(c >= 0xfdd0 && c <= 0xfdef);
}

char *text_clean(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    char *copy = malloc(strlen(text) * 3 + 1), *to = copy;

    if (!copy)
        panic("text_clean: no memory for a text");
    while (*p) {
        uint32_t code = 0;
        size_t n = escape_decode(p, 4, &code);

        if (n && is_fit(code)) {
            memcpy(to, p, n);
            to += n;
        } else {
            memcpy(to, UNKNOWN, 3);
            to += 3;
        }
        p += n ? n : 1;
    }
    *to = '\0';
    return copy;
}

char *text_line(const char *text)
{
    char *copy = text_clean(text);

    for (char *p = copy; *p; p++)
        if (*p == '\t' || *p == '\n')
            *p = ' ';
    return copy;
}

void text_json(FILE *out, const char *text)
{
    char *copy = text_clean(text);

    putc('"', out);
    for (const char *p = copy; *p; p++) {
        if (*p == '"' || *p == '\\')
            fprintf(out, "\\%c", *p);
        else if (*p == '\n' || *p == '\t')
            fputs(*p == '\n' ? "\\n" : "\\t", out);
        else
            putc(*p, out);
    }
    putc('"', out);
    free(copy);
}

void text_xml(FILE *out, const char *text)
{
    char *copy = text_clean(text);

    for (const char *p = copy; *p; p++)
        switch (*p) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break; /* so there is no ]]> either */
        case '"': fputs("&quot;", out); break;
        case '\n': fputs("&#10;", out); break;
        case '\t': fputs("&#9;", out); break;
        default: putc(*p, out);
        }
    free(copy);
}

/* -12 or 3.5: a spreadsheet does nothing with it but to show it. */
static bool is_number(const char *p)
{
    size_t n;

    p += *p == '-';
    n = strspn(p, "0123456789");
    if (n == 0)
        return false;
    p += n;
    if (*p != '.')
        return !*p;
    n = strspn(p + 1, "0123456789");
    return n > 0 && !p[1 + n];
}

/* Does it begin like a formula? Also behind blanks, which some skip, and in
   signs of double width, which some read as the others. */
static bool is_formula(const char *p)
{
    static const char *const wide[] = {"\xef\xbc\x9d", "\xef\xbc\x8b",
                                       "\xef\xbc\x8d", "\xef\xbc\xa0"};

    if (is_number(p))
        return false;
    p += strspn(p, " ");
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (strncmp(p, wide[i], 3) == 0)
            return true;
    return *p && strchr("=+-@|", *p);
}

void text_csv(FILE *out, const char *text)
{
    /* A tab or a newline at the start is how formulas hide: text_line has made
       blanks of them, which is_formula looks behind. */
    char *copy = text_line(text);
    bool formula = is_formula(copy);
    bool plain = !formula && !strpbrk(copy, "\",; '") && *copy;

    if (!plain && (*copy || formula))
        putc('"', out);
    fputs(formula ? "'" : "", out);
    for (const char *p = copy; *p; p++)
        fputs(*p == '"' ? "\"\"" : (char[]){*p, '\0'}, out);
    if (!plain && (*copy || formula))
        putc('"', out);
    free(copy);
}

/* %0A is how a newline is written in a command, so % is written %25. */
static void put_workflow(FILE *out, const char *text, const char *more)
{
    char *copy = text_clean(text);

    for (const char *p = copy; *p; p++) {
        if (*p == '%' || *p == '\n' || strchr(more, *p))
            fprintf(out, "%%%02X", (unsigned)*p);
        else
            putc(*p, out);
        /* The commands of old began with ##[, anywhere in a line. */
        if (*p == '#' && p[1] == '[')
            putc(' ', out);
    }
    free(copy);
}

void text_workflow(FILE *out, const char *text)
{
    put_workflow(out, text, "");
}

void text_property(FILE *out, const char *text)
{
    put_workflow(out, text, ":,");
}

void text_markdown(FILE *out, const char *text)
{
    char *copy = text_line(text);

    for (const char *p = copy; *p; p++) {
        bool sign = (*p >= '!' && *p <= '/') || (*p >= ':' && *p <= '@') ||
                    (*p >= '[' && *p <= '`') || (*p >= '{' && *p <= '~');

        if (sign && !strchr(",()/-", *p))
            fprintf(out, "&#%d;", *p);
        else if (*p == '-' && p == copy)
            fputs("&#45;", out); /* no list */
        else
            putc(*p, out);
    }
    free(copy);
}
