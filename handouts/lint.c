/*
 * All pages are read first, for links lead from one to another. Then each is
 * judged by every rule; all findings are said in one run.
 */
#include "lint.h"

#include "files.h"

#include "base.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void lint_say(struct lint *l, unsigned line, const char *format, ...)
{
    char *words = NULL;
    size_t size;
    FILE *f = open_memstream(&words, &size);
    va_list args;

    if (!f)
        panic("lint: no memory for a message");
    va_start(args, format);
    vfprintf(f, format, args);
    va_end(args);
    fclose(f);
    l->ok = fault_at(l->err, l->p->path, line, "%s", words);
    free(words);
}

/* ---- exceptions ---- */

/* The last of the blocks that have no empty line between them. */
static size_t last_beside(const struct prose *p, size_t block)
{
    for (; block + 1 < p->count; block++) {
        const struct block *b = &p->blocks[block];

        if (b[1].line > prose_line(p, b, b->to) + 1)
            break;
    }
    return block;
}

static bool is_rule(const char *name)
{
    static const char *const rules[] = {"long", "word", "early", "code"};

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (strcmp(name, rules[i]) == 0)
            return true;
    return false;
}

static void read_allow(struct lint *l, size_t block)
{
    const struct prose *p = l->p;
    struct allow *more =
        realloc(l->allows, (l->allow_count + 1) * sizeof *more);
    size_t first = block + 1;

    if (!more)
        panic("lint: no memory for %zu exceptions", l->allow_count + 1);
    while (first < p->count &&
           prose_is_directive(p, &p->blocks[first], "allow"))
        first++;
    l->allows = more;
    struct allow *a = &more[l->allow_count++];

    *a = (struct allow){.rule = prose_argument(p, &p->blocks[block], 1),
                        .what = prose_argument(p, &p->blocks[block], 2),
                        .line = p->blocks[block].line,
                        .first = first,
                        .last = first};
    if (first < p->count)
        a->last = last_beside(p, first);
    if (!is_rule(a->rule) || !*a->what)
        lint_say(l, a->line,
                 "this exception cannot be read; expected @allow long \"why\", "
                 "@allow code \"why\", @allow early \"term\" or @allow "
                 "word \"words\"");
}

bool lint_allowed(struct lint *l, const char *rule, size_t block,
                  const char *what)
{
    bool found = false;

    for (size_t i = 0; i < l->allow_count; i++) {
        struct allow *a = &l->allows[i];

        if (strcmp(a->rule, rule) == 0 && block >= a->first &&
            block <= a->last && (!what || strcmp(a->what, what) == 0))
            found = a->used = true;
    }
    return found;
}

static void end_allows(struct lint *l)
{
    for (size_t i = 0; i < l->allow_count; i++) {
        struct allow *a = &l->allows[i];

        if (!a->used && l->ok)
            lint_say(l, a->line,
                     "nothing below needs this exception; remove it");
        free(a->rule);
        free(a->what);
    }
    free(l->allows);
}

/* ---- the pages ---- */

static bool lint_page(const struct lint *shared, const struct prose *p)
{
    struct lint l = *shared;

    l.p = p;
    for (size_t i = 0; i < p->count; i++)
        if (prose_is_directive(p, &p->blocks[i], "allow"))
            read_allow(&l, i);
    lint_sentences(&l);
    lint_words(&l);
    lint_order(&l);
    lint_code(&l);
    lint_links(&l);
    lint_headings(&l);
    end_allows(&l);
    return l.ok;
}

static int lint_pages(const char *glossary, const char *figures, int count,
                      char **paths)
{
    struct glossary g;
    struct places all = {0};
    struct lint l = {
        .g = &g, .all = &all, .figures = figures, .err = stderr, .ok = true};
    bool good = glossary_read(&g, glossary, stderr);
    int code = WEAVE_INPUT;

    for (int i = 0; i < count; i++)
        good = places_add(&all, paths[i], stderr) && good;
    if (good) {
        for (size_t i = 0; i < all.page_count; i++)
            good = lint_page(&l, &all.pages[i]) && good;
        lint_terms(&l);
        code = good && l.ok ? WEAVE_OK : WEAVE_DIFFER;
    }
    places_free(&all);
    glossary_free(&g);
    return code;
}

int weave_lint(int argc, char **argv)
{
    const char *glossary = NULL, *figures = NULL;
    int i = 1;

    for (; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--glossary") == 0)
            glossary = argv[i + 1];
        else if (strcmp(argv[i], "--figures") == 0)
            figures = argv[i + 1];
        else
            break;
    }
    if (!glossary || i >= argc || argv[i][0] == '-') {
        fputs("weave lint: expected --glossary FILE, perhaps --figures DIR, "
              "and pages, as in `weave lint --glossary handouts/glossary.md "
              "handouts/*.md`\n",
              stderr);
        return WEAVE_INPUT;
    }
    return lint_pages(glossary, figures, argc - i, argv + i);
}
