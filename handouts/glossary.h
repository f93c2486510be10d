/*
 * glossary: the words of the book, each with one meaning.
 *
 * handouts/glossary.md is a page with a directive for each term, in the order
 * of the alphabet:
 *
 *     @term "page table" explained=one_table not="translation table"
 *     What says for each page of a process in which frame it is.
 *
 * behind which stands what it means, in a paragraph. Besides the name there is
 *
 *     explained=SECTION   the section that explains it: required
 *     also="a, b"         other forms of it; the plural is known
 *     more=SECTION        where more is said of it
 *     not="a, b"          words for the same thing that the book does not use
 *     only="01, 08"       the pages in which the word means this; their names
 *     except="01"         begin so; or those in which it means something else
 *
 * A form in lower case is found with a capital, too. Where there is a blank in
 * it, the page may have an end of a line or a hyphen.
 */
#ifndef GLOSSARY_H
#define GLOSSARY_H

#include "prose.h"

struct term {
    char *name;
    char *anchor; /* term_page_table */
    char *explained, *more;
    struct names only, except;
    unsigned line;
    size_t block; /* of its directive, in the glossary's page */
};

/* Some words that stand for a term, or should not. */
struct form {
    char *words;
    size_t term;
    bool avoided;
};

struct glossary {
    struct prose page;
    struct term *terms;
    size_t count;
    struct form *forms; /* by their first letter; of one, the longest first */
    size_t form_count;
    size_t letter[257]; /* where those of each letter, in lower case, begin */
};

/* Read a glossary. All that is wrong with it is said to err. Either way,
   glossary_free. */
bool glossary_read(struct glossary *g, const char *path, FILE *err);
void glossary_free(struct glossary *g);

/* The longest form that stands in a page at this byte, as words of their own,
   and how many bytes it takes; NULL if there is none. */
const struct form *glossary_at(const struct glossary *g, const struct prose *p,
                               size_t at, size_t *length);

/* The number of the term of this name, g->count if there is none. */
size_t glossary_find(const struct glossary *g, const char *name);

#endif
