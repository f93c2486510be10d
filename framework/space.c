/*
 * space: a sorted array of regions, found by binary search.
 *
 * A region takes more room than its pages only if it is a stack:
 *
 *        limit-1   limit            first                end
 *     ...+-------+----------------+----------------------+...
 *        | guard |  room to grow  |  pages of the stack  |
 *     ...+-------+----------------+----------------------+...
 *        ^ room_begin             ^ first                ^ region_end
 *
 * Invariants: regions ascend; what one takes, from room_begin to region_end,
 * no other takes; two ordinary neighbours that continue one another are one.
 * A stack is never joined to anything: its lowest page is what may grow. When
 * it is cut in two, the lower piece remains the stack and the upper one is an
 * ordinary region.
 */
#include "space.h"

#include <stdlib.h>
#include <string.h>

/* The page after the last one. */
static vpn_t region_end(const struct region *r)
{
    return r->first + r->pages;
}

/* The first page that no other region may have. */
static vpn_t room_begin(const struct region *r)
{
    if (!r->stack)
        return r->first;
    return r->limit > 0 ? r->limit - 1 : 0;
}

/* Let r begin at vpn instead, a page that it has. */
static void region_trim(struct region *r, vpn_t vpn)
{
    if (r->file != FILE_NONE)
        r->file_page += vpn - r->first;
    r->pages -= vpn - r->first;
    r->first = vpn;
}

/* Are a and b, which follows it, parts of one thing? (If b is a stack, it does
   not follow at once: between them is its guard.) */
static bool continues(const struct region *a, const struct region *b)
{
    return region_end(a) == b->first && !a->stack && a->perms == b->perms &&
           a->shared == b->shared && a->kernel == b->kernel &&
           a->file == b->file &&
           (a->file == FILE_NONE || a->file_page + a->pages == b->file_page) &&
           strncmp(a->name, b->name, sizeof a->name) == 0;
}

/* The number of the first region that ends above vpn: the one that holds
   vpn, if any does. */
static size_t index_of(const struct space *s, vpn_t vpn)
{
    size_t low = 0, high = s->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (region_end(&s->regions[middle]) > vpn)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Make room for a region at place i of the array. */
static void array_insert(struct space *s, size_t i, struct region r)
{
    if (s->count == s->capacity) {
        size_t capacity = s->capacity ? 2 * s->capacity : 4;
        struct region *regions = must_alloc(capacity, sizeof r);
        if (s->count)
            memcpy(regions, s->regions, s->count * sizeof r);
        free(s->regions);
        s->regions = regions;
        s->capacity = capacity;
    }
    memmove(&s->regions[i + 1], &s->regions[i], (s->count - i) * sizeof r);
    s->regions[i] = r;
    s->count++;
}

/* Take n regions out of the array, from place i. */
static void array_remove(struct space *s, size_t i, size_t n)
{
    if (n == 0)
        return;
    s->count -= n;
    memmove(&s->regions[i], &s->regions[i + n],
            (s->count - i) * sizeof s->regions[i]);
}

/* Make regions i and i+1 one, if they are parts of one thing. */
static void join(struct space *s, size_t i)
{
    if (i + 1 >= s->count || !continues(&s->regions[i], &s->regions[i + 1]))
        return;
    s->regions[i].pages += s->regions[i + 1].pages;
    array_remove(s, i + 1, 1);
}

/* See to it that no region reaches across the boundary below vpn. Returns the
   number of the first region above that boundary. */
static size_t split(struct space *s, vpn_t vpn)
{
    size_t i = index_of(s, vpn);

    if (i == s->count || s->regions[i].first >= vpn)
        return i;
    struct region upper = s->regions[i];
    region_trim(&upper, vpn);
    upper.stack = false;
    s->regions[i].pages -= upper.pages;
    array_insert(s, i + 1, upper);
    join(s, i + 1); /* what a stack was not joined with may continue it now */
    return i + 1;
}

void space_init(struct space *s)
{
    *s = (struct space){0};
}

void space_clear(struct space *s)
{
    free(s->regions);
    space_init(s);
}

void space_copy(struct space *to, const struct space *from)
{
    space_init(to);
    for (size_t i = 0; i < from->count; i++)
        array_insert(to, i, from->regions[i]);
}

enum why space_insert(struct space *s, const struct region *r)
{
    if (r->pages == 0)
        panic("space_insert: region at page %#llx has no pages",
              (unsigned long long)r->first);
    if (r->stack && (r->limit > r->first || r->file != FILE_NONE))
        panic("space_insert: a stack at page %#llx with limit %#llx, file %d",
              (unsigned long long)r->first, (unsigned long long)r->limit,
              r->file);
    size_t i = index_of(s, room_begin(r));
    if (i < s->count && room_begin(&s->regions[i]) < region_end(r))
        return WHY_OVERLAP;

    array_insert(s, i, *r);
    join(s, i);
    if (i > 0)
        join(s, i - 1);
    return WHY_OK;
}

const struct region *space_find(const struct space *s, vpn_t vpn)
{
    size_t i = index_of(s, vpn);

    if (i == s->count || vpn < s->regions[i].first)
        return NULL;
    return &s->regions[i];
}

void space_remove(struct space *s, vpn_t first, vpn_t pages)
{
    if (pages == 0)
        return;
    size_t i = split(s, first), j = i;
    while (j < s->count && region_end(&s->regions[j]) <= first + pages)
        j++;
    array_remove(s, i, j - i);
    /* Trimmed, not split: a stack that loses its lower end remains one. */
    if (i < s->count && s->regions[i].first < first + pages)
        region_trim(&s->regions[i], first + pages);
}

enum why space_grow_stack(struct space *s, vpn_t vpn)
{
    size_t i = index_of(s, vpn);

    if (i == s->count || !s->regions[i].stack || s->regions[i].first != vpn + 1)
        return WHY_UNMAPPED;
    if (vpn < s->regions[i].limit)
        return WHY_STACK;
    s->regions[i].first--;
    s->regions[i].pages++;
    return WHY_OK;
}

vpn_t space_gap(const struct space *s, vpn_t pages, vpn_t from, vpn_t end)
{
    vpn_t at = from; /* every page from here to the next region is free */

    for (size_t i = index_of(s, from); i < s->count; i++) {
        vpn_t taken = room_begin(&s->regions[i]);
        if (taken > at && taken - at >= pages)
            break;
        at = region_end(&s->regions[i]);
    }
    return at <= end && end - at >= pages ? at : end;
}

enum why space_protect(struct space *s, vpn_t first, vpn_t pages,
                       unsigned perms)
{
    vpn_t end = first + pages;

    for (vpn_t vpn = first; vpn < end;) {
        const struct region *r = space_find(s, vpn);
        if (!r)
            return WHY_UNMAPPED;
        vpn = region_end(r);
    }
    if (pages == 0)
        return WHY_OK;
    size_t i = split(s, first), j = split(s, end);
    for (size_t k = i; k < j; k++)
        s->regions[k].perms = perms;
    /* From above, so that the numbers of those still to come stay right. */
    for (size_t k = j; k > i; k--)
        join(s, k - 1);
    if (i > 0)
        join(s, i - 1);
    return WHY_OK;
}
