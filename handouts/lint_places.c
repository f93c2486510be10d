/*
 * Code, links and headings: what is wrong with them can be seen without
 * understanding a word.
 */
#include "lint.h"

#include "files.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 80 };

/* ---- code ---- */

void lint_code(struct lint *l)
{
    for (size_t i = 0; i < l->p->count; i++) {
        const struct block *b = &l->p->blocks[i];
        unsigned columns = 0, line = b->line;

        for (size_t at = b->from; at <= b->to && b->what == PROSE_FENCED;
             at++) {
            unsigned char c = (unsigned char)l->p->text.at[at];

            if (at < b->to && c != '\n') {
                columns += (c & 0xc0) != 0x80; /* of UTF-8, the first byte */
                continue;
            }
            if (columns > MOST_COLUMNS && !lint_allowed(l, "code", i, NULL))
                lint_say(l, line,
                         "a line of code with %u columns; at most %d: break "
                         "it, or put @allow code \"why\" above",
                         columns, MOST_COLUMNS);
            columns = 0;
            line++;
        }
    }
}

/* ---- links ---- */

static void check_anchor(struct lint *l, unsigned line, const char *anchor)
{
    if (!places_find(l->all, anchor))
        lint_say(l, line,
                 "the link to \"%s\" leads nowhere; expected the {#anchor} of "
                 "a heading, exercise_NN_name, or term_name",
                 anchor);
}

/* The target of [words](target). */
static void check_target(struct lint *l, unsigned line, const char *target)
{
    size_t n = strcspn(target, "#");
    struct text path = {0};

    if (strstr(target, "://") || strncmp(target, "mailto:", 7) == 0)
        return;
    if (target[n])
        check_anchor(l, line, target + n + 1);
    text_print(&path, "%.*s%.*s", (int)(prose_file(l->p->path) - l->p->path),
               l->p->path, (int)n, target);
    if (n > 0 && !file_exists(text_string(&path)))
        lint_say(l, line, "the link to \"%s\" leads nowhere; there is no %s",
                 target, text_string(&path));
    text_free(&path);
}

/* `labs/03-page-tables/page_tables.c`: is it there? What has blanks or holes to
   fill in is no path. */
static void check_path(struct lint *l, unsigned line, const char *code)
{
    static const char *const folders[] = {"labs/",  "framework/", "handouts/",
                                          "tests/", "grader/",    "solutions/"};

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (strncmp(code, folders[i], strlen(folders[i])) == 0 &&
            !strpbrk(code, " \n*NA<[{") && !file_exists(code))
            lint_say(l, line,
                     "there is no `%s`; write the path of something that is "
                     "there, from the top of the repository",
                     code);
}

static void check_link(struct lint *l, const struct block *b, size_t at)
{
    const char *s = l->p->text.at + at;
    size_t skip = 0, n = 0;
    void (*check)(struct lint *, unsigned, const char *) = NULL;

    if (l->p->kind[at] == PROSE_CODE) {
        if (*s == '`' && at + 1 < b->to) {
            skip = 1;
            n = strcspn(s + skip, "`");
            check = check_path;
        }
    } else if (strncmp(s, "@ref ", 5) == 0) {
        skip = 5;
        n = strcspn(s + skip, " \n,;:)|");
        while (n > 0 && s[skip + n - 1] == '.')
            n--;
        check = check_anchor;
    } else if (strncmp(s, "](", 2) == 0) {
        skip = 2;
        n = strcspn(s + skip, ")\n");
        check = check_target;
    }
    if (!check || n == 0)
        return;
    char *target = copy_bytes(s + skip, n);

    check(l, prose_line(l->p, b, at), target);
    free(target);
}

static void check_figure(struct lint *l, const struct block *b)
{
    char *name = prose_argument(l->p, b, 1);
    struct text path = {0};

    text_print(&path, "%s/%s.svg", l->figures, name);
    if (!file_exists(text_string(&path)))
        lint_say(l, b->line,
                 "there is no figure \"%s\"; draw it in handouts/figures/, or "
                 "write the name of one that is drawn there",
                 name);
    text_free(&path);
    free(name);
}

/* Another place with the same name as one of this page. */
static void check_twice(struct lint *l)
{
    for (size_t i = 0; i < l->all->count; i++) {
        const struct place *here = &l->all->at[i];
        const struct place *first = places_find(l->all, here->anchor);

        if (&l->all->pages[here->page] == l->p && first && first != here)
            lint_say(l, here->line,
                     "\"%s\" is the name of %s, line %u, already; choose "
                     "another",
                     here->anchor, l->all->pages[first->page].path,
                     first->line);
    }
}

void lint_links(struct lint *l)
{
    check_twice(l);
    for (size_t i = 0; i < l->p->count; i++) {
        const struct block *b = &l->p->blocks[i];

        if (l->figures && prose_is_directive(l->p, b, "figure"))
            check_figure(l, b);
        for (size_t at = b->from; at < b->to && b->what != PROSE_FENCED &&
                                  b->what != PROSE_DIRECTIVE;
             at++)
            if (l->p->kind[at] != PROSE_CODE || at == b->from ||
                l->p->kind[at - 1] != PROSE_CODE)
                check_link(l, b, at);
    }
}

/* ---- headings and lists ---- */

/* Is the next block missing, or a heading that is not below this one? */
static bool is_empty(const struct prose *p, size_t block, size_t level)
{
    while (++block < p->count &&
           (prose_is_directive(p, &p->blocks[block], "instructor") ||
            prose_is_directive(p, &p->blocks[block], "end")))
        ;
    if (block >= p->count)
        return true;
    const struct block *b = &p->blocks[block];

    return b->what == PROSE_HEADING &&
           strspn(p->text.at + b->from, "#") <= level;
}

/* A number and a point after a line of a paragraph: markdown begins a list. */
static bool is_stray_item(const struct prose *p, size_t block)
{
    const struct block *b = &p->blocks[block];
    const char *s = p->text.at;

    return block > 0 && b->what == PROSE_TEXT && b[-1].what == PROSE_TEXT &&
           isdigit((unsigned char)s[b->from]) &&
           !isdigit((unsigned char)s[b[-1].from]) &&
           b->line == prose_line(p, b - 1, b[-1].to) + 1;
}

void lint_headings(struct lint *l)
{
    const struct prose *p = l->p;
    size_t above = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct block *b = &p->blocks[i];

        if (is_stray_item(p, i))
            lint_say(l, b->line,
                     "this line begins like an item of a list; break the "
                     "paragraph elsewhere, or put an empty line above");
        if (b->what != PROSE_HEADING)
            continue;
        size_t level = strspn(p->text.at + b->from, "#");
        char *title = prose_title(p, b);

        if (!*title)
            lint_say(l, b->line, "a heading without a title; give it one");
        else if (is_empty(p, i, level))
            lint_say(l, b->line,
                     "the heading \"%s\" has no text; write some, or remove it",
                     title);
        if (level > above + 1)
            lint_say(l, b->line,
                     "the heading \"%s\" is of level %zu, below one of level "
                     "%zu; use %zu",
                     title, level, above, above + 1);
        above = level;
        free(title);
    }
}
