/*
 * frame_parts: the pieces that a frame is made of (site_frame.h).
 */
#ifndef FRAME_PARTS_H
#define FRAME_PARTS_H

#include "site.h"

/* Which chapter speaks of which page of the reference, and where first. */
struct use {
    size_t page;    /* of the site */
    char *file;     /* "mmu_8h.html" */
    char *fragment; /* "#one_table", or "" */
};

struct uses {
    struct use *at;
    size_t count;
};

/* Add what page number `page` links to. */
void uses_read(struct uses *all, size_t page, const char *html);
void uses_free(struct uses *all);

/* The list of all pages, in which `here` is marked. */
void frame_navigation(const struct site *s, size_t here, struct text *out);

/* Links to the page before `here` and the page after; nothing if `here` is
   s->count. `place` is "above" or "below". */
void frame_neighbours(const struct site *s, size_t here, const char *place,
                      struct text *out);

/* "Used in": the chapters that speak of this page; nothing if none does. */
void frame_uses(const struct site *s, const struct uses *all, const char *file,
                struct text *out);

#endif
