/* Lab 05, done by somebody who makes a function of everything. */
#include "lazy_allocation.h"

static bool allowed(const struct region *r, enum access access)
{
    return (r->perms & access_needs(access)) != 0;
}

static vpn_t round_up(struct machine *m, vaddr_t a)
{
    vpn_t v = page_of(m, a);

    return offset_of(m, a) ? v + 1 : v;
}

static size_t smaller(size_t x, size_t y)
{
    return x < y ? x : y;
}

enum why lazy_reserve(struct machine *m, asid_t as, const struct region *r)
{
    (void)m, (void)as, (void)r; /* asking for memory costs nothing */
    return WHY_OK;
}

enum why lazy_fill(struct machine *m, asid_t as, vpn_t vpn,
                   const struct region *r)
{
    bool is_file = r->file != FILE_NONE;

    return (is_file ? pager_file : pager_zero)(m, as, vpn, r->perms);
}

static bool stack_above(struct machine *m, asid_t as, vpn_t vpn,
                        struct region *r)
{
    return ask_region(m, as, vpn + 1, r) && r->stack;
}

enum why lazy_grow(struct machine *m, asid_t as, vpn_t vpn)
{
    struct region stack;
    enum why w = WHY_UNMAPPED;

    if (stack_above(m, as, vpn, &stack)) {
        w = vpn >= stack.limit ? lazy_fill(m, as, vpn, &stack) : WHY_STACK;
        if (w == WHY_OK)
            region_extend(m, as, vpn);
    }
    return w;
}

static enum why bring_in(struct machine *m, const struct fault *f,
                         const struct region *r)
{
    if (pte_is_swapped(f->pte))
        return pager_swap_in(m, f->as, f->vpn);
    return lazy_fill(m, f->as, f->vpn, r);
}

enum why lazy_handle(struct machine *m, const struct fault *f)
{
    struct region home;

    switch (f->cause) {
    case CAUSE_OUT_OF_RANGE: return WHY_RANGE;
    case CAUSE_NOT_PERMITTED: return WHY_FORBIDDEN;
    default: break;
    }
    if (!ask_region(m, f->as, f->vpn, &home))
        return lazy_grow(m, f->as, f->vpn);
    return allowed(&home, f->access) ? bring_in(m, f, &home) : WHY_FORBIDDEN;
}

enum why lazy_unmap(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    vpn_t behind = first + pages, at = first;
    enum why worst = WHY_OK;

    for (;;) {
        at = ask_next(m, as, at, behind);
        if (at >= behind)
            break;
        enum why now = pager_drop(m, as, at++);
        if (worst == WHY_OK)
            worst = now;
    }
    if (worst == WHY_OK)
        region_cut(m, as, first, pages);
    return worst;
}

enum why lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                     vaddr_t new_end)
{
    vpn_t keep = round_up(m, new_end), had = round_up(m, old_end);

    if (had > keep)
        return lazy_unmap(m, as, keep, had - keep);
    return WHY_OK;
}

/* One piece, within one page. */
static bool move(struct machine *m, asid_t as, vaddr_t at, unsigned char *mine,
                 size_t k, enum access access)
{
    if (ask_touch(m, as, at, (unsigned)k, access) != WHY_OK)
        return false;
    unsigned char *user = page_bytes(m, as, page_of(m, at));

    user += offset_of(m, at);
    memcpy(access == ACCESS_STORE ? user : mine,
           access == ACCESS_STORE ? mine : user, k);
    return true;
}

size_t lazy_copy(struct machine *m, asid_t as, vaddr_t user, pfn_t kernel,
                 size_t n, enum access access)
{
    unsigned char *mine = frame_bytes(m, kernel);
    size_t page = page_size(machine_shape(m)), done = 0;

    for (size_t k; done < n; done += k) {
        k = smaller(n - done, page - offset_of(m, user + done));
        if (!move(m, as, user + done, mine + done, k, access))
            break;
    }
    return done;
}
