/*
 * regions: one region list, and a short way to say what must be in it.
 */
#ifndef REGIONS_H
#define REGIONS_H

#include <criterion/criterion.h>

#include "space.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static struct space s;

static inline void begin(void)
{
    space_init(&s);
}

static inline void end(void)
{
    space_clear(&s);
}

static inline struct region plain(vpn_t first, vpn_t pages)
{
    return (struct region){.first = first,
                           .pages = pages,
                           .perms = PERM_R | PERM_W,
                           .file = FILE_NONE,
                           .name = "data"};
}

static inline struct region of_file(vpn_t first, vpn_t pages,
                                    uint64_t file_page)
{
    struct region r = plain(first, pages);

    r.file = 3;
    r.file_page = file_page;
    return r;
}

static inline struct region stack(vpn_t limit, vpn_t first, vpn_t pages)
{
    struct region r = plain(first, pages);

    r.stack = true;
    r.limit = limit;
    return r;
}

static inline enum why add(struct region r)
{
    return space_insert(&s, &r);
}

/* The list as text: "1+3 r-x" for pages 1, 2, 3; "/5" for file page 5;
   "v2" for a stack with limit 2. */
static inline const char *list(void)
{
    static char text[1000];
    size_t n = 0;

    text[0] = '\0';
    for (size_t i = 0; i < s.count; i++) {
        const struct region *r = &s.regions[i];
        n += (size_t)snprintf(
            text + n, sizeof text - n, "%s%lu+%lu %c%c%c", i ? ", " : "",
            r->first, r->pages, r->perms & PERM_R ? 'r' : '-',
            r->perms & PERM_W ? 'w' : '-', r->perms & PERM_X ? 'x' : '-');
        if (r->file != FILE_NONE)
            n += (size_t)snprintf(text + n, sizeof text - n, "/%lu",
                                  r->file_page);
        if (r->stack)
            n += (size_t)snprintf(text + n, sizeof text - n, "v%lu", r->limit);
    }
    return text;
}

static inline void is(const char *expected)
{
    cr_assert_str_eq(list(), expected, "the list is %s, not %s", list(),
                     expected);
}

static inline void refused(struct region r)
{
    char before[1000];

    strcpy(before, list());
    cr_assert_eq(add(r), WHY_OVERLAP, "pages %lu+%lu in %s", r.first, r.pages,
                 list());
    is(before);
}

#endif
