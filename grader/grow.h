/*
 * grow: arrays whose length nobody knows beforehand.
 */
#ifndef GROW_H
#define GROW_H

#include <stddef.h>

/*
 * Room for one more of `size` bytes behind the `count` that are there; NULL and
 * 0 at first. Returns where the array is now, or panics. It has the next power
 * of two of them as its length, so call this before each one that is added.
 */
void *must_grow(void *items, size_t count, size_t size);

#endif
