/*
 * model: what three processes must see, kept apart from the machine: which
 * pages are mapped, what may be done with them, whose they are, and one number
 * for each page. It knows nothing of frames, entries or faults.
 */
#ifndef MODEL_H
#define MODEL_H

#include "protected.h"

enum { THREE = 3, SPAN = 40 };

struct page_model {
    bool mapped, kernel;
    unsigned perms;
    uint64_t value; /* the eight bytes at `spot` */
};

struct model {
    struct machine *m;
    asid_t p[THREE];
    struct page_model page[THREE][SPAN];
};

/* Where a page has its number: not the same place in each. */
static inline uint64_t spot(vpn_t page)
{
    return page * 104 % 4000;
}

static inline void model_begin(struct model *s)
{
    for (unsigned i = 0; i < THREE; i++) {
        s->p[i] = process(s->m);
        map_zeros(s->m, s->p[i], 1, 8, RW);
        touch(s->m, s->p[i], 1, ACCESS_STORE, WHY_OK);
        for (vpn_t v = 1; v <= 8; v++)
            s->page[i][v] = (struct page_model){.mapped = true, .perms = RW};
    }
}

/* A random run of pages, not page 0. */
static inline vpn_t random_run(vpn_t *pages)
{
    vpn_t first = 1 + lab_throw(SPAN - 1);

    *pages = 1 + lab_throw(SPAN - first < 8 ? SPAN - first : 8);
    return first;
}

static inline void model_map(struct model *s, unsigned i)
{
    vpn_t pages, first = random_run(&pages);
    struct region r =
        zeros("random", first, pages, (unsigned)lab_throw(PERM_RWX + 1));

    r.kernel = lab_throw(8) == 0;
    for (vpn_t v = first; v < first + pages; v++)
        if (s->page[i][v].mapped)
            return;
    map(s->m, s->p[i], r);
    for (vpn_t v = first; v < first + pages; v++)
        s->page[i][v] = (struct page_model){
            .mapped = true, .kernel = r.kernel, .perms = r.perms};
}

static inline void model_unmap(struct model *s, unsigned i)
{
    vpn_t pages, first = random_run(&pages);

    cr_assert_eq(proc_unmap(s->m, s->p[i], first, pages), WHY_OK, "no file");
    for (vpn_t v = first; v < first + pages; v++)
        s->page[i][v] = (struct page_model){0};
}

/* Other permissions for a part of what is mapped, or for nothing. */
static inline void model_protect(struct model *s, unsigned i)
{
    vpn_t pages, first = random_run(&pages);
    unsigned perms = (unsigned)lab_throw(PERM_RWX + 1);
    enum why right = WHY_OK;

    for (vpn_t v = first; v < first + pages; v++)
        if (!s->page[i][v].mapped)
            right = WHY_UNMAPPED;
    protect(s->m, s->p[i], first, pages, perms, right);
    for (vpn_t v = first; v < first + pages && right == WHY_OK; v++)
        s->page[i][v].perms = perms;
}

/* What an access to a page must end with. */
static inline enum why model_access(const struct model *s, unsigned i,
                                    vpn_t page, enum access access)
{
    const struct page_model *is = &s->page[i][page];

    if (!is->mapped)
        return WHY_UNMAPPED;
    return !is->kernel && is->perms & access_needs(access) ? WHY_OK
                                                           : WHY_FORBIDDEN;
}

static inline void model_touch(struct model *s, unsigned i, uint64_t value)
{
    vpn_t page = lab_throw(SPAN);
    enum access access = (enum access)lab_throw(3);
    vaddr_t va = at(s->m, page, spot(page));
    enum why right = model_access(s, i, page, access);

    touch_n(s->m, s->p[i], va, 8, access, right);
    if (right == WHY_OK && access == ACCESS_LOAD)
        load(s->m, s->p[i], va, s->page[i][page].value);
    if (right == WHY_OK && access == ACCESS_STORE)
        store(s->m, s->p[i], va, s->page[i][page].value = value);
}

#endif
