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
    /* Exercise 1, fill: the first touch.
       15 points, about 10 minutes. Stuck? pt hint 05 fill */
    (void)m, (void)as, (void)vpn, (void)r;
    return TODO("fill", WHY_NO_MEMORY);
}

enum why lazy_grow(struct machine *m, asid_t as, vpn_t vpn)
{
    /* Exercise 2, grow: a stack that grows when it is used.
       15 points, about 20 minutes; after fill. Stuck? pt hint 05 grow */
    (void)m, (void)as, (void)vpn;
    return TODO("grow", WHY_UNMAPPED);
}

enum why lazy_handle(struct machine *m, const struct fault *f)
{
    /* Exercise 3, handle: decide what a fault is.
       25 points, about 25 minutes; after fill and grow.
       Stuck? pt hint 05 handle */
    (void)m, (void)f;
    return TODO("handle", WHY_UNMAPPED);
}

enum why lazy_unmap(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    /* Exercise 4, unmap: give back at once.
       15 points, about 20 minutes. Stuck? pt hint 05 unmap */
    (void)m, (void)as, (void)first, (void)pages;
    return TODO("unmap", WHY_IO);
}

enum why lazy_shrink(struct machine *m, asid_t as, vaddr_t old_end,
                     vaddr_t new_end)
{
    /* Exercise 5, shrink: the end of the heap comes down.
       10 points, about 15 minutes; after unmap. Stuck? pt hint 05 shrink */
    (void)m, (void)as, (void)old_end, (void)new_end;
    return TODO("shrink", WHY_IO);
}

size_t lazy_copy(struct machine *m, asid_t as, vaddr_t user, pfn_t kernel,
                 size_t n, enum access access)
{
    unsigned char *mine = frame_bytes(m, kernel);
    size_t page = page_size(machine_shape(m)), done = 0;

    /* Exercise 6, copy: the kernel touches a user's page.
       20 points, about 30 minutes; after fill, grow and handle.
       Stuck? pt hint 05 copy */
    (void)as, (void)user, (void)mine, (void)n, (void)access, (void)page;
    return TODO("copy", done);
}
