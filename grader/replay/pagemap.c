/*
 * pagemap.c: the table grows to twice its size when it is half full.
 */
#include "pagemap.h"

#include <stdlib.h>

enum { FIRST_BITS = 8 };

static void make(struct pagemap *map, unsigned bits)
{
    map->mask = (UINT64_C(1) << bits) - 1;
    map->shift = 64 - bits;
    map->places = must_alloc(map->mask + 1, sizeof *map->places);
}

void pagemap_init(struct pagemap *map)
{
    map->used = 0;
    make(map, FIRST_BITS);
}

void pagemap_clear(struct pagemap *map)
{
    free(map->places);
    map->places = NULL;
}

bool pagemap_room(struct pagemap *map)
{
    struct pagemap old = *map;

    if (map->used <= map->mask / 2)
        return false;
    make(map, 64 - map->shift + 1);
    for (uint64_t i = 0; i <= old.mask; i++)
        if (old.places[i].key)
            *pagemap_find(map, old.places[i].key - 1) = old.places[i];
    free(old.places);
    return true;
}
