/*
 * heapgen.c: each kind is a small program that allocates.
 *
 * Ids are used once: a block that is allocated is called by the next number.
 * What is in use stands in an array, so that a random one is quickly found.
 * Every trace gives back all blocks in the end.
 */
#include "heapgen.h"

#include "base.h"

#include <stdlib.h>
#include <string.h>

struct gen {
    struct heaptrace *t;
    size_t ops;     /* so many are wanted */
    uint64_t *live; /* ids in use, in no order unless a kind keeps one */
    size_t count, room;
    uint64_t random, next; /* next: the next new id */
};

static uint64_t below(struct gen *g, uint64_t n)
{
    g->random ^= g->random << 13;
    g->random ^= g->random >> 7;
    g->random ^= g->random << 17;
    return n > 0 ? (g->random >> 11) % n : 0;
}

static uint64_t between(struct gen *g, uint64_t least, uint64_t most)
{
    return least + below(g, most - least + 1);
}

static void op(struct gen *g, enum heap_kind kind, uint64_t id, uint64_t size)
{
    uint64_t since;

    if (heaptrace_add(g->t, kind, id, size, 0, &since) != HEAPTRACE_FINE)
        panic("heapgen: a kind of trace makes no sense");
}

/* The block is in use from now on, and give may choose it. */
static void keep(struct gen *g, uint64_t id)
{
    if (g->count == g->room) {
        g->room = g->room ? 2 * g->room : 1024;
        g->live = realloc(g->live, g->room * sizeof *g->live);
        if (!g->live)
            panic("heapgen: no memory");
    }
    g->live[g->count++] = id;
}

static void get(struct gen *g, uint64_t size)
{
    op(g, HEAP_GET, g->next, size);
    keep(g, g->next++);
}

/* Give back what stands at place i; the last one takes its place. */
static void give(struct gen *g, size_t i)
{
    op(g, HEAP_GIVE, g->live[i], 0);
    g->live[i] = g->live[--g->count];
}

static void give_all(struct gen *g)
{
    while (g->count > 0)
        give(g, g->count - 1);
}

/* Leave room for giving back what is there. */
static bool goes_on(const struct gen *g)
{
    return g->t->count + g->count < g->ops;
}

/* Mostly small: sizes as programs have them. */
static uint64_t small_size(struct gen *g)
{
    uint64_t dice = below(g, 100);

    return dice < 60   ? between(g, 8, 64)
           : dice < 95 ? between(g, 65, 256)
                       : between(g, 257, 4096);
}

/* ------------------------------------------------------------------- kinds */

static void make_random(struct gen *g)
{
    size_t most = g->ops / 8 < 4000 ? g->ops / 8 + 1 : 4000;

    while (goes_on(g))
        if (g->count == 0 || below(g, 2 * most) >= g->count + most / 2)
            get(g, between(g, 1, 4096));
        else
            give(g, below(g, g->count));
}

static void make_small(struct gen *g)
{
    while (goes_on(g)) {
        if (g->count < 200 || below(g, 3) == 0)
            get(g, between(g, 8, 128));
        if (g->count > 400 || below(g, 3) == 0) {
            size_t young = g->count < 32 ? g->count : 32;

            give(g, below(g, 20) ? g->count - 1 - below(g, young)
                                 : below(g, g->count));
        }
    }
}

/* Small and large in turns; then the large ones go, and what comes is larger
   than these, but not than two neighbours. (Whoever does not merge two free
   blocks, or keeps small among large, needs new memory for it.) */
static void binary(struct gen *g, uint64_t small, uint64_t large, uint64_t more,
                   size_t pairs)
{
    uint64_t *large_ones = must_alloc(pairs, sizeof *large_ones);
    size_t begin = g->count;

    for (size_t i = 0; i < pairs; i++) {
        get(g, small);
        get(g, large);
    }
    for (size_t i = 0; i < pairs; i++)
        large_ones[i] = g->live[begin + 2 * i + 1];
    for (size_t i = 0; i < pairs; i++) {
        op(g, HEAP_GIVE, large_ones[i], 0);
        g->live[begin + i] = g->live[begin + 2 * i];
    }
    g->count = begin + pairs;
    for (size_t i = 0; i < pairs; i++)
        get(g, more);
    free(large_ones);
    give_all(g);
}

static void make_binary(struct gen *g)
{
    size_t pairs = g->ops / 12 < 2000 ? g->ops / 12 + 1 : 2000;

    while (goes_on(g)) {
        binary(g, 64, 448, 512, pairs);
        binary(g, 16, 112, 128, pairs);
    }
}

static void make_stack(struct gen *g)
{
    while (goes_on(g)) {
        size_t depth = below(g, 400);

        while (g->count < depth && goes_on(g))
            get(g, small_size(g));
        while (g->count > depth)
            give(g, g->count - 1);
    }
}

static void make_queue(struct gen *g)
{
    uint64_t first = 0; /* the oldest in use; ids are consecutive */

    for (size_t length = 500; g->t->count + (g->next - first) < g->ops;) {
        if (below(g, 1000) == 0)
            length = between(g, 50, 1500);
        op(g, HEAP_GET, g->next++, small_size(g));
        while (g->next - first > length)
            op(g, HEAP_GIVE, first++, 0);
    }
    while (first < g->next)
        op(g, HEAP_GIVE, first++, 0);
}

/* A few buffers that grow by half each time, among small blocks. */
static void make_realloc(struct gen *g)
{
    enum { BUFFERS = 8, BUFFER_MOST = 1 << 17 };
    uint64_t id[BUFFERS] = {0}, size[BUFFERS] = {0};

    while (goes_on(g)) {
        size_t b = below(g, BUFFERS);

        if (below(g, 4) == 0 && size[b] == 0) {
            size[b] = between(g, 16, 64);
            id[b] = g->next++;
            op(g, HEAP_GET, id[b], size[b]);
        } else if (below(g, 4) == 0 && size[b] > BUFFER_MOST) {
            op(g, HEAP_GIVE, id[b], 0);
            size[b] = 0;
        } else if (below(g, 4) == 0 && size[b] > 0) {
            size[b] += size[b] / 2 + below(g, 32);
            op(g, HEAP_RESIZE, id[b], size[b]);
        } else if (g->count < 300 || below(g, 2)) {
            get(g, small_size(g));
        }
        if (g->count > 300)
            give(g, below(g, g->count));
    }
    for (int b = 0; b < BUFFERS; b++)
        if (size[b])
            op(g, HEAP_GIVE, id[b], 0);
}

/* Build something, take most of it down, and build something else. */
static void make_phases(struct gen *g)
{
    size_t blocks = g->ops / 20 < 5000 ? g->ops / 20 + 1 : 5000;

    while (goes_on(g)) {
        uint64_t least = between(g, 1, 12) * 16, most = least * 2;
        size_t left = (g->count + blocks) / 10;

        for (size_t i = 0; i < blocks && goes_on(g); i++)
            get(g, between(g, least, most));
        while (g->count > left)
            give(g, below(g, g->count));
    }
}

/* A line is put together from words, in a buffer that fits in the end. */
static uint64_t make_line(struct gen *g)
{
    size_t words = between(g, 2, 12);
    uint64_t length = 1, line;

    for (size_t i = 0; i < words; i++) {
        uint64_t n = between(g, 1, 4) * between(g, 1, 6) + 1;

        get(g, n);
        length += n;
    }
    line = g->next++;
    op(g, HEAP_GET, line, 64);
    if (length > 64)
        op(g, HEAP_RESIZE, line, 2 * length);
    op(g, HEAP_RESIZE, line, length);
    while (words-- > 0)
        give(g, g->count - 1);
    return line;
}

/* Some lines stay, and something that knows of each. */
static void make_strings(struct gen *g)
{
    while (goes_on(g)) {
        uint64_t line = make_line(g);

        if (below(g, 4) == 0) {
            op(g, HEAP_GIVE, line, 0);
        } else {
            keep(g, line);
            get(g, 32);
        }
        while (g->count > 4000)
            give(g, below(g, g->count));
    }
}

static void (*const MAKERS[])(struct gen *) = {
    make_random, make_small,   make_binary, make_stack,
    make_queue,  make_realloc, make_phases, make_strings};

const struct heapgen_kind HEAPGEN_KINDS[] = {
    {"random", "1 to 4096 bytes, given back in any order"},
    {"small", "8 to 128 bytes, most of them for a short time"},
    {"binary", "64 and 448 in turns, then the 448 go and 512 come"},
    {"stack", "what came last goes first"},
    {"queue", "what came first goes first"},
    {"realloc", "buffers that grow by half, among small blocks"},
    {"phases", "build, take most of it down, build with other sizes"},
    {"strings", "words are copied and joined"},
    {NULL, NULL}};

bool heapgen_make(struct heaptrace *t, const char *kind, size_t ops,
                  uint64_t seed)
{
    struct gen g = {.t = t, .ops = ops};

    *t = (struct heaptrace){0};
    for (int i = 0; HEAPGEN_KINDS[i].name; i++)
        if (strcmp(HEAPGEN_KINDS[i].name, kind) == 0) {
            g.random = seed * UINT64_C(0x9e3779b97f4a7c15) + 0x2545f4914f6cdd1d;
            g.random += !g.random;
            MAKERS[i](&g);
            give_all(&g);
            free(g.live);
            return true;
        }
    return false;
}
