/*
 * curve: how long it takes to know the misses of LRU for all sizes of memory,
 * beside a plain LRU of one size that knows the pages beforehand: no hash, an
 * array and a list.
 *
 * The traces follow a Zipf law with exponent 1 over a million pages; the plain
 * LRU has room for a tenth of them. There is also what is worst for a curve:
 * all pages in a circle, and pages whose numbers differ in their high bits
 * only.
 */
#include "bench.h"

#include "curve.h"
#include "zipf.h"

#include <string.h>

enum { PAGES = 1000000, FRAMES = PAGES / 10, REFS = 10000000, SEED = 42 };

static uint32_t *page_of;

/* ---- ours ---- */

static uint64_t misses; /* of the last run, with FRAMES */

/* How to make a page out of reference i. */
typedef uint64_t maker(uint64_t i);

static uint64_t by_zipf(uint64_t i)
{
    return page_of[i];
}

static uint64_t in_a_circle(uint64_t i)
{
    return i % PAGES;
}

static uint64_t high_bits(uint64_t i)
{
    return (uint64_t)page_of[i] << 44;
}

static void count(maker *page, uint64_t refs)
{
    struct curve *c = curve_create();
    struct curve_misses m;
    for (uint64_t i = 0; i < refs; i++)
        if (!curve_add(c, page(i)))
            abort();
    if (!curve_misses(c, &m))
        abort();
    misses = curve_at(&m, FRAMES);
    free(m.at);
    curve_destroy(c);
}

static void run_zipf(void *arg, uint64_t refs)
{
    (void)arg;
    count(by_zipf, refs);
}

static void run_circle(void *arg, uint64_t refs)
{
    (void)arg;
    count(in_a_circle, refs);
}

static void run_high_bits(void *arg, uint64_t refs)
{
    (void)arg;
    count(high_bits, refs);
}

/* ---- a plain LRU ---- */

static uint64_t plain_misses;

struct node {
    uint32_t newer, older;
};

/* Node i is page i; node PAGES is the head of the list. */
static void use(struct node *list, uint32_t page)
{
    list[page].older = list[PAGES].older;
    list[page].newer = PAGES;
    list[list[PAGES].older].newer = page;
    list[PAGES].older = page;
}

static void drop(struct node *list, uint32_t page)
{
    list[list[page].newer].older = list[page].older;
    list[list[page].older].newer = list[page].newer;
    list[page].newer = PAGES + 1; /* not in memory */
}

static void run_plain(void *arg, uint64_t refs)
{
    struct node *list = malloc((PAGES + 1) * sizeof *list);
    uint32_t held = 0;
    (void)arg;
    for (uint32_t i = 0; i < PAGES; i++)
        list[i] = (struct node){PAGES + 1, 0};
    list[PAGES] = (struct node){PAGES, PAGES};
    plain_misses = 0;
    for (uint64_t i = 0; i < refs; i++) {
        uint32_t page = page_of[i];
        if (list[page].newer <= PAGES) {
            drop(list, page);
        } else {
            plain_misses++;
            if (held == FRAMES)
                drop(list, list[PAGES].newer);
            else
                held++;
        }
        use(list, page);
    }
    free(list);
}

int main(void)
{
    struct task t[] = {{run_circle, NULL, 3 * PAGES, 0},
                       {run_high_bits, NULL, 3 * PAGES, 0},
                       {run_plain, NULL, REFS, 0},
                       {run_zipf, NULL, REFS, 0}};
    page_of = zipf_pages(PAGES, REFS, SEED);
    head("curve");
    measure(t, 4);
    if (misses != plain_misses)
        abort(); /* then we would compare two different things */
    row("reference of a Zipf trace, all sizes", t[3].best, t[2].best,
        "LRU of one size: an array and a list");
    goal("the same: 10 million of them in 4 seconds", t[3].best, 400);
    goal("all pages in a circle", t[0].best, 400);
    goal("pages that differ in their high bits only", t[1].best, 400);
    for (uint64_t n = 10000; n <= REFS; n *= 10) {
        char what[50];
        double begin = seconds();
        count(by_zipf, n);
        snprintf(what, sizeof what, "a trace of %llu references",
                 (unsigned long long)n);
        printf("%-44s %7.2f ns\n", what, (seconds() - begin) * 1e9 / (double)n);
    }
    free(page_of);
    return 0;
}
