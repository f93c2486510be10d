#include "proc_map.h"

#include "pager.h"
#include "state.h"

#include <stdlib.h>

static struct aspace *live(struct machine *m, asid_t as)
{
    if (as < 1 || as > m->proc_count || !m->spaces[as])
        panic("process %u has ended, or never began", as);
    return m->spaces[as];
}

/* ---- regions ---- */

enum why proc_map(struct machine *m, asid_t as, const struct region *r)
{
    struct space *map = &live(m, as)->map;
    vpn_t end = page_count(&m->shape);
    if (r->first == 0)
        return WHY_UNMAPPED;
    if (r->pages == 0 || r->first >= end || r->pages > end - r->first)
        return WHY_RANGE;
    enum why why = space_insert(map, r);
    if (why != WHY_OK)
        return why;
    note(m, EVENT_MAP, as, r->first, r->pages, 0);
    why = m->slots.fault->reserve(m, as, r);
    if (why != WHY_OK)
        proc_unmap(m, as, r->first, r->pages);
    return why;
}

enum why proc_unmap(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    struct space *map = &live(m, as)->map;
    if (pages > UINT64_MAX - first)
        pages = UINT64_MAX - first;
    enum why why = pager_drop_range(m, as, first, pages);
    space_remove(map, first, pages);
    note(m, EVENT_UNMAP, as, first, pages, 0);
    return why;
}

enum why proc_grant(struct machine *m, const struct region *r, unsigned perms)
{
    const struct protect_ops *protect = m->slots.protect;
    return protect->grant ? protect->grant(m, r, perms) : WHY_OK;
}

enum why proc_protect(struct machine *m, asid_t as, vpn_t first, vpn_t pages,
                      unsigned perms)
{
    const struct protect_ops *protect = m->slots.protect;
    struct space *map = &live(m, as)->map;
    if (pages == 0)
        return WHY_OK;
    if (pages > UINT64_MAX - first)
        return WHY_UNMAPPED;
    for (size_t i = 0; i < map->count; i++) {
        const struct region *r = &map->regions[i];
        bool touched = r->first < first + pages && first < r->first + r->pages;
        enum why why = touched ? proc_grant(m, r, perms) : WHY_OK;
        if (why != WHY_OK)
            return why;
    }
    enum why why = space_protect(map, first, pages, perms);
    if (why != WHY_OK)
        return why;
    note(m, EVENT_PROTECT, as, first, pages, perms);
    if (protect->changed)
        protect->changed(m, as, first, pages);
    return WHY_OK;
}

enum why proc_sync(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    size_t count;
    enum why all = WHY_OK;
    live(m, as);
    vpn_t *list = pager_list(m, as, first, pages, &count);
    for (size_t i = 0; i < count; i++) {
        enum why why = pager_sync(m, as, list[i]);
        all = all == WHY_OK ? why : all;
    }
    free(list);
    return all;
}

/* ---- the heap ---- */

/* It begins after everything that was there first, except the stack. */
static void place_heap(struct machine *m, struct aspace *s)
{
    vpn_t page = 1;
    for (size_t i = 0; i < s->map.count; i++)
        if (!s->map.regions[i].stack)
            page = s->map.regions[i].first + s->map.regions[i].pages;
    s->heap = s->brk = page << m->page_shift;
}

vaddr_t proc_break(struct machine *m, asid_t as)
{
    struct aspace *s = live(m, as);
    if (!s->heap)
        place_heap(m, s);
    return s->brk;
}

static vpn_t pages_up_to(struct machine *m, vaddr_t end)
{
    return (end >> m->page_shift) + ((end & m->offset_mask) != 0);
}

enum why proc_set_break(struct machine *m, asid_t as, vaddr_t end)
{
    struct aspace *s = live(m, as);
    vpn_t old = pages_up_to(m, proc_break(m, as));
    vpn_t new = pages_up_to(m, end);
    enum why why = WHY_OK;
    if (end < s->heap)
        return WHY_RANGE;
    if (new > old) {
        struct region r = {.first = old,
                           .pages = new - old,
                           .perms = PERM_R | PERM_W,
                           .file = FILE_NONE,
                           .name = "heap"};
        why = proc_map(m, as, &r);
    } else if (new < old) {
        why = proc_unmap(m, as, new, old - new);
    }
    if (why == WHY_OK || new < old) /* what was unmapped is gone, even so */
        s->brk = end;
    return why;
}

vaddr_t proc_alloc(struct machine *m, asid_t as, uint64_t size)
{
    live(m, as);
    return m->slots.heap->alloc(m, as, size);
}

void proc_free(struct machine *m, asid_t as, vaddr_t addr)
{
    live(m, as);
    if (addr)
        m->slots.heap->free(m, as, addr);
}
