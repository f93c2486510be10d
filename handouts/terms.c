/*
 * A link is `@ref term_page "page"`, which Doxygen checks. It knows no such
 * command inside quotation marks, nor among other words between stars, nor with
 * an end of a line in it: so what is broken over two lines becomes an <a>.
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

    if (memchr(words, '\n', n))
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

/* Does a page use the term, by any of its forms? */
static bool uses(const struct glossary *g, const struct prose *p, size_t term,
                 bool instructor)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct block *b = &p->blocks[i];
        size_t n = 1;

        for (size_t at = b->from; at < b->to && has_terms(b, instructor);
             at += n) {
            const struct form *f = glossary_at(g, p, at, &n);

            if (!f)
                n = 1;
            else if (f->term == term && !f->avoided)
                return true;
        }
    }
    return false;
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

/* "Section (01 Stack and heap)", linked. */
static bool put_section(const struct glossary *g, const struct term *t,
                        const struct places *all, const char *anchor,
                        struct text *out, FILE *err)
{
    const struct place *place = places_find(all, anchor);

    if (!place || place->secret)
        return fault_at(err, g->page.path, t->line,
                        "the term \"%s\" names \"%s\", and no section that "
                        "students have is called so; write the {#anchor} of "
                        "the one that explains it",
                        t->name, anchor);
    char *page = places_title(&all->pages[place->page]);

    put_ref(anchor, place->title, out);
    if (strcmp(page, place->title) != 0)
        text_print(out, " (%s)", page);
    free(page);
    return true;
}

static void put_uses(const struct glossary *g, size_t term,
                     const struct places *all, bool instructor,
                     struct text *out)
{
    const char *between = ". Used in: ";

    for (size_t i = 0; i < all->page_count; i++) {
        const struct prose *p = &all->pages[i];

        if (!terms_in(p->path) || !uses(g, p, term, instructor))
            continue;
        for (size_t j = 0; j < p->count; j++)
            if (p->blocks[j].what == PROSE_HEADING) {
                char *anchor = prose_anchor(p, &p->blocks[j]);
                char *title = prose_title(p, &p->blocks[j]);

                text_put(out, between);
                put_ref(anchor, title, out);
                free(anchor);
                free(title);
                break;
            }
        between = ", ";
    }
    text_put(out, ".</small>\n\n");
}

static bool put_term(const struct glossary *g, size_t term,
                     const struct places *all, bool instructor,
                     struct text *out, FILE *err)
{
    const struct term *t = &g->terms[term];
    const char *before = term > 0 ? t[-1].name : "";
    char letter = (char)toupper((unsigned char)*t->name);
    bool *seen = flags(g->count);
    bool ok;

    if (toupper((unsigned char)*before) != letter)
        text_print(out, "## %c {#glossary_%c}\n\n", letter, letter);
    text_print(out, "### %s {#%s}\n\n", t->name, t->anchor);
    seen[term] = true;
    for (size_t i = t->block + 1;
         i < g->page.count && g->page.blocks[i].what == PROSE_TEXT; i++) {
        link_block(g, &g->page, &g->page.blocks[i], seen, out);
        text_put(out, "\n\n");
    }
    text_put(out, "<small>Explained in ");
    ok = put_section(g, t, all, t->explained, out, err);
    if (t->more) {
        text_put(out, "; more in ");
        ok = put_section(g, t, all, t->more, out, err) && ok;
    }
    put_uses(g, term, all, instructor, out);
    free(seen);
    return ok;
}

bool terms_page(const struct glossary *g, bool instructor, struct text *out,
                FILE *err)
{
    const char *path = g->page.path, *file = prose_file(path);
    char *folder = file > path ? copy_bytes(path, (size_t)(file - path) - 1)
                               : copy_bytes(".", 1);
    struct places all = {0};
    bool ok = places_folder(&all, folder, err);

    if (g->count > 0)
        text_add(out, g->page.text.at, g->page.blocks[g->terms[0].block].from);
    for (size_t i = 0; i < g->count && ok; i++)
        ok = put_term(g, i, &all, instructor, out, err);
    places_free(&all);
    free(folder);
    return ok;
}
