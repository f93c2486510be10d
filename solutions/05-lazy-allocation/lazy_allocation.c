/*
 * Lazy allocation. What each function must do stands in lazy_allocation.h,
 * beside it what you may ask the machine for.
 *
 * Where an exercise begins, a comment says which, what it is worth, and about
 * how long it takes. `pt check` says how far you are, `pt hint` helps.
 */
#include "lazy_allocation.h"

enum why lazy_reserve(struct machine *m, asid_t as, const struct region *r)
{
    (void)m, (void)as, (void)r; /* asking for memory costs nothing */
    return WHY_OK;
}

enum why lazy_fill(struct machine *m, asid_t as, vpn_t vpn,
                   const struct region *r)
{
    /* @begin fill "the first touch" points=15 minutes=10
       @hint There are two kinds of regions: those that show a file, and those
         that begin as zeros (r->file is FILE_NONE). The pager has a function
         for each.
       @hint pager_zero and pager_file both want the permissions of the page:
         r->perms. What they return is what you return.
       @stub
       (void)m, (void)as, (void)vpn, (void)r;
       return TODO("fill", WHY_NO_MEMORY); */
    return r->file == FILE_NONE ? pager_zero(m, as, vpn, r->perms)
                                : pager_file(m, as, vpn, r->perms);
    /* @end fill */
}

enum why lazy_grow(struct machine *m, asid_t as, vpn_t vpn)
{
    /* @begin grow "a stack that grows when it is used" points=15 minutes=20
       needs=fill
       @hint Ask for the region of the page above, vpn + 1. It must be a stack,
         and begin there; and the page must not be below its limit.
       @hint First fill the page, with lazy_fill and that region; only if that
         went well, region_extend. The other way round, a stack has grown
         although there was no memory. (If region r does not begin at vpn + 1,
         some other page of it lies between: but then vpn would be in it. So
         it always does.)
       @stub
       (void)m, (void)as, (void)vpn;
       return TODO("grow", WHY_UNMAPPED); */
    struct region r;
    enum why why;

    if (!ask_region(m, as, vpn + 1, &r) || !r.stack || r.first != vpn + 1)
        return WHY_UNMAPPED;
    if (vpn < r.limit)
        return WHY_STACK;
    why = lazy_fill(m, as, vpn, &r);
    if (why == WHY_OK)
        region_extend(m, as, vpn);
    return why;
    /* @end grow */
}

enum why lazy_handle(struct machine *m, const struct fault *f)
{
    /* @begin handle "decide what a fault is" points=25 minutes=25
       needs=fill,grow
       @hint Four questions, in this order: is the address one at all
         (f->cause)? Which region has the page? Does the region allow
         the access? And where is the page now (f->pte)?
       @hint CAUSE_OUT_OF_RANGE: WHY_RANGE. No region (ask_region):
         lazy_grow(m, f->as, f->vpn). Not r.perms & access_needs(f->access):
         WHY_FORBIDDEN. Then pte_is_swapped(f->pte): pager_swap_in, and else
         lazy_fill. And if the page is there, and the region allows the access,
         but the entry does not? Nothing here gives fewer permissions than the
         region has: WHY_FORBIDDEN.
       @stub
       (void)m, (void)f;
       return TODO("handle", WHY_UNMAPPED); */
    struct region r;

    if (f->cause == CAUSE_OUT_OF_RANGE)
        return WHY_RANGE;
    if (!ask_region(m, f->as, f->vpn, &r))
        return lazy_grow(m, f->as, f->vpn);
    if (!(r.perms & access_needs(f->access)) || f->cause == CAUSE_NOT_PERMITTED)
        return WHY_FORBIDDEN;
    return pte_is_swapped(f->pte) ? pager_swap_in(m, f->as, f->vpn)
                                  : lazy_fill(m, f->as, f->vpn, &r);
    /* @end handle */
}

enum why lazy_unmap(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    /* @begin unmap "give back at once" points=15 minutes=20
       @hint Which pages of the range have an entry? To try them all takes for
         ever if there are 2 to the power of 36. ask_next knows the next one
         that has.
       @hint for (vpn_t vpn = ask_next(m, as, first, end); vpn < end; vpn =
         ask_next(m, as, vpn + 1, end)), with end = first + pages: pager_drop.
         Keep the first thing that went wrong, but go on. In the end, region_cut
         takes the range out of the list, if nothing went wrong.
       @stub
       (void)m, (void)as, (void)first, (void)pages;
       return TODO("unmap", WHY_IO); */
    vpn_t end = first + pages;
    enum why all = WHY_OK;

    for (vpn_t vpn = ask_next(m, as, first, end); vpn < end;
         vpn = ask_next(m, as, vpn + 1, end)) {
        enum why why = pager_drop(m, as, vpn);

        all = all == WHY_OK ? why : all;
    }
    if (all == WHY_OK)
        region_cut(m, as, first, pages);
    return all;
    /* @end unmap */
}

enum why lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                     vaddr_t new_end)
{
    /* @begin shrink "the end of the heap comes down" points=10 minutes=15
       needs=unmap
       @hint If new_end is in the middle of a page, that page has bytes below
         it, and stays. If it is the first byte of a page, that page goes.
       @hint The first page that goes is the one that new_end, rounded up to a
         page, begins; the first one that was not in the heap any more, the same
         of old_end. In between is what lazy_unmap is for; if that is
         nothing, there is nothing to do.
       @stub
       (void)m, (void)as, (void)old_end, (void)new_end;
       return TODO("shrink", WHY_IO); */
    vpn_t first = page_of(m, new_end) + (offset_of(m, new_end) != 0);
    vpn_t behind = page_of(m, old_end) + (offset_of(m, old_end) != 0);

    return first < behind ? lazy_unmap(m, as, first, behind - first) : WHY_OK;
    /* @end shrink */
}

size_t lazy_copy(struct machine *m, asid_t as, vaddr_t user, pfn_t kernel,
                 size_t n, enum access access)
{
    unsigned char *mine = frame_bytes(m, kernel);
    size_t page = page_size(machine_shape(m)), done = 0;

    /* @begin copy "the kernel touches a user's page" points=20 minutes=30
       needs=fill,grow,handle
       @hint Page by page: how many bytes are left in this page of the user's,
         and how many are still to be moved? The smaller number goes in one
         piece. Before you touch its bytes, the page must be there, and be
         allowed.
       @hint ask_touch does that: a fault on the way calls lazy_handle, as for
         any access. If it says anything but WHY_OK, you are done, with as much
         as you have. Then the bytes are at page_bytes(...) + offset_of(...),
         and memcpy goes one way or the other.
       @stub
       (void)as, (void)user, (void)mine, (void)n, (void)access, (void)page;
       return TODO("copy", done); */
    while (done < n) {
        vaddr_t at = user + done;
        size_t left = page - offset_of(m, at);
        size_t k = n - done < left ? n - done : left;

        if (ask_touch(m, as, at, (unsigned)k, access) != WHY_OK)
            break;
        unsigned char *theirs =
            page_bytes(m, as, page_of(m, at)) + offset_of(m, at);

        if (access == ACCESS_STORE)
            memcpy(theirs, mine + done, k);
        else
            memcpy(mine + done, theirs, k);
        done += k;
    }
    return done;
    /* @end copy */
}
