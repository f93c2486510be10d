/*
 * model: what three processes must see, kept apart from the machine: which
 * pages are mapped, what they may be used for, and one number for each page.
 * It knows nothing of frames, entries or faults.
 *
 *     pages 0 .. 47    random regions        STACK_LOW .. STACK_TOP  a stack
 */
#ifndef MODEL_H
#define MODEL_H

#include "processes.h"

enum { THREE = 3, SPAN = 48, STACK_LOW = 56, STACK_TOP = 62, ALL = 64 };

struct page_model {
    unsigned perms; /* 0: in no region */
    uint64_t value; /* the bytes from `spot` on */
};

struct model {
    struct machine *m;
    asid_t p[THREE];
    struct page_model page[THREE][ALL];
    vpn_t stack[THREE]; /* the lowest page of the stack */
    pfn_t kernel;       /* one page */
};

/* Where a page has its number: not the same place in each. */
static inline uint64_t spot(vpn_t page)
{
    return page * 48 % 4000;
}

static inline void model_begin(struct model *s)
{
    for (unsigned i = 0; i < THREE; i++)
        s->p[i] = process_lazy(s->m);
    for (unsigned i = 0; i < THREE; i++) {
        cr_assert_eq(proc_unmap(s->m, s->p[i], 1, STACK), WHY_OK, "no file");
        map(s->m, s->p[i],
            (struct region){.first = STACK_TOP,
                            .pages = 1,
                            .perms = RW,
                            .stack = true,
                            .limit = STACK_LOW,
                            .file = FILE_NONE,
                            .name = "stack"});
        s->stack[i] = STACK_TOP;
        s->page[i][STACK_TOP].perms = RW;
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
    static const unsigned some[] = {PERM_R, RW, RW, PERM_R | PERM_X, PERM_W};
    vpn_t pages, first = random_run(&pages);
    unsigned perms = some[lab_throw(5)];

    for (vpn_t v = first; v < first + pages; v++)
        if (s->page[i][v].perms)
            return;
    map_zeros(s->m, s->p[i], first, pages, perms);
    for (vpn_t v = first; v < first + pages; v++)
        s->page[i][v] = (struct page_model){.perms = perms};
}

static inline void model_unmap(struct model *s, unsigned i)
{
    vpn_t pages, first = random_run(&pages);

    cr_assert_eq(proc_unmap(s->m, s->p[i], first, pages), WHY_OK, "no file");
    for (vpn_t v = first; v < first + pages; v++)
        s->page[i][v] = (struct page_model){0};
}

/* What an access must end with; a stack that grows has grown then. */
static inline enum why model_access(struct model *s, unsigned i, vpn_t page,
                                    enum access access)
{
    struct page_model *is = &s->page[i][page];

    if (!is->perms && page + 1 == s->stack[i] && page < STACK_LOW)
        return WHY_STACK;
    if (!is->perms && page + 1 == s->stack[i]) {
        *is = (struct page_model){.perms = RW};
        s->stack[i] = page;
        return WHY_OK;
    }
    if (!is->perms)
        return WHY_UNMAPPED;
    return is->perms & access_needs(access) ? WHY_OK : WHY_FORBIDDEN;
}

static inline void model_touch(struct model *s, unsigned i, uint64_t value)
{
    vpn_t page = lab_throw(4) ? lab_throw(SPAN) : 52 + lab_throw(12);
    bool any = page < SPAN && lab_throw(8) == 0; /* nobody fetches a stack */
    enum access access = any ? ACCESS_FETCH : (enum access)lab_throw(2);
    vaddr_t va = at(s->m, page, spot(page));
    struct page_model *is = &s->page[i][page];
    enum why right = model_access(s, i, page, access);

    touch(s->m, s->p[i], va, access, right);
    if (right == WHY_OK && access == ACCESS_LOAD)
        load(s->m, s->p[i], va, is->value);
    if (right == WHY_OK && access == ACCESS_STORE)
        store(s->m, s->p[i], va, is->value = value);
}

/* Bytes that cross into the next page: the number of the first page lies
   before its end only, so move from there to the end of the second's. */
static inline void model_copy(struct model *s, unsigned i, uint64_t value)
{
    enum access access = lab_throw(2) ? ACCESS_STORE : ACCESS_LOAD;
    vpn_t page = lab_throw(SPAN - 1);
    vaddr_t va = at(s->m, page, spot(page));
    size_t first = 4096 - spot(page), n = first + spot(page + 1) + 8;
    size_t second = (size_t)(at(s->m, page + 1, spot(page + 1)) - va);
    unsigned char *mine = frame_bytes(s->m, s->kernel);
    bool one = model_access(s, i, page, access) == WHY_OK;
    bool two = one && model_access(s, i, page + 1, access) == WHY_OK;
    size_t right = two ? n : one ? first : 0;
    uint64_t got[2] = {value, value + 1};

    memset(mine, 0, 2 * 4096);
    memcpy(mine, &got[0], 8);
    memcpy(mine + second, &got[1], 8);
    size_t done = lazy_copy(s->m, s->p[i], va, s->kernel, n, access);
    cr_assert_eq(done, right, "%zu of %zu bytes can be moved, not %zu", right,
                 n, done);
    memcpy(&got[0], mine, 8);
    memcpy(&got[1], mine + second, 8);
    for (unsigned k = 0; k < 2; k++) {
        uint64_t *is = &s->page[i][page + k].value;
        bool moved = k ? two : one;
        if (moved && access == ACCESS_STORE)
            *is = value + k;
        else if (moved)
            cr_assert_eq(got[k], *is,
                         "page 0x%" PRIx64 " has %" PRIu64 ", but the kernel "
                         "got %" PRIu64,
                         page + k, *is, got[k]);
    }
}

/* Let them do as they like. */
static inline void model_run(struct model *s, unsigned operations, bool copy)
{
    model_begin(s);
    if (copy) {
        s->kernel = frame_alloc(s->m);
        cr_assert_neq(s->kernel, FRAME_NONE, "no frame for the test");
        cr_assert_eq(frame_alloc(s->m), s->kernel + 1, "no two in a row");
    }
    for (unsigned k = 1; k <= operations; k++) {
        unsigned i = (unsigned)lab_throw(THREE), what = (unsigned)lab_throw(16);

        if (what == 0)
            model_map(s, i);
        else if (what == 1 && lab_throw(2))
            model_unmap(s, i);
        else if (copy && what < 6)
            model_copy(s, i, 2 * k);
        else
            model_touch(s, i, 2 * k);
        if (!copy && k % 64 == 0)
            all_is_well(s->m);
    }
    if (copy) {
        frame_free(s->m, s->kernel);
        frame_free(s->m, s->kernel + 1);
    }
    all_is_well(s->m);
}

#endif
