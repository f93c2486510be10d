/*
 * places: the pages of the book, and what in them can be linked to.
 */
#ifndef PLACES_H
#define PLACES_H

#include "prose.h"

struct place {
    char *anchor;
    char *title; /* of the section; what stands there, if it is none */
    size_t page; /* its number */
    unsigned line;
    bool secret; /* only instructors have it */
};

struct places {
    struct prose *pages;
    size_t page_count;
    struct place *at;
    size_t count;
};

/* Read one more page. False if it cannot be read, which has been said to err.
   Either way, in the end, places_free. */
bool places_add(struct places *all, const char *path, FILE *err);

/* Read all pages of a folder, in the order of their names. */
bool places_folder(struct places *all, const char *folder, FILE *err);
void places_free(struct places *all);

/* The place with this anchor, or NULL. */
const struct place *places_find(const struct places *all, const char *anchor);

/* The title of a page: its first heading, "" if it has none. Release it with
   free. */
char *places_title(const struct prose *page);

#endif
