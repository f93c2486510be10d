/*
 * site: the pages of the book, in the order in which they are read.
 *
 * Doxygen makes one HTML page of each input: of handouts/NN-name.md, which
 * begins with `# Title {#anchor}`, anchor.html (of handouts/index.md,
 * index.html), and of each header name.h, name_8h.html.
 */
#ifndef SITE_H
#define SITE_H

#include "text.h"

#include <stdio.h>

enum page_kind {
    PAGE_FRONT,   /* handouts/index.md */
    PAGE_CHAPTER, /* handouts/NN-name.md */
    PAGE_OTHER,   /* any other page of handouts/ */
    PAGE_MACHINE, /* a header of framework/ */
    PAGE_LAB      /* the contract of a lab */
};

struct page {
    char *file; /* "chapter_page_tables.html" */
    char *title;
    enum page_kind kind;
};

struct site {
    struct page *at;
    size_t count;
};

/* The pages of these inputs, in this order, which is to be that of their kinds:
   front, others, chapters, others, the machine, labs. False after a complaint
   to err; a page without a title is one. Either way, site_free. */
bool site_read(struct site *s, char **inputs, size_t count, FILE *err);
void site_free(struct site *s);

/* The place of the page in this file; s->count if it is none of the inputs. */
size_t site_find(const struct site *s, const char *file);

/* Is it prose, and not a header? */
bool page_is_prose(const struct page *p);

/* The name of Doxygen's page of a header: "page_tables.h" becomes
   "page__tables_8h.html". Release it with free. */
char *header_page(const char *header);

#endif
