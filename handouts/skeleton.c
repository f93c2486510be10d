/*
 * skeleton.c: copy a source line by line; at a region, something else may
 * come instead.
 */
#include "skeleton.h"

#include "base.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 80 };

/* ----------------------------------------------- the comment of an exercise */

/* Lines of words, at most COLUMNS wide. */
struct paragraph {
    struct text *out;
    size_t indent; /* blanks before each line but the first */
    size_t column; /* how wide the last line is */
};

/* Add a word (or several, if they must not be parted), and leave room for n
   more characters behind it. */
static void add_word(struct paragraph *p, const char *word, size_t n)
{
    size_t length = strlen(word);

    if (p->column > p->indent && p->column + 1 + length + n > COLUMNS) {
        text_print(p->out, "\n%*s", (int)p->indent, "");
        p->column = p->indent;
    }
    bool blank = p->column > p->indent;

    text_print(p->out, "%s%s", blank ? " " : "", word);
    p->column += blank + length;
}

static void add_words(struct paragraph *p, const char *string)
{
    struct names words = {0};

    names_split(&words, string, " ");
    for (size_t i = 0; i < words.count; i++)
        add_word(p, words.at[i], 0);
    names_free(&words);
}

/* "; after walk, node and map", if it needs any of them. */
static void print_needs(struct text *t, const struct names *needs)
{
    for (size_t i = 0; i < needs->count; i++)
        text_print(t, "%s%s",
                   i == 0                 ? "; after "
                   : i + 1 < needs->count ? ", "
                                          : " and ",
                   needs->at[i]);
}

/* What `pt` calls a lab: the number that its name begins with, "03", or else
   all of the name. */
static int short_name(const char *lab)
{
    size_t digits = strspn(lab, "0123456789");

    return (int)(digits > 0 ? digits : strlen(lab));
}

/* The comment of exercise r. */
static void print_comment(const struct lab *l, const struct region *r,
                          struct text *out)
{
    size_t n = lab_exercise(l, r->name) + 1;
    struct paragraph p = {out, r->indent + 3, r->indent + 3};
    char last = r->title[strlen(r->title) - 1];
    struct text t = {0}, hint = {0};

    text_print(out, "%*s/* ", (int)r->indent, "");
    text_print(&t, "Exercise %zu, %s: %s%s", n, r->name, r->title,
               strchr(".?!", last) ? "" : ".");
    add_words(&p, t.at);
    text_free(&t);

    text_print(out, "\n%*s", (int)p.indent, "");
    p.column = p.indent;
    text_print(&t, "%u %spoints, about %u minutes", r->points,
               r->bonus ? "bonus " : "", r->minutes);
    print_needs(&t, &r->needs);
    text_put(&t, ".");
    add_words(&p, t.at);
    text_print(&hint, "Stuck? pt hint %.*s %s", short_name(l->name), l->name,
               r->name);
    add_word(&p, hint.at, strlen(" */"));
    text_put(out, " */\n");
    text_free(&hint);
    text_free(&t);
}

/* The lines of a stub, as far to the right as the region. */
static void print_stub(const struct region *r, struct text *out)
{
    for (const char *at = r->stub; *at; at += *at == '\n') {
        size_t n = strcspn(at, "\n");
        int indent = n > 0 ? (int)r->indent : 0;

        text_print(out, "%*s%.*s\n", indent, "", (int)n, at);
        at += n;
    }
}

/* ------------------------------------------------------------------ copying */

/* Does what was written so far end with an empty line, or is it empty? */
static bool ends_empty(const struct text *out)
{
    size_t n = out->length;

    return n == 0 || (n > 1 && strcmp(out->at + n - 2, "\n\n") == 0);
}

/* The place of a region in s->regions. */
static size_t place(const struct source *s, const struct region *r)
{
    size_t i = 0;

    while (s->regions[i] != r)
        i++;
    return i;
}

/* Copy a source. text[i] comes in place of its region i; NULL: the solution
   stays. */
static void copy(const struct source *s, char *const *text, struct text *out)
{
    bool gap = false; /* something was left out just before */

    for (size_t i = 0; i < s->line_count; i++) {
        const struct line *line = &s->lines[i];
        const char *other = line->within ? text[place(s, line->within)] : NULL;

        if (other && line->within->begin == i + 1)
            text_put(out, other);
        if (other || line->mark) {
            gap = true;
            continue;
        }
        if (gap && *line->at == '\0' && ends_empty(out))
            continue;
        gap = false;
        text_print(out, "%s\n", line->at);
    }
}

static void copy_with_holes(const struct lab *l, const struct source *s,
                            const struct names *holes, struct text *out)
{
    char **text = must_alloc(s->region_count + 1, sizeof *text);

    for (size_t i = 0; i < s->region_count; i++) {
        const struct region *r = s->regions[i];
        struct text hole = {0};

        if (holes && names_count(holes, r->name) == 0)
            continue;
        print_comment(l, r, &hole);
        print_stub(r, &hole);
        text[i] = hole.at;
    }
    copy(s, text, out);
    for (size_t i = 0; i < s->region_count; i++)
        free(text[i]);
    free(text);
}

void skeleton_cut(const struct lab *l, const struct source *s, struct text *out)
{
    copy_with_holes(l, s, NULL, out);
}

void skeleton_holes(const struct lab *l, const struct source *s,
                    const struct names *holes, struct text *out)
{
    copy_with_holes(l, s, holes, out);
}

void skeleton_replace(const struct source *s, const char *exercise,
                      const char *lines, struct text *out)
{
    char **text = must_alloc(s->region_count + 1, sizeof *text);

    for (size_t i = 0; i < s->region_count; i++)
        if (strcmp(s->regions[i]->name, exercise) == 0)
            text[i] = copy_bytes(lines, strlen(lines));
    copy(s, text, out);
    for (size_t i = 0; i < s->region_count; i++)
        free(text[i]);
    free(text);
}
