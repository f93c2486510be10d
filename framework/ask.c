#include "ask.h"

#include "mmu.h"
#include "pager.h"
#include "proc.h"
#include "state.h"

#include <stdlib.h>

/* The list of a process that runs: proc_space panics if it does not. */
static struct space *map_of(struct machine *m, asid_t as)
{
    proc_space(m, as);
    return &m->spaces[as]->map;
}

bool ask_region(struct machine *m, asid_t as, vpn_t vpn, struct region *r)
{
    const struct region *found = space_find(map_of(m, as), vpn);

    if (found)
        *r = *found;
    return found != NULL;
}

vpn_t ask_next(struct machine *m, asid_t as, vpn_t from, vpn_t end)
{
    size_t count;
    vpn_t next = end, *list;

    map_of(m, as);
    if (from >= end)
        return end;
    list = pager_list(m, as, from, end - from, &count);
    for (size_t i = 0; i < count; i++)
        next = list[i] < next ? list[i] : next;
    free(list);
    return next;
}

void region_extend(struct machine *m, asid_t as, vpn_t vpn)
{
    struct space *map = map_of(m, as);
    struct region *r = (struct region *)space_find(map, vpn + 1);

    if (!r || r->first != vpn + 1 || space_find(map, vpn))
        panic("region_extend: no region of process %u begins behind page 0x%llx"
              ", or that page is in one",
              as, (unsigned long long)vpn);
    r->first--;
    r->pages++;
}

void region_cut(struct machine *m, asid_t as, vpn_t first, vpn_t pages)
{
    space_remove(map_of(m, as), first, pages);
}

enum why ask_touch(struct machine *m, asid_t as, vaddr_t va, unsigned n,
                   enum access a)
{
    unsigned char *bytes;

    map_of(m, as);
    if (n == 0 || (va & m->offset_mask) + n > m->offset_mask + 1)
        panic("ask_touch: %u bytes at 0x%llx do not lie in one page", n,
              (unsigned long long)va);
    if ((unsigned)a > ACCESS_FETCH)
        panic("ask_touch: there is no access %u", (unsigned)a);
    proc_switch(m, as);
    return mmu_page(m, va, n, a, &bytes, NULL);
}
