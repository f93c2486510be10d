/*
 * marks.c: find the markers of a source.
 *
 * The file is read line by line. At most one region is open at a time; tags
 * stand only outside of regions, for a listing must never show what an
 * exercise asks for.
 */
#include "marks.h"

#include "base.h"
#include "files.h"

#include <stdlib.h>
#include <string.h>

struct reader {
    struct source *s;
    const char *raw; /* the rest of the file, from the line that is read on */
    size_t at;       /* that line: an index of s->lines */
    struct region *open;
    bool good;
    FILE *err;
};

static unsigned here(const struct reader *r)
{
    return (unsigned)r->at + 1;
}

/* ------------------------------------------------------------------ regions */

struct region *source_region(const struct source *s, const char *name)
{
    for (size_t i = 0; i < s->region_count; i++)
        if (strcmp(s->regions[i]->name, name) == 0)
            return s->regions[i];
    return NULL;
}

static void begin_region(struct reader *r, const struct comment *c)
{
    struct source *s = r->s;
    struct region *region = region_read(c, s->path, r->err, &r->good);
    struct region *same = source_region(s, region->name);

    region->begin = here(r);
    region->body = here(r) + c->lines;
    region->indent = blanks_before(s->lines[r->at].at);
    if (r->open)
        r->good = fault_at(r->err, s->path, here(r),
                           "@begin %s inside of %s; expected @end %s first",
                           region->name, r->open->name, r->open->name);
    if (same)
        r->good = fault_at(r->err, s->path, here(r),
                           "a second @begin %s; the first is in line %u",
                           region->name, same->begin);
    s->regions =
        realloc(s->regions, (s->region_count + 1) * sizeof *s->regions);
    if (!s->regions)
        panic("marks: no memory for %zu regions", s->region_count + 1);
    s->regions[s->region_count++] = region;
    r->open = region;
}

static void end_region(struct reader *r, const struct comment *c)
{
    const char *path = r->s->path;
    char *name = on_one_line(c->parts[0].text);

    if (c->count > 1 || !is_name(name, '_'))
        r->good =
            fault_at(r->err, path, here(r),
                     "@end %s; expected @end NAME, and nothing else", name);
    else if (!r->open)
        r->good = fault_at(r->err, path, here(r),
                           "@end %s, but no @begin is open", name);
    else if (strcmp(r->open->name, name) != 0)
        r->good = fault_at(r->err, path, here(r),
                           "@end %s; expected @end %s, which began in line %u",
                           name, r->open->name, r->open->begin);
    if (r->open) {
        r->open->end = here(r) + c->lines - 1;
        for (unsigned i = r->open->begin; i <= r->open->end; i++)
            r->s->lines[i - 1].within = r->open;
    }
    r->open = NULL;
    free(name);
}

/* Read the marker that begins here. Returns how many lines it has. */
static unsigned read_marker(struct reader *r)
{
    struct comment c;

    r->good = comment_read(&c, r->raw, r->s->path, here(r), r->err) && r->good;
    const char *word = c.parts[0].word;
    unsigned lines = c.lines;

    for (unsigned i = 0; i < lines; i++)
        r->s->lines[r->at + i].mark = true;
    if (strcmp(word, "begin") == 0)
        begin_region(r, &c);
    else if (strcmp(word, "end") == 0)
        end_region(r, &c);
    else
        r->good = fault_at(r->err, r->s->path, here(r),
                           "unknown word @%s; expected @begin or @end", word);
    comment_free(&c);
    return lines;
}

/* --------------------------------------------------------------------- tags */

static struct tag *find_tag(const struct source *s, const char *name)
{
    for (size_t i = 0; i < s->tag_count; i++)
        if (strcmp(s->tags[i].name, name) == 0)
            return &s->tags[i];
    return NULL;
}

/* The name in "/ * [name] * /", NULL if the line does not begin so. */
static char *tag_name(const char *line)
{
    line += blanks_before(line);
    if (strncmp(line, "/* [", 4) != 0)
        return NULL;
    line += 4;
    size_t n = strcspn(line, "]");

    if (strncmp(line + n, "] */", 4) != 0)
        return NULL;
    char *name = copy_bytes(line, n);

    if (is_name(name, '-'))
        return name;
    free(name);
    return NULL;
}

static void open_tag(struct source *s, char *name, unsigned line)
{
    s->tags = realloc(s->tags, (s->tag_count + 1) * sizeof *s->tags);
    if (!s->tags)
        panic("marks: no memory for %zu tags", s->tag_count + 1);
    s->tags[s->tag_count++] = (struct tag){.name = name, .open = line};
}

/* Read the tag in this line; `name` is what it says. */
static void read_tag(struct reader *r, char *name)
{
    struct source *s = r->s;
    const char *line = s->lines[r->at].at;
    const char *behind = strstr(line, "*/") + 2;
    struct tag *t = find_tag(s, name);

    s->lines[r->at].mark = true;
    if (behind[strspn(behind, " \t")] != '\0')
        r->good = fault_at(r->err, s->path, here(r),
                           "something stands behind [%s]; expected that a tag "
                           "has its line for itself",
                           name);
    if (t && t->close)
        r->good = fault_at(r->err, s->path, here(r),
                           "a third [%s]; there is a listing of this name, "
                           "from line %u to %u",
                           name, t->open, t->close);
    else if (t)
        t->close = here(r);
    if (t)
        free(name);
    else
        open_tag(s, name, here(r));
}

/* ----------------------------------------------------------------- the file */

/* Read what begins in this line. Returns how many lines that are. */
static unsigned read_line(struct reader *r)
{
    const char *line = r->s->lines[r->at].at;
    char *name = tag_name(line);

    if (name)
        read_tag(r, name);
    else if (comment_begins(line))
        return read_marker(r);
    else if (strstr(line, "/* @"))
        r->good = fault_at(r->err, r->s->path, here(r),
                           "a marker behind other text; expected that it has "
                           "its lines for itself");
    return 1;
}

/* What can only be said at the end: is anything still open, and does a
   listing show a solution? */
static void finish(struct reader *r)
{
    const struct source *s = r->s;

    if (r->open)
        r->good = fault_at(r->err, s->path, r->open->begin,
                           "%s has no end; expected /* @end %s */ below it",
                           r->open->name, r->open->name);
    for (size_t i = 0; i < s->tag_count; i++) {
        const struct tag *t = &s->tags[i];

        if (t->close == 0)
            r->good = fault_at(r->err, s->path, t->open,
                               "[%s] stands here only; expected it once more, "
                               "where the listing ends",
                               t->name);
        for (unsigned line = t->open; line <= t->close; line++)
            if (s->lines[line - 1].within) {
                r->good = fault_at(r->err, s->path, line,
                                   "the listing [%s] shows the solution of "
                                   "%s; expected it outside of exercises",
                                   t->name, s->lines[line - 1].within->name);
                break;
            }
    }
}

static size_t count_lines(const char *bytes)
{
    size_t lines = 0;

    for (; *bytes; bytes += *bytes == '\n') {
        bytes += strcspn(bytes, "\n");
        lines++;
    }
    return lines;
}

/* Cut the bytes of s into lines. */
static void split(struct source *s)
{
    char *at = s->bytes;

    s->lines = must_alloc(count_lines(s->bytes) + 1, sizeof *s->lines);
    while (*at) {
        size_t n = strcspn(at, "\n");
        bool more = at[n] == '\n';

        s->lines[s->line_count++].at = at;
        at[n] = '\0';
        at += n + more;
    }
}

bool source_read(struct source *s, const char *path, FILE *err)
{
    struct text raw = {0};
    struct reader r = {.s = s, .good = true, .err = err};

    *s = (struct source){.path = copy_bytes(path, strlen(path))};
    if (!file_load(path, &raw, err)) {
        text_free(&raw);
        return false;
    }
    s->bytes = copy_bytes(text_string(&raw), raw.length);
    split(s);
    r.raw = text_string(&raw);
    while (r.at < s->line_count) {
        for (unsigned n = read_line(&r); n > 0; n--, r.at++)
            r.raw += strcspn(r.raw, "\n") + 1;
    }
    finish(&r);
    text_free(&raw);
    return r.good;
}

void source_free(struct source *s)
{
    for (size_t i = 0; i < s->region_count; i++)
        region_free(s->regions[i]);
    for (size_t i = 0; i < s->tag_count; i++)
        free(s->tags[i].name);
    free(s->regions);
    free(s->tags);
    free(s->lines);
    free(s->bytes);
    free(s->path);
    *s = (struct source){0};
}

/* ------------------------------------------------------------------ quoting */

/* How many blanks the lines from..to begin with, all of them. */
static size_t common_blanks(const struct source *s, unsigned from, unsigned to)
{
    size_t least = SIZE_MAX;

    for (unsigned i = from; i <= to; i++) {
        const char *line = s->lines[i - 1].at;
        size_t blanks = blanks_before(line);

        if (line[blanks] && !s->lines[i - 1].mark && blanks < least)
            least = blanks;
    }
    return least;
}

void source_quote(const struct source *s, unsigned from, unsigned to,
                  struct text *out, unsigned *first)
{
    size_t common = common_blanks(s, from, to);
    bool begun = false;

    for (unsigned i = from; i <= to; i++) {
        const char *line = s->lines[i - 1].at;
        bool empty = line[blanks_before(line)] == '\0';

        if (s->lines[i - 1].mark || (empty && !begun))
            continue;
        if (!begun)
            *first = i;
        begun = true;
        text_print(out, "%s\n", empty ? "" : line + common);
    }
}

bool listing(const char *path, const char *tag, struct text *out,
             unsigned *first, FILE *err)
{
    struct source s;
    bool good = source_read(&s, path, err);
    const struct tag *t = good ? find_tag(&s, tag) : NULL;

    if (t)
        source_quote(&s, t->open, t->close, out, first);
    if (good && !t)
        fault_at(err, path, 0,
                 "has no listing [%s]; expected /* [%s] */ "
                 "before and after what it shows",
                 tag, tag);
    source_free(&s);
    return t;
}
