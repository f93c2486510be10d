/*
 * dice: random numbers that can be thrown again.
 *
 * PT_SEED=n chooses other numbers, PT_OPS=n more or fewer of them. Every
 * message of a random test names its seed.
 */
#ifndef DICE_H
#define DICE_H

#include <stdint.h>
#include <stdlib.h>

struct dice {
    uint64_t seed, state;
};

static inline uint64_t dice_from_env(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);

    return text && *text ? strtoull(text, NULL, 10) : otherwise;
}

static inline struct dice dice_new(void)
{
    uint64_t seed = dice_from_env("PT_SEED", 1);

    return (struct dice){seed, seed * 2 + 1};
}

/* How many operations a random test shall do. */
static inline uint64_t dice_operations(uint64_t otherwise)
{
    return dice_from_env("PT_OPS", otherwise);
}

/* 0 to n-1. */
static inline uint64_t dice_throw(struct dice *d, uint64_t n)
{
    d->state = d->state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (d->state >> 33) % n;
}

#endif
