/*
 * The curve of LRU: what is counted, against strings that are in every book,
 * and against a stack in which pages really move.
 */
#include "tests/grader/kit.h"

#include "curve.h"
#include "curve_scale.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The misses of these references, for all sizes. */
static struct curve_misses count(const uint64_t *pages, size_t n)
{
    struct curve *c = curve_create();
    struct curve_misses m;

    for (size_t i = 0; i < n; i++)
        cr_assert(curve_add(c, pages[i]), "no memory at reference %zu", i);
    cr_assert(curve_misses(c, &m), "no memory for the curve");
    curve_destroy(c);
    return m;
}

/* The same must be `expected`, for 1 frame and more. */
static void expect(const uint64_t *pages, size_t n, const uint64_t *expected,
                   size_t sizes)
{
    struct curve_misses m = count(pages, n);

    for (size_t i = 0; i < sizes; i++)
        cr_assert_eq(curve_at(&m, i + 1), expected[i],
                     "%zu frames: %llu misses, expected %llu", i + 1,
                     (unsigned long long)curve_at(&m, i + 1),
                     (unsigned long long)expected[i]);
    free(m.at);
}

/* How many misses has the textbook's string? */
Test(curve, the_textbook_string_has_20_17_12_8_7_and_6_misses)
{
    static const uint64_t pages[] = {7, 0, 1, 2, 0, 3, 0, 4, 2, 3,
                                     0, 3, 2, 1, 2, 0, 1, 7, 0, 1};
    static const uint64_t expected[] = {20, 17, 12, 8, 7, 6, 6};

    expect(pages, 20, expected, 7);
}

/* And the one on which more frames are worse for FIFO? Never for LRU. */
Test(curve, the_string_of_beladys_anomaly_has_12_12_10_8_and_5_misses)
{
    static const uint64_t pages[] = {1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5};
    static const uint64_t expected[] = {12, 12, 10, 8, 5};

    expect(pages, 12, expected, 5);
}

/* The smallest curves there are? */
Test(curve, nothing_and_one_page)
{
    static const uint64_t pages[] = {9, 9, 9};
    struct curve_misses none = count(NULL, 0), one = count(pages, 3);

    cr_assert_eq(none.refs + none.pages + none.at[0], 0);
    cr_assert_eq(curve_at(&none, 5), 0);
    cr_assert_eq(one.refs, 3);
    cr_assert_eq(one.pages, 1);
    cr_assert_eq(one.at[0], 3, "without memory, each reference misses");
    cr_assert_eq(curve_at(&one, 1), 1);
    cr_assert_eq(curve_at(&one, UINT64_MAX), 1);
    free(none.at);
    free(one.at);
}

/* At which depth was each page found? */
Test(curve, the_depth_is_one_more_than_the_pages_used_since)
{
    static const uint64_t pages[] = {0, UINT64_MAX, UINT64_MAX, 0, 5, 0, 5};
    struct curve *c = curve_create();

    for (size_t i = 0; i < 7; i++)
        cr_assert(curve_add(c, pages[i]), "no memory");
    cr_assert_eq(curve_refs(c), 7);
    cr_assert_eq(curve_pages(c), 3);
    cr_assert_eq(curve_found(c, 0), 0, "no page is above the top");
    cr_assert_eq(curve_found(c, 1), 1, "the second UINT64_MAX");
    cr_assert_eq(curve_found(c, 2), 3, "0, 0 and 5");
    cr_assert_eq(curve_found(c, 3), 0);
    cr_assert_eq(curve_found(c, 4), 0, "there are only 3 pages");
    curve_destroy(c);
}

/* ---- random traces ---- */

static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static uint64_t setting(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);

    return text ? strtoull(text, NULL, 0) : otherwise;
}

enum { STACK = 700 };

/* A stack in which pages move. */
struct stack {
    uint64_t pages[STACK];
    size_t count;
    uint64_t found[STACK + 1]; /* [0]: not found */
};

static void stack_use(struct stack *s, uint64_t page)
{
    size_t i = 0;

    while (i < s->count && s->pages[i] != page)
        i++;
    if (i < s->count)
        s->found[i + 1]++;
    else
        s->found[0]++, s->count++;
    memmove(s->pages + 1, s->pages, i * sizeof *s->pages);
    s->pages[0] = page;
}

/* Random pages, of which a few are used often; `spread` apart. */
static void against_the_stack(uint64_t *seed, uint64_t pages, uint64_t spread,
                              uint64_t refs)
{
    struct curve *c = curve_create();
    struct stack *s = calloc(1, sizeof *s);

    for (uint64_t i = 0; i < refs; i++) {
        uint64_t few = next(seed) % 4 ? pages : pages / 8 + 1;
        uint64_t page = next(seed) % few * spread;

        cr_assert(curve_add(c, page), "no memory");
        stack_use(s, page);
    }
    cr_assert_eq(curve_refs(c), refs);
    cr_assert_eq(curve_pages(c), s->found[0]);
    for (size_t d = 1; d <= STACK; d++)
        cr_assert_eq(curve_found(c, d), s->found[d],
                     "%llu pages, depth %zu: %llu references, expected %llu",
                     (unsigned long long)pages, d,
                     (unsigned long long)curve_found(c, d),
                     (unsigned long long)s->found[d]);
    free(s);
    curve_destroy(c);
}

/* Is every depth the one in a real stack, also after time was compacted? */
Test(curve, random_traces_are_counted_as_by_a_stack_of_pages)
{
    uint64_t seed = setting("PT_SEED", (uint64_t)time(NULL) | 1), first = seed;
    uint64_t refs = setting("PT_OPS", 300000) / 60 + 100;

    fprintf(stderr, "curve: PT_SEED=%llu\n", (unsigned long long)first);
    for (uint64_t pages = 1; pages <= STACK; pages = pages * 3 / 2 + 1) {
        against_the_stack(&seed, pages, 1, refs);
        against_the_stack(&seed, pages, UINT64_C(1) << 54, refs);
    }
    against_the_stack(&seed, STACK, 64, refs * 4);
}

/* A circle of n pages: LRU misses always, until all of them fit? */
Test(curve, a_circle_misses_always_until_it_fits)
{
    enum { PAGES = 3000, ROUNDS = 5 };
    uint64_t *pages = malloc(PAGES * ROUNDS * sizeof *pages);
    struct curve_misses m;

    for (uint64_t i = 0; i < PAGES * ROUNDS; i++)
        pages[i] = i % PAGES * 4097;
    m = count(pages, PAGES * ROUNDS);
    cr_assert_eq(m.pages, PAGES);
    for (uint64_t n = 1; n < PAGES; n++)
        cr_assert_eq(m.at[n], PAGES * ROUNDS, "%llu frames",
                     (unsigned long long)n);
    cr_assert_eq(m.at[PAGES], PAGES);
    free(m.at);
    free(pages);
}

/* Pages whose numbers have the same low bits: are they slow to find? (Then this
   test would hang.) */
Test(curve, pages_that_are_alike_in_their_low_bits_are_found_as_fast)
{
    enum { PAGES = 200000 };
    uint64_t *pages = malloc(2 * PAGES * sizeof *pages);
    struct curve_misses m;

    for (uint64_t i = 0; i < 2 * PAGES; i++)
        pages[i] = i % PAGES << 40;
    m = count(pages, 2 * PAGES);
    cr_assert_eq(m.pages, PAGES);
    cr_assert_eq(m.at[PAGES], PAGES);
    free(m.at);
    free(pages);
}

/* ---- the scale of the plot ---- */

/* Is every doubling equally wide, and the end not before the last page? */
Test(curve, the_scale_doubles_from_1_to_the_last_page)
{
    static const uint64_t ends[] = {
        1, 2, 3, 64, 65, 1 << 20, UINT64_C(1) << 53};

    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct curve_scale s = curve_scale(ends[i], 66);
        unsigned last = s.doublings * s.wide;

        cr_assert_leq(last, 66);
        cr_assert_geq(curve_scale_frames(&s, last), ends[i]);
        cr_assert(s.doublings == 1 ||
                      curve_scale_frames(&s, last - s.wide) < ends[i],
                  "the last doubling is empty");
        for (unsigned place = s.wide; place <= last; place++)
            cr_assert_eq(curve_scale_frames(&s, place) / 2,
                         curve_scale_frames(&s, place - s.wide),
                         "%u doublings, place %u", s.doublings, place);
    }
}

/* Which sizes does the table show? */
Test(curve, the_table_has_two_sizes_for_each_doubling_and_the_last)
{
    static const uint64_t expected[] = {1, 2, 3, 4, 6, 8, 12, 16, 24, 25, 0};
    uint64_t n = 1;

    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        cr_assert_eq(n, expected[i], "row %zu: %llu", i, (unsigned long long)n);
        n = n ? curve_scale_next(n, 25) : 0;
    }
    cr_assert_eq(curve_scale_next(1, 1), 0);
    cr_assert_eq(curve_scale_next(16, 24), 24);
    cr_assert_eq(curve_scale_next(24, 24), 0);
}
