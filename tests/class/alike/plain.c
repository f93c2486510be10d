/* Lab 05, done by somebody who likes it plain: one question after another. */
#include "lazy_allocation.h"

enum why lazy_reserve(struct machine *m, asid_t as, const struct region *r)
{
    (void)m, (void)as, (void)r; /* asking for memory costs nothing */
    return WHY_OK;
}

enum why lazy_fill(struct machine *m, asid_t as, vpn_t vpn,
                   const struct region *r)
{
    if (r->file != FILE_NONE) {
        return pager_file(m, as, vpn, r->perms);
    }
    return pager_zero(m, as, vpn, r->perms);
}

enum why lazy_grow(struct machine *m, asid_t as, vpn_t vpn)
{
    struct region above;
    bool found = ask_region(m, as, vpn + 1, &above);

    if (!found)
        return WHY_UNMAPPED;
    if (!above.stack)
        return WHY_UNMAPPED;
    if (above.limit > vpn)
        return WHY_STACK;

    enum why result = lazy_fill(m, as, vpn, &above);
    if (result != WHY_OK)
        return result;
    region_extend(m, as, vpn);
    return WHY_OK;
}

enum why lazy_handle(struct machine *m, const struct fault *f)
{
    struct region region;
    unsigned needed = access_needs(f->access);

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return WHY_RANGE;
    if (f->cause == CAUSE_NOT_PERMITTED)
        return WHY_FORBIDDEN;
    if (ask_region(m, f->as, f->vpn, &region)) {
        if ((region.perms & needed) == 0)
            return WHY_FORBIDDEN;
        if (pte_is_swapped(f->pte))
            return pager_swap_in(m, f->as, f->vpn);
        return lazy_fill(m, f->as, f->vpn, &region);
    }
    return lazy_grow(m, f->as, f->vpn);
}

enum why lazy_unmap(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    enum why result = WHY_OK;
    vpn_t last = first + pages;
    vpn_t page = ask_next(m, as, first, last);

    while (page < last) {
        enum why this = pager_drop(m, as, page);
        if (this != WHY_OK && result == WHY_OK)
            result = this;
        page = ask_next(m, as, page + 1, last);
    }
    if (result != WHY_OK)
        return result;
    region_cut(m, as, first, pages);
    return WHY_OK;
}

enum why lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                     vaddr_t new_end)
{
    vpn_t from = page_of(m, new_end);
    vpn_t to = page_of(m, old_end);

    if (offset_of(m, new_end) != 0)
        from++;
    if (offset_of(m, old_end) != 0)
        to++;
    if (from >= to)
        return WHY_OK;
    return lazy_unmap(m, as, from, to - from);
}

size_t lazy_copy(struct machine *m, asid_t as, vaddr_t user, pfn_t kernel,
                 size_t n, enum access access)
{
    unsigned char *mine = frame_bytes(m, kernel);
    size_t page = page_size(machine_shape(m)), done = 0;

    while (n > 0) {
        size_t offset = offset_of(m, user);
        size_t size = page - offset;

        if (size > n)
            size = n;
        if (ask_touch(m, as, user, (unsigned)size, access) != WHY_OK)
            return done;
        unsigned char *bytes = page_bytes(m, as, page_of(m, user));
        if (access == ACCESS_LOAD)
            memcpy(mine + done, bytes + offset, size);
        else
            memcpy(bytes + offset, mine + done, size);
        user += size;
        done += size;
        n -= size;
    }
    return done;
}
