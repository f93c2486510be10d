/* Lab 05, done by somebody who nests, with one way out of each function. */
#include "lazy_allocation.h"

enum why lazy_reserve(struct machine *m, asid_t as, const struct region *r)
{
    (void)m, (void)as, (void)r; /* asking for memory costs nothing */
    return WHY_OK;
}

enum why lazy_fill(struct machine *m, asid_t as, vpn_t vpn,
                   const struct region *r)
{
    enum why ret;
    unsigned p = r->perms;

    if (FILE_NONE == r->file)
        ret = pager_zero(m, as, vpn, p);
    else
        ret = pager_file(m, as, vpn, p);
    return ret;
}

enum why lazy_grow(struct machine *m, asid_t as, vpn_t vpn)
{
    enum why ret = WHY_UNMAPPED;
    struct region s = {0};

    if (ask_region(m, as, vpn + 1, &s)) {
        if (s.stack && s.first == vpn + 1) {
            if (vpn < s.limit) {
                ret = WHY_STACK;
            } else {
                ret = lazy_fill(m, as, vpn, &s);
                if (ret == WHY_OK) {
                    region_extend(m, as, vpn);
                }
            }
        }
    }
    return ret;
}

enum why lazy_handle(struct machine *m, const struct fault *f)
{
    enum why ret;
    struct region s;
    const vpn_t v = f->vpn;
    const asid_t as = f->as;

    if (f->cause == CAUSE_OUT_OF_RANGE) {
        ret = WHY_RANGE;
    } else if (ask_region(m, as, v, &s)) {
        unsigned want = access_needs(f->access);
        if ((s.perms & want) != want || f->cause == CAUSE_NOT_PERMITTED) {
            ret = WHY_FORBIDDEN;
        } else if (pte_is_swapped(f->pte)) {
            ret = pager_swap_in(m, as, v);
        } else {
            ret = lazy_fill(m, as, v, &s);
        }
    } else {
        ret = lazy_grow(m, as, v);
    }
    return ret;
}

enum why lazy_unmap(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    enum why ret = WHY_OK, one;
    vpn_t v;

    for (v = ask_next(m, as, first, first + pages); v < first + pages;
         v = ask_next(m, as, v + 1, first + pages)) {
        one = pager_drop(m, as, v);
        if (one != WHY_OK) {
            if (ret == WHY_OK) {
                ret = one;
            }
        }
    }
    if (ret == WHY_OK) {
        region_cut(m, as, first, pages);
    }
    return ret;
}

enum why lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                     vaddr_t new_end)
{
    enum why ret = WHY_OK;
    size_t size = page_size(machine_shape(m));
    vpn_t a = page_of(m, new_end + size - 1);
    vpn_t b = page_of(m, old_end + size - 1);

    if (a < b) {
        ret = lazy_unmap(m, as, a, b - a);
    }
    return ret;
}

size_t lazy_copy(struct machine *m, asid_t as, vaddr_t user, pfn_t kernel,
                 size_t n, enum access access)
{
    unsigned char *mine = frame_bytes(m, kernel);
    size_t page = page_size(machine_shape(m)), done = 0;
    bool go_on = n > 0;

    while (go_on) {
        vaddr_t a = user + done;
        size_t rest = n - done;
        size_t room = page - (a & (page - 1));
        size_t amount = room < rest ? room : rest;

        if (ask_touch(m, as, a, (unsigned)amount, access) == WHY_OK) {
            unsigned char *p = page_bytes(m, as, page_of(m, a));
            size_t o = offset_of(m, a);

            for (size_t i = 0; i < amount; i++) {
                if (access == ACCESS_STORE) {
                    p[o + i] = mine[done + i];
                } else {
                    mine[done + i] = p[o + i];
                }
            }
            done += amount;
            go_on = done < n;
        } else {
            go_on = false;
        }
    }
    return done;
}
