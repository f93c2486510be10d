/*
 * curve_scale: a measure of memory on which every doubling is equally wide,
 * for curves that reach from one frame to a million.
 *
 *     frames    1     2     4     8          wide = 6: between two powers of
 *               |-----|-----|-----|          two, steps of a sixth
 *     place     0     6    12    18
 */
#ifndef CURVE_SCALE_H
#define CURVE_SCALE_H

#include <stdint.h>

struct curve_scale {
    unsigned doublings; /* from 1 frame to the end; at least one */
    unsigned wide;      /* places that a doubling has; at least one */
};

/* The scale from 1 to so many pages, or a little more, that fits into `most`
   places, at least 64. */
struct curve_scale curve_scale(uint64_t pages, unsigned most);

/* The frames at place 0 to doublings * wide, rounded down. */
uint64_t curve_scale_frames(const struct curve_scale *s, unsigned place);

/* Rows of a table: 1, 2, 3, 4, 6, 8, 12, 16 ... and then `pages`. What comes
   after n; 0 after the last. */
uint64_t curve_scale_next(uint64_t n, uint64_t pages);

#endif
