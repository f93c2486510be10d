/*
 * busy_day: what a program asks of its heap in the course of a day, and how
 * well the heap makes use of memory meanwhile.
 *
 * By turns there are many small blocks and fewer large ones, and in between
 * hardly any. Large ones fit where small ones were, if those have become one;
 * small ones fit where large ones were, if those are cut. A heap that does not
 * do this has to take fresh memory, again and again.
 *   How much that is counts in pages, and the machine counts them.
 */
#ifndef BUSY_DAY_H
#define BUSY_DAY_H

#include "live_blocks.h"

enum { DAY = 20000, NIGHT = 800, DAY_PAGES = 160 };

/* Blocks of `low` to `high` bytes come until users have DAY bytes, and others
   go; then they go until there are NIGHT bytes. */
static inline void shift(struct users *u, size_t low, size_t high)
{
    while (u->payload < DAY) {
        must_get(u, low + lab_throw(high - low + 1));
        if (lab_throw(8) < 3)
            give(u, (unsigned)lab_throw(u->count));
    }
    while (u->payload > NIGHT)
        give(u, (unsigned)lab_throw(u->count));
}

/* How much of the memory that the heap took did users have, in percent, when
   they had most? */
static inline unsigned utilisation(const struct users *u)
{
    return (unsigned)(u->peak * 100 / u->taken);
}

/* A day. Demand that memory was used well. */
static inline void busy_day(struct users *u, unsigned least)
{
    for (unsigned i = 0; i < 2; i++) {
        shift(u, 1, 200);
        shift(u, 300, 1200);
    }
    expect_all(u);
    cr_assert_geq(utilisation(u), least,
                  "users had %zu bytes at most, and the heap took %zu for "
                  "them: %u percent are in use, where %u should be",
                  u->peak, u->taken, utilisation(u), least);
}

#endif
