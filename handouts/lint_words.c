/*
 * One word per thing, and each word after it was explained.
 *
 * The order of chapters is the number that their names begin with. Pages
 * without one may be read at any time, and are not asked.
 */
#include "lint.h"

#include <stdlib.h>
#include <string.h>

void lint_words(struct lint *l)
{
    for (size_t i = 0; i < l->p->count; i++) {
        const struct block *b = &l->p->blocks[i];

        for (size_t at = b->from, n; at < b->to; at += n) {
            const struct form *f = glossary_at(l->g, l->p, at, &n);

            if (!f) {
                n = 1;
                continue;
            }
            if (f->avoided && !lint_allowed(l, "word", i, f->words))
                lint_say(l, prose_line(l->p, b, at),
                         "\"%s\" is no word of this book; write \"%s\", or put "
                         "@allow word \"%s\" above",
                         f->words, l->g->terms[f->term].name, f->words);
        }
    }
}

/* The number of a chapter, 0 if it has none. */
static long order(const struct prose *p)
{
    return strtol(prose_file(p->path), NULL, 10);
}

/* The section that explains a term, if it stands in a later chapter, or in this
   one behind the line; line 0 is in the opening. */
static const struct place *later(const struct lint *l, const struct term *t,
                                 unsigned line)
{
    const struct place *place = places_find(l->all, t->explained);
    const struct prose *page = place ? &l->all->pages[place->page] : NULL;

    if (!place || order(page) < order(l->p))
        return NULL;
    if (order(page) > order(l->p))
        return place;
    return line > 0 && place->line > line ? place : NULL;
}

static void check_use(struct lint *l, size_t block, size_t at,
                      const struct term *t, bool opening, bool *said)
{
    unsigned line = prose_line(l->p, &l->p->blocks[block], at);
    const struct place *place = later(l, t, opening ? 0 : line);

    if (!place || lint_allowed(l, "early", block, t->name) || *said)
        return;
    *said = true;
    lint_say(l, line,
             "\"%s\" is explained later, in %s, line %u, \"%s\"; use other "
             "words, explain it here and say so in the glossary, or put @allow "
             "early \"%s\" above",
             t->name, l->all->pages[place->page].path, place->line,
             place->title, t->name);
}

void lint_order(struct lint *l)
{
    bool *said = calloc(l->g->count + 1, sizeof *said);
    unsigned headings = 0; /* before the second one is the opening */

    for (size_t i = 0; i < l->p->count && said && order(l->p) > 0; i++) {
        const struct block *b = &l->p->blocks[i];

        headings += b->what == PROSE_HEADING;
        if (b->secret || b->what == PROSE_HEADING)
            continue;
        for (size_t at = b->from, n; at < b->to; at += n) {
            const struct form *f = glossary_at(l->g, l->p, at, &n);

            if (!f)
                n = 1;
            else if (!f->avoided)
                check_use(l, i, at, &l->g->terms[f->term], headings < 2,
                          &said[f->term]);
        }
    }
    free(said);
}

/* ---- the glossary itself ---- */

static unsigned level(const struct prose *p, const struct block *b)
{
    return b->what == PROSE_HEADING
               ? (unsigned)strspn(p->text.at + b->from, "#")
               : 0;
}

/* Does a block have a form of this term? */
static bool has(const struct glossary *g, const struct prose *p,
                const struct block *b, size_t term)
{
    size_t n;

    for (size_t at = b->from; at < b->to; at += n) {
        const struct form *f = glossary_at(g, p, at, &n);

        if (f && f->term == term && !f->avoided)
            return true;
        if (!f)
            n = 1;
    }
    return false;
}

/* Does the section that begins at this place have the term? */
static bool explains(const struct lint *l, const struct place *place,
                     size_t term)
{
    const struct prose *p = &l->all->pages[place->page];
    unsigned top = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct block *b = &p->blocks[i];
        unsigned deep = level(p, b);

        if (b->line == place->line)
            top = deep;
        else if (top && deep && deep <= top)
            break;
        if (top && !b->secret && has(l->g, p, b, term))
            return true;
    }
    return false;
}

void lint_terms(struct lint *l)
{
    l->p = &l->g->page;
    for (size_t i = 0; i < l->g->count; i++) {
        const struct term *t = &l->g->terms[i];
        const struct place *place = places_find(l->all, t->explained);
        const struct place *more =
            t->more ? places_find(l->all, t->more) : NULL;

        if (!place || (t->more && !more))
            lint_say(l, t->line,
                     "there is no section \"%s\"; write the {#anchor} of the "
                     "one that explains \"%s\"",
                     place ? t->more : t->explained, t->name);
        else if (!explains(l, place, i) || (more && !explains(l, more, i)))
            lint_say(l, t->line,
                     "the section \"%s\" has no \"%s\"; name the one that "
                     "explains it",
                     explains(l, place, i) ? t->more : t->explained, t->name);
    }
}
