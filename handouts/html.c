/*
 * html.c: tags and texts of a page.
 */
#include "html.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

bool html_begins(const char *at, const char *tag)
{
    size_t n = strlen(tag);

    return at[0] == '<' && strncmp(at + 1, tag, n) == 0 &&
           (isspace((unsigned char)at[n + 1]) || strchr("/>", at[n + 1]));
}

const char *html_behind(const char *at)
{
    at += strcspn(at, ">");
    return at + (*at == '>');
}

bool html_attribute(const char *at, const char *name, struct text *value)
{
    const char *end = html_behind(at);
    size_t n = strlen(name);

    for (at++; at < end; at++)
        if (isspace((unsigned char)at[-1]) && strncmp(at, name, n) == 0 &&
            strncmp(at + n, "=\"", 2) == 0) {
            at += n + 2;
            text_add(value, at, strcspn(at, "\""));
            return true;
        }
    return false;
}

const char *html_end(const char *at)
{
    struct text tag = {0}, closing = {0};
    unsigned depth = 1;

    text_add(&tag, at + 1, strcspn(at + 1, " \n/>"));
    text_print(&closing, "/%s", text_string(&tag));
    at = html_behind(at);
    if (at[-2] == '/')
        depth = 0;
    while (depth > 0 && *(at += strcspn(at, "<"))) {
        if (html_begins(at, closing.at))
            depth--;
        else if (html_begins(at, tag.at) && html_behind(at)[-2] != '/')
            depth++;
        at = html_behind(at);
    }
    text_free(&tag);
    text_free(&closing);
    return at;
}

static void put_blank(struct text *out)
{
    if (out->length > 0 && out->at[out->length - 1] != ' ')
        text_put(out, " ");
}

/* Add a character by its number, in UTF-8. */
static void put_number(struct text *out, unsigned long c)
{
    char bytes[4] = {0};
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    for (size_t i = n; i-- > 1; c >>= 6)
        bytes[i] = (char)(0x80 | (c & 0x3f));
    bytes[0] = (char)(n == 1 ? c : (0xf00ul >> n & 0xff) | c);
    text_add(out, bytes, n);
}

const char *html_letter(const char *at, struct text *out)
{
    static const struct {
        const char *name, *text;
    } names[] = {{"&lt;", "<"},    {"&gt;", ">"},     {"&amp;", "&"},
                 {"&quot;", "\""}, {"&nbsp;", " "},   {"&#160;", " "},
                 {"&ndash;", "–"}, {"&mdash;", "—"},  {"&times;", "×"},
                 {"&rarr;", "→"},  {"&hellip;", "…"}, {"&#39;", "'"}};

    for (size_t i = 0; *at == '&' && i < sizeof names / sizeof *names; i++)
        if (strncmp(at, names[i].name, strlen(names[i].name)) == 0) {
            if (names[i].text[0] == ' ')
                put_blank(out);
            else
                text_put(out, names[i].text);
            return at + strlen(names[i].name);
        }
    if (at[0] == '&' && at[1] == '#' && isdigit((unsigned char)at[2])) {
        char *end;
        unsigned long c = strtoul(at + 2, &end, 10);

        put_number(out, c);
        return end + (*end == ';');
    }
    if (isspace((unsigned char)*at))
        put_blank(out);
    else
        text_add(out, at, 1);
    return at + 1;
}

void html_text(const char *from, const char *to, struct text *out)
{
    while (from < to && *from)
        from = *from == '<' ? html_behind(from) : html_letter(from, out);
    while (out->length > 0 && out->at[out->length - 1] == ' ')
        out->at[--out->length] = '\0';
}
