/*
 * likeness.c: fingerprints of code, as in Schleimer, Wilkerson and Aiken,
 * "Winnowing: local algorithms for document fingerprinting" (2003); the code
 * is our own.
 *
 *     tokens    for ( I I = I ; I < I ; I ++ ) I ( I , I ) ;
 *     grams     [----- 14 tokens -----]
 *                  [----- 14 tokens -----]         a hash of each
 *     window    of 7 grams in a row, the one with the smallest hash is kept
 *
 * Whatever 20 tokens two works have in common, wherever they stand, one of
 * their fingerprints is the same. Grams that were handed out are never kept.
 * Those that many have written say nothing of two: they are not compared. What
 * is left belongs to few works, so all pairs together cost no more than the
 * number of fingerprints, times that limit:
 *
 *     work 0:  7 a 9 c                 a  is in works 0, 3
 *     work 3:  a 5 9      sorted       9  is in works 0, 3, 8
 *     work 8:  9 2        by hash      ...
 *
 * Works with the same tokens are one work in all of this: however many they
 * are, they stay alike.
 */
#include "likeness.h"

#include "base.h"
#include "grow.h"
#include "likeness_tokens.h"

#include <stdlib.h>
#include <string.h>

/* A fingerprint, and whose it is. */
struct print {
    uint64_t hash;
    unsigned work;
};

struct work {
    uint64_t all;    /* hash of all tokens */
    unsigned same;   /* the first work with this one */
    unsigned prints; /* fingerprints */
    unsigned common; /* ... of these, which many have */
    unsigned solved; /* ... of these, in the finished lab */
    unsigned group;  /* on the way to the first of its group */
    size_t runs;     /* where its list begins in struct compare */
};

struct likeness {
    uint64_t *fixed, *given, *solution;
    size_t fixed_count, given_count, solution_count;
    struct work *works;
    size_t count;
    struct print *prints;
    size_t print_count;
    struct likeness_pair *pairs;
    size_t pair_count;
};

/* Room for one more. */
struct likeness *likeness_new(const struct list *fixed)
{
    struct likeness *l = must_alloc(1, sizeof *l);

    *l = (struct likeness){.fixed_count = fixed->count};
    l->fixed = must_alloc(fixed->count + 1, sizeof *l->fixed);
    for (size_t i = 0; i < fixed->count; i++)
        l->fixed[i] = likeness_name(fixed->items[i], strlen(fixed->items[i]));
    qsort(l->fixed, l->fixed_count, sizeof *l->fixed, likeness_order);
    return l;
}

void likeness_free(struct likeness *l)
{
    if (!l)
        return;
    free(l->fixed);
    free(l->given);
    free(l->solution);
    free(l->works);
    free(l->prints);
    free(l->pairs);
    free(l);
}

/* ------------------------------------------------------------ fingerprints */

static uint64_t *grams_of(const struct likeness *l,
                          const struct likeness_work *w, size_t *count,
                          uint64_t *all)
{
    struct tokens t;
    uint64_t *grams;

    likeness_read(&t, w, l->fixed, l->fixed_count);
    *all = t.count;
    for (size_t i = 0; i < t.count; i++)
        *all = likeness_mix(*all ^ t.all[i].code);
    grams = likeness_grams(&t, count);
    free(t.all);
    return grams;
}

void likeness_given(struct likeness *l, const struct likeness_work *w)
{
    uint64_t all;

    free(l->given);
    l->given = grams_of(l, w, &l->given_count, &all);
    qsort(l->given, l->given_count, sizeof *l->given, likeness_order);
}

void likeness_solution(struct likeness *l, const struct likeness_work *w)
{
    uint64_t all;

    free(l->solution);
    l->solution = grams_of(l, w, &l->solution_count, &all);
    qsort(l->solution, l->solution_count, sizeof *l->solution, likeness_order);
}

/* Keep of each window the smallest, the last of equal ones; in order of their
   hashes, each once. Returns how many; they replace the grams. */
static size_t winnow(const struct likeness *l, uint64_t *grams, size_t count)
{
    size_t kept = 0, last = SIZE_MAX, once = 0;
    uint64_t *chosen = must_alloc(count + 1, sizeof *chosen);

    for (size_t i = 0; i < count; i++)
        if (likeness_has(l->given, l->given_count, grams[i]))
            grams[i] = UINT64_MAX;
    for (size_t end = count ? 1 : 0; end <= count && count > 0; end++) {
        size_t from = end > LIKENESS_WINDOW ? end - LIKENESS_WINDOW : 0;
        size_t least = from;

        if (end < LIKENESS_WINDOW && end < count)
            continue;
        for (size_t i = from; i < end; i++)
            if (grams[i] <= grams[least])
                least = i;
        if (least != last && grams[least] != UINT64_MAX)
            chosen[kept++] = grams[least];
        last = least;
    }
    qsort(chosen, kept, sizeof *chosen, likeness_order);
    for (size_t i = 0; i < kept; i++)
        if (i == 0 || chosen[i] != chosen[i - 1])
            grams[once++] = chosen[i];
    free(chosen);
    return once;
}

unsigned likeness_add(struct likeness *l, const struct likeness_work *w)
{
    unsigned n = (unsigned)l->count;
    struct work *it;
    size_t count;
    uint64_t all, *grams = grams_of(l, w, &count, &all);

    l->works = must_grow(l->works, l->count, sizeof *l->works);
    it = &l->works[l->count++];
    *it = (struct work){.all = all, .same = n, .group = n};
    count = winnow(l, grams, count);
    for (size_t i = 0; i < count; i++) {
        l->prints = must_grow(l->prints, l->print_count, sizeof *l->prints);
        l->prints[l->print_count++] = (struct print){grams[i], n};
        it->solved += likeness_has(l->solution, l->solution_count, grams[i]);
    }
    it->prints = (unsigned)count;
    free(grams);
    return n;
}

/* --------------------------------------------------------------- comparing */

static int print_order(const void *a, const void *b)
{
    const struct print *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->work > y->work) - (x->work < y->work);
}

static int pair_order(const void *a, const void *b)
{
    const struct likeness_pair *x = a, *y = b;

    if (x->percent != y->percent)
        return x->percent > y->percent ? -1 : 1;
    if (x->shared != y->shared)
        return x->shared > y->shared ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* The first of its group. */
static unsigned first_of(const struct likeness *l, unsigned work)
{
    while (l->works[work].group != work)
        work = l->works[work].group;
    return work;
}

static void join(struct likeness *l, unsigned a, unsigned b)
{
    a = first_of(l, a);
    b = first_of(l, b);
    if (a < b)
        l->works[b].group = a;
    else
        l->works[a].group = b;
}

/* Works with the same tokens; with too few, that is chance. */
static size_t find_same(struct likeness *l)
{
    struct print *order = must_alloc(l->count + 1, sizeof *order);
    size_t distinct = 0;

    for (size_t i = 0; i < l->count; i++)
        order[i] = (struct print){l->works[i].all, (unsigned)i};
    qsort(order, l->count, sizeof *order, print_order);
    for (size_t i = 0, first = 0; i < l->count; i++) {
        struct work *w = &l->works[order[i].work];

        if (order[i].hash != order[first].hash)
            first = i;
        w->same = order[first].work;
        distinct += first == i;
        if (first != i && w->prints >= LIKENESS_LEAST)
            join(l, w->same, order[i].work);
    }
    free(order);
    return distinct;
}

/* Fingerprints in order of their hashes, of the first of same works alone. */
static void sort_prints(struct likeness *l)
{
    size_t kept = 0;

    for (size_t i = 0; i < l->print_count; i++)
        if (l->works[l->prints[i].work].same == l->prints[i].work)
            l->prints[kept++] = l->prints[i];
    l->print_count = kept;
    if (kept > 0)
        qsort(l->prints, kept, sizeof *l->prints, print_order);
}

/* A hash that so many works have is a thing of the lab, not of two of them. */
static size_t most_works(size_t distinct)
{
    size_t most = distinct / 10;

    return most < 8 ? 8 : most > 300 ? 300 : most;
}

/* For each work, where in l->prints the hashes begin that it shares. */
static size_t *find_runs(struct likeness *l, size_t most)
{
    size_t *runs = must_alloc(l->print_count + 1, sizeof *runs), at = 0;
    size_t *next = must_alloc(l->count + 1, sizeof *next);

    for (size_t i = 0; i < l->count; i++) {
        next[i] = l->works[i].runs = at;
        at += l->works[i].same == i ? l->works[i].prints : 0;
    }
    for (size_t i = 0, end; i < l->print_count; i = end) {
        for (end = i + 1;
             end < l->print_count && l->prints[end].hash == l->prints[i].hash;)
            end++;
        for (size_t k = i; k < end; k++) {
            struct work *w = &l->works[l->prints[k].work];

            w->common += end - i > most;
            runs[next[l->prints[k].work]++] = end - i > most ? SIZE_MAX : i;
        }
    }
    free(next);
    return runs;
}

static void add_pair(struct likeness *l, unsigned a, unsigned b,
                     unsigned shared)
{
    unsigned one = l->works[a].prints - l->works[a].common;
    unsigned other = l->works[b].prints - l->works[b].common;
    unsigned percent = shared * 100 / (one < other ? one : other);

    if (shared < LIKENESS_LEAST || percent < LIKENESS_ALIKE)
        return;
    l->pairs = must_grow(l->pairs, l->pair_count, sizeof *l->pairs);
    l->pairs[l->pair_count++] = (struct likeness_pair){a, b, percent, shared};
    join(l, a, b);
}

/* How much work b shares with each before it: one pass over its hashes. */
static void compare(struct likeness *l, unsigned b, const size_t *runs,
                    unsigned *shared, unsigned *touched)
{
    const struct work *w = &l->works[b];
    size_t count = 0;

    for (unsigned i = 0; i < w->prints; i++)
        for (size_t k = runs[w->runs + i];
             k != SIZE_MAX && l->prints[k].work < b; k++)
            if (shared[l->prints[k].work]++ == 0)
                touched[count++] = l->prints[k].work;
    for (size_t i = 0; i < count; i++) {
        add_pair(l, touched[i], b, shared[touched[i]]);
        shared[touched[i]] = 0;
    }
}

void likeness_find(struct likeness *l)
{
    size_t most = most_works(find_same(l));
    unsigned *shared, *touched;
    size_t *runs;

    sort_prints(l);
    runs = find_runs(l, most);
    shared = must_alloc(l->count + 1, sizeof *shared);
    touched = must_alloc(l->count + 1, sizeof *touched);
    memset(shared, 0, (l->count + 1) * sizeof *shared);
    for (unsigned b = 0; b < l->count; b++)
        if (l->works[b].same == b)
            compare(l, b, runs, shared, touched);
    if (l->pair_count > 0)
        qsort(l->pairs, l->pair_count, sizeof *l->pairs, pair_order);
    free(runs);
    free(shared);
    free(touched);
}

const struct likeness_pair *likeness_pairs(const struct likeness *l,
                                           size_t *count)
{
    *count = l->pair_count;
    return l->pairs;
}

unsigned likeness_group(const struct likeness *l, unsigned work)
{
    return first_of(l, work);
}

unsigned likeness_same(const struct likeness *l, unsigned work)
{
    return l->works[work].same;
}

int likeness_to_solution(const struct likeness *l, unsigned work)
{
    const struct work *w = &l->works[work];

    if (l->solution_count == 0 || w->prints < LIKENESS_LEAST)
        return -1;
    return (int)(w->solved * 100 / w->prints);
}

bool likeness_is_given(const struct likeness *l, uint64_t gram)
{
    return likeness_has(l->given, l->given_count, gram);
}

void likeness_tokens_of(const struct likeness *l, const struct likeness_work *w,
                        struct tokens *t)
{
    likeness_read(t, w, l->fixed, l->fixed_count);
}
