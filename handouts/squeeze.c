#include "squeeze.h"

#include <string.h>

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void squeeze_text(const char *bytes, size_t n, struct text *out)
{
    for (size_t i = 0; i < n; i++)
        if (!blank(bytes[i]))
            text_add(out, bytes + i, 1);
}

void squeeze_code(const char *line, size_t n, struct text *out)
{
    const char *end = line + n;

    while (line < end && blank(*line))
        line++;
    if (line < end && *line == '*')
        return;
    while (line < end) {
        if (end - line > 1 && line[0] == '/' && line[1] == '*') {
            const char *close = strstr(line + 2, "*/");

            line = close && close < end ? close + 2 : end;
        } else if (end - line > 1 && line[0] == '/' && line[1] == '/') {
            return;
        } else {
            squeeze_text(line++, 1, out);
        }
    }
}

static const struct entity {
    const char *name;
    const char *text;
} entities[] = {{"&lt;", "<"},    {"&gt;", ">"},  {"&amp;", "&"},
                {"&quot;", "\""}, {"&#39;", "'"}, {"&#160;", " "},
                {"&nbsp;", " "}};

/* How many bytes the entity at `at` takes; what it stands for is added. */
static size_t entity(const char *at, size_t n, struct text *out)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        size_t length = strlen(entities[i].name);

        if (length <= n && strncmp(at, entities[i].name, length) == 0) {
            squeeze_text(entities[i].text, 1, out);
            return length;
        }
    }
    text_add(out, at, 1);
    return 1;
}

void squeeze_html(const char *bytes, size_t n, struct text *out)
{
    const char *end = bytes + n;

    while (bytes < end) {
        if (*bytes == '<') {
            const char *close = memchr(bytes, '>', (size_t)(end - bytes));

            bytes = close ? close + 1 : end;
        } else if (*bytes == '&') {
            bytes += entity(bytes, (size_t)(end - bytes), out);
        } else {
            squeeze_text(bytes++, 1, out);
        }
    }
}
