/*
 * reflist.c: two arrays side by side.
 *
 *     pages    what opt_create reads, and nothing else in between
 *     rest     what a machine and its trace want besides
 */
#include "reflist.h"

#include <stdlib.h>

struct reflist_rest {
    uint32_t offset; /* in the page, which has at most 2^24 bytes */
    uint16_t size;
    uint16_t access;
};

enum { FIRST_CAPACITY = 4096 };

void reflist_init(struct reflist *l, unsigned page_shift)
{
    *l = (struct reflist){.page_shift = page_shift};
}

void reflist_clear(struct reflist *l)
{
    free(l->pages);
    free(l->rest);
    reflist_init(l, l->page_shift);
}

static bool grow(struct reflist *l)
{
    size_t capacity = l->capacity ? l->capacity * 2 : FIRST_CAPACITY;
    uint64_t *pages = realloc(l->pages, capacity * sizeof *pages);
    struct reflist_rest *rest;

    if (!pages)
        return false;
    l->pages = pages;
    rest = realloc(l->rest, capacity * sizeof *rest);
    if (!rest)
        return false;
    l->rest = rest;
    l->capacity = capacity;
    return true;
}

bool reflist_add(struct reflist *l, const struct ref *ref)
{
    vaddr_t mask = ((vaddr_t)1 << l->page_shift) - 1;

    if (l->count == l->capacity && !grow(l))
        return false;
    l->pages[l->count] = ref->addr >> l->page_shift;
    l->rest[l->count] = (struct reflist_rest){
        .offset = (uint32_t)(ref->addr & mask),
        .size = (uint16_t)ref->size,
        .access = (uint16_t)ref->access,
    };
    l->count++;
    return true;
}

struct ref reflist_get(const struct reflist *l, size_t i)
{
    const struct reflist_rest *rest = &l->rest[i];

    return (struct ref){
        .addr = l->pages[i] << l->page_shift | rest->offset,
        .size = rest->size,
        .access = (enum access)rest->access,
    };
}
