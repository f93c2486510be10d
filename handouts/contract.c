/*
 * A header is read line by line. A line is in a comment, in a function body
 * (from a { to a } at the left margin), or elsewhere; comments of the latter
 * are those that readers are to see.
 */
#include "contract.h"

#include "files.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct header {
    struct text *out;
    struct text comment; /* the last comment at the left margin, as written */
    bool opened;         /* the opening comment is over */
    bool body;           /* inside of a function body */
    bool braces;         /* inside of a struct or an enum */
    bool follows;        /* the next declaration belongs to `comment` too */
};

/* Text of a comment, without what Doxygen takes for commands. */
static void put_plain(struct text *out, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '<')
            text_put(out, "&lt;");
        else if (text[i] == '>')
            text_put(out, "&gt;");
        else if (strchr("@\\#", text[i]))
            text_print(out, "\\%c", text[i]);
        else
            text_add(out, text + i, 1);
    }
}

/* "   WHY_OVERLAP   the page is taken" is an item of a list; the name. */
static size_t item_name(const char *text)
{
    size_t n = 0;

    while (isupper((unsigned char)text[n]) || text[n] == '_')
        n++;
    return n > 2 && strncmp(text + n, "  ", 2) == 0 ? n : 0;
}

/* A line inside of a comment, from behind its star. */
static void put_line(struct text *out, const char *text, size_t n,
                     bool *in_list)
{
    size_t indent = 0;

    while (indent < n && text[indent] == ' ')
        indent++;
    const char *rest = text + indent;
    size_t name = item_name(rest);
    if (indent > 1 && indent < 5 && name) {
        text_print(out, "\n- `%.*s`:", (int)name, rest);
        put_plain(out, rest + name, n - indent - name);
    } else if (indent > 4 && !*in_list) {
        text_add(out, text, n); /* a picture, or code: as it is */
    } else {
        /* Indented a little: a new paragraph, or an item. */
        if (indent > 1 && indent < 5 && !*in_list && *rest != '-')
            text_put(out, "\n");
        text_put(out, *in_list ? "  " : " ");
        put_plain(out, rest, n - indent);
    }
    *in_list = (*in_list && indent > 1) || *rest == '-' || name;
    text_put(out, "\n");
}

/* The comment that begins at `from` and ends before `to`. */
static void put_comment(struct text *out, const char *from, const char *to,
                        const char *begin)
{
    bool in_list = false;

    text_put(out, begin);
    from += 2;
    to -= 2;
    while (from < to) {
        size_t n = strcspn(from, "\n");
        const char *next = from + n + 1;

        if (from + n > to)
            n = (size_t)(to - from);
        put_line(out, from, n, &in_list);
        if (next >= to)
            break;
        from = next + strspn(next, " ");
        if (*from == '*' && from < to)
            from++;
        else if (from > next)
            from--;
    }
    while (out->length && strchr(" \n", out->at[out->length - 1]))
        out->length--;
    text_put(out, " */");
}

/* A line of code, with the comment that may stand behind it (or in it). */
static const char *put_code(struct header *h, const char *line)
{
    size_t n = strcspn(line, "\n");
    const char *comment = strstr(line, "/*"), *end = NULL;

    if (comment && comment < line + n)
        end = strstr(comment, "*/");
    if (!end || h->body || (*line != ' ' && *line != '#' && *line != 't')) {
        text_add(h->out, line, n + (line[n] == '\n'));
        return line + n + (line[n] == '\n');
    }
    text_add(h->out, line, (size_t)(comment - line));
    put_comment(h->out, comment, end + 2, "/**< ");
    return end + 2;
}

static bool is_rule(const char *comment)
{
    return strncmp(comment, "/* ---", 6) == 0;
}

/* A comment that begins its line. */
static const char *take_comment(struct header *h, const char *at)
{
    const char *end = strstr(at, "*/");
    bool margin = at[0] == '/';

    end = end ? end + 2 : at + strlen(at);
    text_add(h->out, at, strspn(at, " "));
    at += strspn(at, " ");
    if (h->body || is_rule(at)) {
        text_add(h->out, at, (size_t)(end - at));
        text_put(h->out, "\n");
        return end + (*end == '\n');
    }
    put_comment(h->out, at, end, h->opened ? "/** " : "/** @file\n");
    if (margin && h->opened) {
        h->comment.length = 0;
        put_comment(&h->comment, at, end, "/** ");
    }
    h->follows = false;
    h->opened = true;
    text_put(h->out, "\n");
    return end + (*end == '\n');
}

/* After a line of code: is the next declaration to have the comment again? */
static void note(struct header *h, const char *line, size_t n)
{
    if (*line == '{')
        h->body = true;
    else if (n > 0 && line[n - 1] == '{')
        h->braces = true;
    else if (*line == '}')
        h->body = h->braces = false;
    h->follows = n > 0 && line[n - 1] == ';' && !h->body && !h->braces;
}

static const char *take(struct header *h, const char *at)
{
    size_t n = strcspn(at, "\n");

    if (strncmp(at + strspn(at, " "), "/*", 2) == 0)
        return take_comment(h, at);
    if (n == 0) {
        h->follows = false;
        h->comment.length = 0;
    }
    if (h->follows && isalpha((unsigned char)*at) && h->comment.length)
        text_print(h->out, "%.*s\n", (int)h->comment.length, h->comment.at);
    if (n > 0)
        note(h, at, n);
    return put_code(h, at);
}

void contract_write(const char *bytes, struct text *out)
{
    struct header h = {.out = out};

    while (*bytes)
        bytes = take(&h, bytes);
    text_free(&h.comment);
}

int weave_contract(int argc, char **argv)
{
    struct text in = {0}, out = {0};

    if (argc != 2) {
        fputs("weave contract: expected one header, as in `weave contract "
              "framework/slot.h`\n",
              stderr);
        return WEAVE_INPUT;
    }
    if (!file_load(argv[1], &in, stderr))
        return WEAVE_INPUT;
    contract_write(text_string(&in), &out);
    fputs(text_string(&out), stdout);
    text_free(&in);
    text_free(&out);
    return fflush(stdout) == 0 && !ferror(stdout) ? WEAVE_OK : WEAVE_OURS;
}
