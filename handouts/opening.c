/*
 * opening.c: the words in a block comment with a star before each line.
 */
#include "opening.h"

#include "files.h"

#include <stdlib.h>
#include <string.h>

/* What stands behind the star of a line; "" for one without a star. */
static const char *behind_star(const char *line)
{
    line += blanks_before(line);
    if (*line != '*' || line[1] == '/')
        return "";
    line++;
    return line + blanks_before(line);
}

static bool take_title(struct opening *o, const char *rest, const char *path,
                       unsigned line, FILE *err)
{
    struct part p = {.word = "lab", .text = (char *)rest, .line = line};

    if (o->title)
        return fault_at(err, path, line,
                        "a second @lab; the first is in "
                        "line %u",
                        o->line);
    o->title = part_sentence(&p, path, err);
    o->line = line;
    return o->title;
}

static bool take_names(struct names *into, const char *word, const char *rest,
                       const char *path, unsigned line, FILE *err)
{
    size_t before = into->count;

    names_split(into, rest, " ");
    for (size_t i = before; i < into->count; i++)
        if (names_count(into, into->at[i]) > 1)
            return fault_at(err, path, line, "@%s names %s twice", word,
                            into->at[i]);
    return into->count > before ||
           fault_at(err, path, line,
                    "@%s names nothing; expected names with "
                    "blanks between them",
                    word);
}

/* Take a line that begins with an @; `at` is behind it. */
static bool take_word(struct opening *o, const char *at, const char *path,
                      unsigned line, FILE *err)
{
    size_t n = strcspn(at, " ");
    const char *rest = at + n;

    if (n == 3 && strncmp(at, "lab", n) == 0)
        return take_title(o, rest, path, line, err);
    if (n == 4 && strncmp(at, "file", n) == 0)
        return take_names(&o->files, "file", rest, path, line, err);
    if (n == 5 && strncmp(at, "calls", n) == 0)
        return take_names(&o->calls, "calls", rest, path, line, err);
    if (n == 6 && strncmp(at, "memory", n) == 0)
        return take_names(&o->memory, "memory", rest, path, line, err);
    return fault_at(err, path, line,
                    "unknown word @%.*s; expected @lab, @file, @calls "
                    "or @memory",
                    (int)n, at);
}

/* Does a line of the comment say nothing? Its first and last may. */
static bool says_nothing(const char *line)
{
    size_t n = strspn(line, " /*");

    return line[n] == '\0';
}

/* Of the lines 0..last, mark those that part nothing any more: of two lines
   that say nothing, and have only marked ones between them, one has to go. */
static void close_gaps(struct source *s, size_t last)
{
    size_t seen = 0; /* the last line that stays */

    for (size_t i = 1; i <= last; i++) {
        if (s->lines[i].mark)
            continue;
        bool gap = i > seen + 1 && says_nothing(s->lines[seen].at) &&
                   says_nothing(s->lines[i].at);

        if (gap && i < last)
            s->lines[i].mark = true;
        else if (gap && seen > 0)
            s->lines[seen].mark = true;
        if (!s->lines[i].mark)
            seen = i;
    }
}

bool opening_read(struct opening *o, struct source *s, FILE *err)
{
    bool good = true;
    size_t i = 0;

    *o = (struct opening){0};
    if (s->line_count == 0 || s->lines[0].mark ||
        strncmp(s->lines[0].at, "/*", 2) != 0)
        return true;
    for (; i < s->line_count && !strstr(s->lines[i].at, "*/"); i++) {
        const char *at = behind_star(s->lines[i].at);

        if (i == 0 || *at != '@')
            continue;
        s->lines[i].mark = true;
        good = take_word(o, at + 1, s->path, (unsigned)i + 1, err) && good;
    }
    if (i < s->line_count)
        close_gaps(s, i);
    return good;
}

void opening_free(struct opening *o)
{
    free(o->title);
    names_free(&o->files);
    names_free(&o->calls);
    names_free(&o->memory);
}
