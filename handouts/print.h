/*
 * print: pages of the site, put together for paper.
 *
 * A page of the site is for a screen: navigation stands around it, hints fold,
 * links lead to other pages. On paper all of it is one document:
 *
 *     title and contents       of a book; a chapter by itself has neither
 *     a page of the site       its title, its text
 *         hints                what is folded on the screen stands at the end,
 *                              so that nobody reads it by accident
 *     the next page ...
 *
 * Links between its pages lead from place to place in the document. A link to
 * a page that is not in it becomes plain text, for paper has no other pages,
 * and a path on this computer means nothing on another. Running heads have the
 * title of the page; the browser numbers the sheets.
 */
#ifndef PRINT_H
#define PRINT_H

#include "text.h"

#include <stdio.h>

struct print {
    const char *site;   /* the folder of the site */
    const char *paper;  /* as CSS has it: "A4", "letter" */
    const char *style;  /* the file of the style sheet */
    const char *title;  /* of a book; NULL for a chapter */
    const char *leaves; /* a PDF of the same, from which the contents take the
                           numbers of the leaves; NULL for no numbers */
    struct names pages; /* "chapter_page_tables" ..., in order */
};

/* Add the document. False after a complaint to err: a page that is not there
   or has no text, a link that leads nowhere. */
bool print_pages(const struct print *p, struct text *out, FILE *err);

/* The command `weave print [--paper a4|letter] [--book TITLE] [--leaves PDF]
   SITE OUT PAGE...`; returns an enum weave_exit. */
int weave_print(int argc, char **argv);

#endif
