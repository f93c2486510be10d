/*
 * lean.c: what the loop in lean.h stands on.
 *
 *     page --tlb--> frame?            frames[frame].page == page: it is there
 *          --map--> place { frame }   else the map knows, or the page is away
 *
 *     frames[f].place and places[p].frame point to each other
 *
 * The TLB is that of the naive machine, entry by entry. It need not be flushed
 * when a page leaves: the frame then names another page, and when the page
 * comes back, in whatever frame, its entry is written anew.
 */
#include "lean.h"

#include <stdlib.h>

/* ---- the table of the machine: what mmu_entry shows to a policy ---- */

static bool create(struct machine *m, uint64_t *root)
{
    (void)m;
    *root = 0;
    return true;
}

static pte_t lookup(struct machine *m, uint64_t root, vpn_t vpn)
{
    const struct lean *l = machine_client(m);
    const struct pagemap_place *place = pagemap_find(&l->map, vpn);

    (void)root;
    if (!place->key)
        return pte_none();
    if (place->frame == FRAME_NONE)
        return pte_swapped(place->slot, PERM_RWX);
    return pte_with(pte_present(place->frame, PERM_RWX),
                    PTE_A | (l->dirty[place->frame] ? PTE_D : 0));
}

static bool set(struct machine *m, uint64_t root, vpn_t vpn, pte_t pte)
{
    (void)m, (void)root, (void)pte;
    panic("lean: nobody may set the entry of page %#llx here",
          (unsigned long long)vpn);
}

static void destroy(struct machine *m, uint64_t root)
{
    (void)m, (void)root;
}

static const struct translate_ops translate_lean = {.name = "lean",
                                                    .create = create,
                                                    .lookup = lookup,
                                                    .set = set,
                                                    .destroy = destroy};

/* ---- */

struct lean *lean_create(const struct replay_config *c, const char **problem)
{
    struct lean *l = must_alloc(1, sizeof *l);
    struct replay_config config = *c;

    config.client = l;
    config.slots.translate = &translate_lean;
    pagemap_init(&l->map);
    l->replay = replay_create(&config, problem);
    if (!l->replay) {
        lean_destroy(l);
        return NULL;
    }
    l->m = replay_machine(l->replay);
    l->as = l->m->as;
    l->frames = must_alloc(c->frames, sizeof *l->frames);
    l->dirty = must_alloc(c->frames, sizeof *l->dirty);
    for (pfn_t f = 0; f < c->frames; f++)
        l->frames[f].page = LEAN_EMPTY;
    return l;
}

void lean_destroy(struct lean *l)
{
    if (!l)
        return;
    /* The machine has never seen the pages in its frames. */
    for (pfn_t f = 0; f < l->used; f++)
        l->m->frames[f].use = FRAME_FREE;
    replay_destroy(l->replay);
    pagemap_clear(&l->map);
    free(l->frames);
    free(l->dirty);
    free(l);
}

struct machine *lean_machine(struct lean *l)
{
    return l->m;
}

struct pagemap_place *lean_mention(struct lean *l, struct pagemap_place *place,
                                   vpn_t vpn)
{
    if (pagemap_room(&l->map)) {
        for (uint64_t i = 0; i <= l->map.mask; i++)
            if (l->map.places[i].key && l->map.places[i].frame != FRAME_NONE)
                l->frames[l->map.places[i].frame].place = (uint32_t)i;
        place = pagemap_find(&l->map, vpn);
    }
    pagemap_take(&l->map, place, vpn);
    place->slot = (slot_t)l->m->count.zero_fills++;
    return place;
}
