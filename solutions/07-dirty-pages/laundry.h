/*
 * laundry: dirty_launder, and what must come of it.
 */
#ifndef LAUNDRY_H
#define LAUNDRY_H

#include "journeys.h"

/* All that the machine asks for is yours. */
static inline struct scene scene_dirty(slot_t slots)
{
    return scene(IN | FORGET, slots);
}

static inline void launder(const struct scene *s, vpn_t first, vpn_t pages,
                           enum why right)
{
    enum why why = dirty_launder(s->m, s->p, first, pages);

    cr_assert_eq(why, right,
                 "%" PRIu64 " pages from 0x%" PRIx64 " on: expected %s, but "
                 "dirty_launder says %s",
                 pages, first, lab_why(right), lab_why(why));
}

/* The page is in memory, clean, in its slot too, and leaves without a write. */
static inline void expect_laundered(struct scene *s, vpn_t page, slot_t slot,
                                    int byte)
{
    expect_dirty(s, page, false);
    expect_keeps(s, page, slot);
    expect_slot(s, slot, page, byte);
    expect_same(here(s, page), byte, "page", page);
    mark(s);
    send_away(s, page);
    expect_io(s, (struct io){.clean = 1});
    expect_away(s, page, slot);
}

#endif
