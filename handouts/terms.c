/*
 * A link is `@ref term_page "page"`, which Doxygen checks. It knows no such
 * command inside quotation marks, nor among other words between stars, nor with
 * an end of a line in it. What is broken over two lines becomes an <a>; and so
 * does what begins a line, where an @ is a directive.
 */
#include "terms.h"

#include "files.h"
#include "places.h"

#include "base.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

bool terms_in(const char *path)
{
    const char *file = prose_file(path);

    return strcmp(file, "index.md") != 0 && strcmp(file, "glossary.md") != 0;
}

static bool *flags(size_t count)
{
    bool *all = calloc(count + 1, sizeof *all);

    if (!all)
        panic("terms: no memory for %zu flags", count);
    return all;
}

/* ---- links to the glossary ---- */

/* Can Doxygen link these words? */
static bool can_link(const struct prose *p, size_t at, size_t n)
{
    const char *s = p->text.at;

    if (p->kind[at] == PROSE_STRONG)
        return s[at - 1] == '*' && s[at + n] == '*' && !memchr(s + at, '\n', n);
    return p->kind[at] == PROSE_PLAIN;
}

static void put_link(const struct glossary *g, const struct term *t,
                     const char *words, size_t n, struct text *out)
{
    const char *file = prose_file(g->page.path);

    bool first = out->length == 0 || out->at[out->length - 1] == '\n';

    if (first || memchr(words, '\n', n))
        text_print(out, "<a class=\"el\" href=\"%.*s.html#%s\">%.*s</a>",
                   (int)strcspn(file, "."), file, t->anchor, (int)n, words);
    else
        text_print(out, "@ref %s \"%.*s\"", t->anchor, (int)n, words);
}

/* Add a block, with links to the terms that are not yet seen. */
static void link_block(const struct glossary *g, const struct prose *p,
                       const struct block *b, bool *seen, struct text *out)
{
    for (size_t at = b->from; at < b->to;) {
        size_t n = 0;
        const struct form *f = glossary_at(g, p, at, &n);

        if (f && !f->avoided && !seen[f->term] && can_link(p, at, n)) {
            put_link(g, &g->terms[f->term], p->text.at + at, n, out);
            seen[f->term] = true;
        } else {
            text_add(out, p->text.at + at, n ? n : 1);
        }
        at += n ? n : 1;
    }
}

static bool has_terms(const struct block *b, bool instructor)
{
    return (b->what == PROSE_TEXT || b->what == PROSE_ROW) &&
           (instructor || !b->secret);
}

void terms_link(const struct glossary *g, const struct prose *p,
                bool instructor, struct text *out)
{
    bool *seen = flags(g->count);
    size_t done = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct block *b = &p->blocks[i];

        if (!has_terms(b, instructor))
            continue;
        text_add(out, text_string(&p->text) + done, b->from - done);
        link_block(g, p, b, seen, out);
        done = b->to;
    }
    text_add(out, text_string(&p->text) + done, p->text.length - done);
    free(seen);
}

/* ---- the glossary's page ---- */

/* Which terms does a page use, by any of their forms? */
static void find_uses(const struct glossary *g, const struct prose *p,
                      bool instructor, bool *used)
{
    for (size_t i = 0; i < p->count && terms_in(p->path); i++) {
        const struct block *b = &p->blocks[i];
        size_t n;

        for (size_t at = b->from; at < b->to && has_terms(b, instructor);
             at += n) {
            const struct form *f = glossary_at(g, p, at, &n);

            if (!f)
                n = 1;
            else if (!f->avoided)
                used[f->term] = true;
        }
    }
}

/* A link with a title, in which Doxygen takes no quotation marks. */
static void put_ref(const char *anchor, const char *title, struct text *out)
{
    text_print(out, "@ref %s \"", anchor);
    for (; *title; title++)
        if (*title != '"' && *title != '`')
            text_add(out, title, 1);
    text_put(out, "\"");
}

/* A link to a page, by its title. */
static void put_page(const struct prose *p, struct text *out)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->blocks[i].what == PROSE_HEADING) {
            char *anchor = prose_anchor(p, &p->blocks[i]);
            char *title = prose_title(p, &p->blocks[i]);

            put_ref(anchor, title, out);
            free(anchor);
            free(title);
            return;
        }
}

struct maker {
    const struct glossary *g;
    struct places all;
    bool **used; /* for each page, for each term */
    struct text *out;
    FILE *err;
};

/* "Section (01 Stack and heap)", linked. */
static bool put_section(struct maker *m, const struct term *t,
                        const char *anchor)
{
    const struct place *place = places_find(&m->all, anchor);

    if (!place || place->secret)
        return fault_at(m->err, m->g->page.path, t->line,
                        "the term \"%s\" names \"%s\", and no section that "
                        "students have is called so; write the {#anchor} of "
                        "the one that explains it",
                        t->name, anchor);
    char *page = places_title(&m->all.pages[place->page]);

    put_ref(anchor, place->title, m->out);
    if (strcmp(page, place->title) != 0)
        text_print(m->out, " (%s)", page);
    free(page);
    return true;
}

static bool put_term(struct maker *m, size_t term)
{
    const struct glossary *g = m->g;
    const struct term *t = &g->terms[term];
    const char *before = term > 0 ? t[-1].name : "";
    char letter = (char)toupper((unsigned char)*t->name);
    bool *seen = flags(g->count);
    bool ok;

    if (toupper((unsigned char)*before) != letter)
        text_print(m->out, "## %c {#glossary_%c}\n\n", letter, letter);
    text_print(m->out, "### %s {#%s}\n\n", t->name, t->anchor);
    seen[term] = true;
    for (size_t i = t->block + 1;
         i < g->page.count && g->page.blocks[i].what == PROSE_TEXT; i++) {
        link_block(g, &g->page, &g->page.blocks[i], seen, m->out);
        text_put(m->out, "\n\n");
    }
    free(seen);
    text_put(m->out, "<small>Explained in ");
    ok = put_section(m, t, t->explained);
    if (t->more) {
        text_put(m->out, "; more in ");
        ok = put_section(m, t, t->more) && ok;
    }
    text_put(m->out, ". Used in: ");
    for (size_t i = 0, n = 0; i < m->all.page_count; i++)
        if (m->used[i][term]) {
            text_put(m->out, n++ > 0 ? ", " : "");
            put_page(&m->all.pages[i], m->out);
        }
    text_put(m->out, ".</small>\n\n");
    return ok;
}

bool terms_page(const struct glossary *g, bool instructor, struct text *out,
                FILE *err)
{
    const char *path = g->page.path, *file = prose_file(path);
    char *folder = file > path ? copy_bytes(path, (size_t)(file - path) - 1)
                               : copy_bytes(".", 1);
    struct maker m = {.g = g, .out = out, .err = err};
    bool ok = places_folder(&m.all, folder, err);

    m.used = calloc(m.all.page_count + 1, sizeof *m.used);
    if (!m.used)
        panic("terms: no memory for %zu pages", m.all.page_count);
    for (size_t i = 0; i < m.all.page_count; i++) {
        m.used[i] = flags(g->count);
        if (ok)
            find_uses(g, &m.all.pages[i], instructor, m.used[i]);
    }
    if (g->count > 0)
        text_add(out, g->page.text.at, g->page.blocks[g->terms[0].block].from);
    for (size_t i = 0; i < g->count && ok; i++)
        ok = put_term(&m, i);
    for (size_t i = 0; i < m.all.page_count; i++)
        free(m.used[i]);
    free(m.used);
    places_free(&m.all);
    free(folder);
    return ok;
}
