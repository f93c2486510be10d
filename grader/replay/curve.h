/*
 * curve: how often LRU misses, for every size of memory at once.
 *
 * LRU keeps the pages that were used last: memory of N frames holds the first
 * N pages of a stack on which each page goes to the top when it is used. So
 * the depth at which a reference finds its page says for all sizes whether it
 * misses: it hits where the memory is at least that deep, and one pass is
 * enough. The first reference to a page misses everywhere.
 *
 * A reference costs time in the order of the logarithm of the number of pages,
 * whatever the pages are; a page about 100 bytes of memory, a reference none.
 */
#ifndef CURVE_H
#define CURVE_H

#include <stdbool.h>
#include <stdint.h>

struct curve;

/* Nothing counted yet. NULL if there is no memory. */
struct curve *curve_create(void);

/* NULL is no harm. */
void curve_destroy(struct curve *c);

/* The next reference is to this page; any number will do. False, and nothing
   has changed, if there is no memory. */
bool curve_add(struct curve *c, uint64_t page)
    __attribute__((warn_unused_result));

/* References so far, and different pages among them. */
uint64_t curve_refs(const struct curve *c);
uint64_t curve_pages(const struct curve *c);

/* How many references found their page at this depth; 1 is the top. */
uint64_t curve_found(const struct curve *c, uint64_t depth);

/* The curve itself. */
struct curve_misses {
    uint64_t refs, pages;
    uint64_t *at; /* at[n]: misses with n frames, for n from 0 to pages */
};

/* Fill *m; its array is for free(). False if there is no memory. */
bool curve_misses(const struct curve *c, struct curve_misses *m)
    __attribute__((warn_unused_result));

/* Misses with so many frames, which may be more than there are pages. */
uint64_t curve_at(const struct curve_misses *m, uint64_t frames);

#endif
