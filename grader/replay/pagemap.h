/*
 * pagemap: pages by their number, and what a replay knows of each. Inlined:
 * it is asked millions of times a second.
 *
 *     places[h], h = hash(page):   | page+1 | frame, slot |   or the next free
 *
 * Open addressing; a page that was put in stays, so that there are no graves
 * to walk around. At most half of the places are taken.
 */
#ifndef PAGEMAP_H
#define PAGEMAP_H

#include "base.h"

struct pagemap_place {
    uint64_t key; /* the page plus 1; 0: this place is free */
    pfn_t frame;  /* where it is; FRAME_NONE: not in memory */
    slot_t slot;  /* where it would be on a swap device */
};

struct pagemap {
    struct pagemap_place *places;
    uint64_t mask; /* places - 1 */
    uint64_t used;
    unsigned shift; /* 64 - log2 of the places */
};

void pagemap_init(struct pagemap *map);
void pagemap_clear(struct pagemap *map);

/* Make it larger if it is full. Places move: true, if they did. To be called
   before pagemap_take. */
bool pagemap_room(struct pagemap *map);

/* Where the search for a page begins. */
static inline uint64_t pagemap_home(const struct pagemap *map, vpn_t page)
{
    return page * UINT64_C(0x9e3779b97f4a7c15) >> map->shift;
}

/* The place of the page, or the free one that may become it. */
static inline struct pagemap_place *pagemap_find(const struct pagemap *map,
                                                 vpn_t page)
{
    uint64_t i = pagemap_home(map, page);

    while (map->places[i].key && map->places[i].key != page + 1)
        i = (i + 1) & map->mask;
    return &map->places[i];
}

/* Put the page into the free place that was found for it. */
static inline void pagemap_take(struct pagemap *map,
                                struct pagemap_place *place, vpn_t page)
{
    *place = (struct pagemap_place){.key = page + 1, .frame = FRAME_NONE};
    map->used++;
}

#endif
