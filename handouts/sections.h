/*
 * sections: a page of the site, cut where somebody may want to go.
 *
 * A section begins at a heading that has an anchor, at the box of an exercise
 * (its anchor is exercise_...), at a term of the glossary (term_...) and, on
 * pages of the reference, at each name. What stands before the first of them
 * is a section without an anchor, and has the title of the page.
 *
 * The text of a section is what one reads: no code blocks, pictures, tables of
 * contents, nor hints, which are folded for a reason.
 */
#ifndef SECTIONS_H
#define SECTIONS_H

#include "text.h"

enum section_kind { SECTION_PROSE, SECTION_EXERCISE, SECTION_NAME };

struct section {
    enum section_kind kind;
    char *anchor; /* "" for the first */
    struct text title, text;
};

struct sections {
    struct section *at;
    size_t count;
};

/* Add the sections of a page that Doxygen has made. */
void sections_read(struct sections *all, const char *html, const char *title);
void sections_free(struct sections *all);

#endif
