/*
 * terms: pages and the glossary lead to each other.
 */
#ifndef TERMS_H
#define TERMS_H

#include "glossary.h"

/*
 * Add a page to `out`, with a link to the glossary at the first use of each
 * term. Not every use can be one: those in headings, code, links, directives,
 * "quotation marks", and beside other words between *stars*, are passed by.
 * Lines keep their numbers. What only instructors have counts if `instructor`.
 */
void terms_link(const struct glossary *g, const struct prose *p,
                bool instructor, struct text *out);

/*
 * Add the glossary's own page: each term as a section, with what explains it
 * and the chapters of its folder that use it. False if something that explains
 * a term is not there; that has been said to err.
 */
bool terms_page(const struct glossary *g, bool instructor, struct text *out,
                FILE *err);

/* Is this page one of the book's, with terms to link? The front page and the
   glossary are not. */
bool terms_in(const char *path);

#endif
