/*
 * slot_policies: what a machine needs to choose its victims with this lab's
 * policies; shape.kept must be policy_frames, and policy_begin be called.
 */
#ifndef SLOT_POLICIES_H
#define SLOT_POLICIES_H

#include "lru_eviction.h"

#include <string.h>

/* "clock", "lru", "local", "clean-first" or "working"; NULL for others. */
static inline const struct victim_ops *policy_named(const char *name)
{
    static const struct victim_ops policies[] = {
        {"clock", clock_loaded, clock_touched, clock_removed, clock_choose},
        {"lru", lru_loaded, lru_touched, lru_removed, lru_choose},
        {"local", lru_loaded, lru_touched, lru_removed, local_choose},
        {"clean-first", lru_loaded, lru_touched, lru_removed, clean_choose},
        {"working", working_loaded, working_touched, lru_removed,
         working_choose},
    };

    for (size_t i = 0; i < sizeof policies / sizeof policies[0]; i++)
        if (strcmp(policies[i].name, name) == 0)
            return &policies[i];
    return NULL;
}

/* Exact LRU, the best of them for most. */
static inline void slot_policies(struct slots *s)
{
    s->victim = policy_named("lru");
}

#endif
