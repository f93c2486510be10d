/*
 * Lines become blocks:
 *
 *     ```  to  ```     one block of code, whatever is in it
 *     @name ...        a directive; @instructor and @end open and close what
 *                      is secret
 *     # ...            a heading
 *     | ... |          a row of a table
 *     - ...   1. ...   a block of text, with the lines that follow
 *     other lines      a block of text, with those that follow
 *     an empty line    ends a block of text
 */
#include "prose.h"

#include "files.h"
#include "prose_marks.h"

#include "base.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static struct block *add(struct prose *p, enum prose_what what, size_t from,
                         size_t to, unsigned line)
{
    struct block *more = realloc(p->blocks, (p->count + 1) * sizeof *p->blocks);

    if (!more)
        panic("prose: no memory for %zu blocks", p->count + 1);
    p->blocks = more;
    p->blocks[p->count] =
        (struct block){.what = what, .from = from, .to = to, .line = line};
    return &p->blocks[p->count++];
}

static bool is_item(const char *line)
{
    line += strspn(line, " ");
    size_t digits = strspn(line, "0123456789");

    return strncmp(line, "- ", 2) == 0 ||
           (digits > 0 && digits < 3 && strncmp(line + digits, ". ", 2) == 0);
}

static enum prose_what what_is(const char *line)
{
    if (line[0] == '@')
        return PROSE_DIRECTIVE;
    if (line[0] == '#')
        return PROSE_HEADING;
    if (strncmp(line, "```", 3) == 0)
        return PROSE_FENCED;
    return line[0] == '|' ? PROSE_ROW : PROSE_TEXT;
}

static void cut(struct prose *p)
{
    const char *s = text_string(&p->text);
    struct block *open = NULL; /* what the next line may go on with */
    bool secret = false;
    unsigned number = 0;

    for (size_t at = 0, end; at < p->text.length; at = end + 1) {
        enum prose_what what = what_is(s + at);

        end = at + strcspn(s + at, "\n");
        number++;
        if (open && open->what == PROSE_FENCED) {
            open->to = end;
            if (what == PROSE_FENCED)
                open = NULL;
            continue;
        }
        if (strspn(s + at, " ") == end - at) {
            open = NULL;
            continue;
        }
        if (open && what == PROSE_TEXT && !is_item(s + at)) {
            open->to = end;
            continue;
        }
        open = add(p, what, at, end, number);
        if (prose_is_directive(p, open, "end"))
            secret = false;
        open->secret = secret;
        if (prose_is_directive(p, open, "instructor"))
            secret = true;
        if (what != PROSE_TEXT && what != PROSE_FENCED)
            open = NULL;
    }
}

bool prose_read(struct prose *p, const char *path, FILE *err)
{
    *p = (struct prose){.path = copy_bytes(path, strlen(path))};
    if (!file_load(path, &p->text, err))
        return false;
    p->kind = calloc(p->text.length + 1, 1);
    if (!p->kind)
        panic("prose: no memory for %zu bytes", p->text.length);
    cut(p);
    for (size_t i = 0; i < p->count; i++) {
        const struct block *b = &p->blocks[i];

        if (b->what != PROSE_FENCED &&
            (b->what != PROSE_DIRECTIVE || prose_is_directive(p, b, "figure")))
            prose_mark(p, b);
    }
    return true;
}

void prose_free(struct prose *p)
{
    free(p->path);
    free(p->kind);
    free(p->blocks);
    text_free(&p->text);
    *p = (struct prose){0};
}

unsigned prose_line(const struct prose *p, const struct block *b, size_t at)
{
    unsigned line = b->line;

    for (size_t i = b->from; i < at; i++)
        line += p->text.at[i] == '\n';
    return line;
}

bool prose_is_read(const struct prose *p, size_t at)
{
    return p->kind[at] == PROSE_PLAIN || p->kind[at] == PROSE_STRONG ||
           p->kind[at] == PROSE_QUOTED;
}

bool prose_is_directive(const struct prose *p, const struct block *b,
                        const char *name)
{
    const char *line = p->text.at + b->from;
    size_t n = strlen(name);

    return b->what == PROSE_DIRECTIVE && strncmp(line + 1, name, n) == 0 &&
           !isalnum((unsigned char)line[n + 1]);
}

char *prose_argument(const struct prose *p, const struct block *b, size_t index)
{
    const char *at = p->text.at + b->from + 1, *end = p->text.at + b->to;

    for (size_t i = 0; at < end; i++) {
        at += strspn(at, " ");
        bool quoted = *at == '"';
        const char *from = at + quoted;
        size_t n = strcspn(from, quoted ? "\"\n" : " \n");

        if (from >= end)
            break;
        if (i == index)
            return copy_bytes(from, n);
        at = from + n + quoted;
    }
    return copy_bytes("", 0);
}

char *prose_title(const struct prose *p, const struct block *b)
{
    const char *line = p->text.at + b->from;
    size_t n = b->to - b->from, skip = strspn(line, "# ");
    const char *name = strstr(line, "{#");

    if (name && name < line + n)
        n = (size_t)(name - line);
    while (n > skip && line[n - 1] == ' ')
        n--;
    return copy_bytes(line + skip, n > skip ? n - skip : 0);
}

char *prose_anchor(const struct prose *p, const struct block *b)
{
    const char *line = p->text.at + b->from;
    const char *name = strstr(line, "{#");

    if (!name || name >= p->text.at + b->to)
        return copy_bytes("", 0);
    return copy_bytes(name + 2, strcspn(name + 2, "}\n"));
}

const char *prose_file(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}
