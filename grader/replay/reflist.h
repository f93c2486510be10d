/*
 * reflist: a whole sequence of references in memory, for who must know the
 * future. 16 bytes a reference.
 */
#ifndef REFLIST_H
#define REFLIST_H

#include "replay.h"

struct reflist {
    uint64_t *pages; /* the page number of each, in order */
    struct reflist_rest *rest;
    size_t count, capacity;
    unsigned page_shift;
};

void reflist_init(struct reflist *l, unsigned page_shift);
void reflist_clear(struct reflist *l);

/* Add a reference that lies in one page. False, and no change, if there is
   no memory. */
bool reflist_add(struct reflist *l, const struct ref *ref)
    __attribute__((warn_unused_result));

/* Reference i, as it was added. */
struct ref reflist_get(const struct reflist *l, size_t i);

#endif
