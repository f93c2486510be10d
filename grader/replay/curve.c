/*
 * curve.c: the depth of a page in the stack, without the stack.
 *
 * Time counts references. Each page has one mark: at the time of its last use.
 * What lies above a page in the stack was used since, so its depth is the
 * number of marks from its own to the newest [Bennett and Kruskal; Olken].
 *
 *     reference   7  0  1  2  0  3  0        pages, and when last used:
 *     time        1  2  3  4  5  6  7            7 1   1 3   2 4   3 6   0 7
 *     marks       x  .  x  x  .  x  x
 *
 *     next 1: last used at 3; marks from 3 on: 4; so its depth is 4
 *
 * Marks are bits, 64 to a word, and a Fenwick tree counts them word by word:
 *
 *     sums[i]     marks in the words i - (i & -i) to i - 1
 *
 * so that marks up to a time are a sum over a few words, one for each 1 in the
 * binary number of the word; a mark that comes or goes changes about as few.
 *
 * When time has reached the end of the marks, it is compacted: the page whose
 * mark is the n-th is given time n, and time goes on behind them. Then at
 * least three quarters are free again, so this costs little for each reference.
 *
 * The pages are in a hash table with linear probing. Its hash is one of
 * random tables [Zobrist], which is good enough whatever the pages are, and
 * different each time: no file can be made to be slow. Nothing that is counted
 * depends on it.
 *
 * Invariants: as many marks as pages, all before now; at most half of the table
 * is in use; found[] has a place for each depth that the table has room for.
 */
#include "curve.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    WORD = 64,         /* marks in a word */
    FIRST_WORDS = 1,   /* small, so that every run meets the limits */
    FIRST_PLACES = 16, /* of the table */
    KEY_BYTES = 8
};

struct place {
    uint64_t page;
    uint64_t time; /* of its last use; 0: nothing is in this place */
};

struct curve {
    struct place *table;
    uint64_t places; /* a power of two */
    uint64_t pages;  /* in the table */
    uint64_t refs;
    uint64_t *found; /* found[d]: references that found their page so deep */
    uint64_t *marks; /* bit t % 64 of word t / 64: is a mark at time t? */
    uint64_t *sums;  /* as many; sums[0] is not used */
    uint64_t words;
    uint64_t now;                    /* when the next reference is */
    uint64_t random[KEY_BYTES][256]; /* of the hash */
};

/* ---- marks ---- */

/* How many marks there are up to time t, and at t. */
static uint64_t marks_until(const struct curve *c, uint64_t t)
{
    uint64_t word = t / WORD;
    uint64_t n = (uint64_t)__builtin_popcountll(
        c->marks[word] & UINT64_MAX >> (WORD - 1 - t % WORD));

    for (uint64_t i = word; i > 0; i &= i - 1)
        n += c->sums[i];
    return n;
}

/* Put a mark at time t (by is 1), or take it away (by is -1). */
static void mark(struct curve *c, uint64_t t, int by)
{
    c->marks[t / WORD] ^= UINT64_C(1) << t % WORD;
    for (uint64_t i = t / WORD + 1; i < c->words; i += i & -i)
        c->sums[i] += (uint64_t)by;
}

/* Marks at the times 1 to n, and nowhere else. */
static void mark_first(struct curve *c, uint64_t n)
{
    memset(c->marks, 0, c->words * sizeof *c->marks);
    memset(c->sums, 0, c->words * sizeof *c->sums);
    for (uint64_t t = 1; t <= n; t++)
        mark(c, t, 1);
}

/* Time is at its end: begin again behind one mark for each page. */
static bool compact(struct curve *c)
{
    uint64_t words = c->words ? c->words : FIRST_WORDS;
    uint64_t *marks, *sums;

    while (words * WORD < 4 * (c->pages + 1))
        words *= 2;
    marks = malloc(words * sizeof *marks);
    sums = malloc(words * sizeof *sums);
    if (!marks || !sums) {
        free(marks);
        free(sums);
        return false;
    }
    for (uint64_t i = 0; i < c->places; i++)
        if (c->table[i].time)
            c->table[i].time = marks_until(c, c->table[i].time);
    free(c->marks);
    free(c->sums);
    c->marks = marks;
    c->sums = sums;
    c->words = words;
    mark_first(c, c->pages);
    c->now = c->pages + 1;
    return true;
}

/* ---- the table of pages ---- */

static void fill_random(struct curve *c)
{
    struct timespec t;
    uint64_t state;

    clock_gettime(CLOCK_REALTIME, &t);
    state = ((uint64_t)t.tv_sec << 30 ^ (uint64_t)t.tv_nsec) +
            (uint64_t)(uintptr_t)c;
    for (int i = 0; i < KEY_BYTES; i++)
        for (int j = 0; j < 256; j++) {
            uint64_t x = state += UINT64_C(0x9e3779b97f4a7c15);

            x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
            x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
            c->random[i][j] = x ^ x >> 31;
        }
}

static uint64_t hash(const struct curve *c, uint64_t page)
{
    uint64_t h = 0;

    for (int i = 0; i < KEY_BYTES; i++)
        h ^= c->random[i][page >> 8 * i & 255];
    return h;
}

/* The place of this page in a table, or the free one that may become it. */
static struct place *find(const struct curve *c, struct place *table,
                          uint64_t places, uint64_t page)
{
    uint64_t i = hash(c, page) & (places - 1);

    while (table[i].time && table[i].page != page)
        i = (i + 1) & (places - 1);
    return &table[i];
}

/* Make room for more pages. */
static bool grow(struct curve *c)
{
    uint64_t places = c->places ? c->places * 2 : FIRST_PLACES;
    uint64_t had = c->places / 2, room = places / 2;
    uint64_t *found = realloc(c->found, (room + 1) * sizeof *found);
    struct place *table;

    if (!found)
        return false;
    c->found = found;
    table = calloc(places, sizeof *table);
    if (!table)
        return false;
    memset(found + had + 1, 0, (room - had) * sizeof *found);
    for (uint64_t i = 0; i < c->places; i++)
        if (c->table[i].time)
            *find(c, table, places, c->table[i].page) = c->table[i];
    free(c->table);
    c->table = table;
    c->places = places;
    return true;
}

/* ---- the contract ---- */

struct curve *curve_create(void)
{
    struct curve *c = calloc(1, sizeof *c);

    if (!c)
        return NULL;
    fill_random(c);
    if (grow(c) && compact(c))
        return c;
    curve_destroy(c);
    return NULL;
}

void curve_destroy(struct curve *c)
{
    if (!c)
        return;
    free(c->table);
    free(c->found);
    free(c->marks);
    free(c->sums);
    free(c);
}

bool curve_add(struct curve *c, uint64_t page)
{
    struct place *p;

    if (c->pages == c->places / 2 && !grow(c))
        return false;
    if (c->now == c->words * WORD && !compact(c))
        return false;
    p = find(c, c->table, c->places, page);
    if (p->time) {
        c->found[c->pages - marks_until(c, p->time) + 1]++;
        mark(c, p->time, -1);
    } else {
        p->page = page;
        c->pages++;
    }
    p->time = c->now;
    mark(c, c->now, 1);
    c->now++;
    c->refs++;
    return true;
}

uint64_t curve_refs(const struct curve *c)
{
    return c->refs;
}

uint64_t curve_pages(const struct curve *c)
{
    return c->pages;
}

uint64_t curve_found(const struct curve *c, uint64_t depth)
{
    return depth > 0 && depth <= c->pages ? c->found[depth] : 0;
}

bool curve_misses(const struct curve *c, struct curve_misses *m)
{
    uint64_t *at = malloc((c->pages + 1) * sizeof *at);

    if (!at)
        return false;
    at[0] = c->refs;
    for (uint64_t n = 1; n <= c->pages; n++)
        at[n] = at[n - 1] - c->found[n];
    *m = (struct curve_misses){c->refs, c->pages, at};
    return true;
}

uint64_t curve_at(const struct curve_misses *m, uint64_t frames)
{
    return m->at[frames < m->pages ? frames : m->pages];
}
