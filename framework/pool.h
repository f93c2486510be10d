/*
 * pool: numbers 0..n-1 of which some are taken; the lowest free one is next.
 *
 * Frames and swap slots are both handed out in ascending order, so that two
 * runs of the same program get the same numbers.
 */
#ifndef POOL_H
#define POOL_H

#include "base.h"

struct pool;

#define POOL_NONE UINT32_MAX

/* A pool of the numbers 0..size-1, all free. */
struct pool *pool_create(uint32_t size);

void pool_destroy(struct pool *p);

/* Take the lowest free number, or POOL_NONE. */
uint32_t pool_take(struct pool *p);

/* Give back a number that is taken; panics if it is not. */
void pool_give(struct pool *p, uint32_t i);

bool pool_is_taken(const struct pool *p, uint32_t i);

/* How many numbers are free. */
uint32_t pool_free_count(const struct pool *p);

uint32_t pool_size(const struct pool *p);

/* Make room for numbers up to size-1; the new ones are free. */
void pool_grow(struct pool *p, uint32_t size);

#endif
