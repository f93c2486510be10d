#include "curve_scale.h"

struct curve_scale curve_scale(uint64_t pages, unsigned most)
{
    struct curve_scale s = {1, 1};

    while (s.doublings < 63 && UINT64_C(1) << s.doublings < pages)
        s.doublings++;
    s.wide = most / s.doublings;
    return s;
}

uint64_t curve_scale_frames(const struct curve_scale *s, unsigned place)
{
    uint64_t power = UINT64_C(1) << place / s->wide;

    /* In two parts, because power * wide may be too large a number. */
    return power + power / s->wide * (place % s->wide) +
           power % s->wide * (place % s->wide) / s->wide;
}

uint64_t curve_scale_next(uint64_t n, uint64_t pages)
{
    uint64_t next = n == 1 ? 2 : n & (n - 1) ? n / 3 * 4 : n / 2 * 3;

    if (n >= pages)
        return 0;
    return next < pages ? next : pages;
}
