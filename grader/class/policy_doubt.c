/*
 * policy_doubt.c: what may be meant, but hardly is. Of `scale FROM TO`, FROM is
 * mostly what the lab has, and marks are more than its points only if TO is.
 * With both in each other's place
 *
 *     scale 20 100, and a lab of 100 points    gives marks up to 500
 *     scale 100 45, and a lab of 45            up to 20.25
 */
#include "policy_mark.h"

static bool looks_swapped(const struct policy *p, int64_t hundredths)
{
    if (p->to > p->from)
        return hundredths > p->from;
    return p->to > 0 && p->to == hundredths && p->from > p->to;
}

/* What who has all points of the lab has of the course. */
static const char *full(char text[32], const struct policy *p, int64_t from,
                        int64_t to, int64_t points)
{
    struct policy other = *p;

    other.from = from;
    other.to = to;
    return policy_hundredths(
        text, policy_full(&other, &(struct policy_lab){.points = points}));
}

void policy_doubt(const struct policy *p, int64_t points, const char *name,
                  FILE *out)
{
    char from[32], to[32], is[32], other[32];

    if (!looks_swapped(p, 100 * points))
        return;
    policy_hundredths(from, p->from);
    policy_hundredths(to, p->to);
    fprintf(out,
            "%s: scale %s %s: all %lld points of the lab are %s of the course; "
            "with `scale %s %s` they would be %s\n",
            name, from, to, (long long)points,
            full(is, p, p->from, p->to, points), to, from,
            full(other, p, p->to, p->from, points));
}
