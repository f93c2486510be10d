/*
 * pool: a bitmap of free numbers, with two summaries on top.
 *
 *     level 2    1 . . .              a bit: "64 words below, one has a 1"
 *                |
 *     level 1    0 1 1 . . .          a bit: "this word below has a 1"
 *                  |
 *     level 0    0 0 1 1 0 1 . . .    a bit: "this number is free"
 *
 * The lowest free number is found by taking the lowest 1 on each level, from
 * the top down: three steps, however many numbers there are. (The top level
 * may have several words, one for 262,144 numbers. `first` remembers how many
 * of them are surely empty.)
 *
 * When memory is full, one number comes back and is wanted again at once, for
 * ever. So a number that comes back to an empty pool stays in the `hand` and
 * does not travel through the levels.
 *
 * Invariants: a bit of level k+1 is set if and only if its word of level k is
 * not 0; bits for numbers >= size are 0; top words below `first` are 0; the
 * number in the hand is lower than all that have a bit.
 */
#include "pool.h"

#include <stdlib.h>
#include <string.h>

enum { LEVELS = 3, SHIFT = 6, WORD = 1 << SHIFT }; /* 64 bits in a word */

struct pool {
    uint32_t size, free;
    uint32_t hand; /* a free number without a bit, or POOL_NONE */
    size_t first;
    uint64_t *bits[LEVELS];
};

/* The number of words that level k of a pool of this size has. */
static size_t level_words(uint32_t size, int k)
{
    size_t words = size;

    for (int i = 0; i <= k; i++)
        words = (words + WORD - 1) / WORD;
    return words;
}

/* Set the bit of number i, on all levels. */
static void mark(struct pool *p, size_t i)
{
    for (int k = 0; k < LEVELS; k++, i /= WORD)
        p->bits[k][i / WORD] |= UINT64_C(1) << i % WORD;
    if (i < p->first)
        p->first = i;
}

struct pool *pool_create(uint32_t size)
{
    struct pool *p = must_alloc(1, sizeof *p);

    p->hand = POOL_NONE;
    pool_grow(p, size);
    return p;
}

void pool_destroy(struct pool *p)
{
    for (int k = 0; k < LEVELS; k++)
        free(p->bits[k]);
    free(p);
}

void pool_grow(struct pool *p, uint32_t size)
{
    if (size <= p->size)
        return;
    for (int k = 0; k < LEVELS; k++) {
        size_t old = level_words(p->size, k);
        uint64_t *bits = must_alloc(level_words(size, k), sizeof *bits);
        if (old)
            memcpy(bits, p->bits[k], old * sizeof *bits);
        free(p->bits[k]);
        p->bits[k] = bits;
    }
    for (uint32_t i = p->size; i < size; i++)
        mark(p, i);
    p->free += size - p->size;
    p->size = size;
}

/* Take the lowest number that has a bit. */
static uint32_t take_bit(struct pool *p)
{
    while (p->bits[LEVELS - 1][p->first] == 0)
        p->first++;
    size_t i = p->first;
    for (int k = LEVELS - 1; k >= 0; k--)
        i = i * WORD + (size_t)__builtin_ctzll(p->bits[k][i]);

    /* Clear its bit; where that empties a word, also the bit above. */
    size_t above = i;
    for (int k = 0; k < LEVELS; k++, above /= WORD) {
        p->bits[k][above / WORD] &= ~(UINT64_C(1) << above % WORD);
        if (p->bits[k][above / WORD])
            break;
    }
    return (uint32_t)i;
}

uint32_t pool_take(struct pool *p)
{
    uint32_t i = p->hand;

    if (p->free == 0)
        return POOL_NONE;
    p->free--;
    p->hand = POOL_NONE;
    return i != POOL_NONE ? i : take_bit(p);
}

void pool_give(struct pool *p, uint32_t i)
{
    if (!pool_is_taken(p, i))
        panic("pool_give: number %u of %u is not taken", i, p->size);
    if (p->free++ == 0) {
        p->hand = i;
    } else if (p->hand != POOL_NONE && i < p->hand) {
        mark(p, p->hand);
        p->hand = i;
    } else {
        mark(p, i);
    }
}

bool pool_is_taken(const struct pool *p, uint32_t i)
{
    return i < p->size && i != p->hand &&
           !(p->bits[0][i / WORD] >> i % WORD & 1);
}

uint32_t pool_free_count(const struct pool *p)
{
    return p->free;
}

uint32_t pool_size(const struct pool *p)
{
    return p->size;
}
