/*
 * lab.c: the lab's policies, and a loop for each of them that knows which
 * functions it calls.
 *
 * pt compiles this with the lab's files, and says what their contract is:
 * -DCONTRACT="..." (the manifest names it).
 */
#include "driver.h"

#include CONTRACT

#include <string.h>

/* The links are given, so they tell whose turn it is, whatever the lab does
   with them; if they are wrong, only time is lost. */
static pfn_t newer(struct machine *m, pfn_t f)
{
    return links_of(m)[f].newer;
}

static pfn_t beside(struct machine *m, pfn_t f)
{
    (void)m;
    return f + 1;
}

/* A policy that is four functions. */
#define POLICY(id, text, load, touch, remove, pick, then, ...)                \
    static const struct victim_ops OPS_##id = {text, load, touch, remove,     \
                                               pick};                         \
    static enum why go_##id(struct lean *l, const struct ref *refs, size_t n, \
                            size_t *done)                                     \
    {                                                                         \
        return lean_go(l, refs, n, done, &OPS_##id, then);                    \
    }                                                                         \
    static const struct replay_policy POLICY_##id = {.name = text,            \
                                                     .victim = &OPS_##id,     \
                                                     .kept = policy_frames,   \
                                                     .begin = policy_begin,   \
                                                     .lean = go_##id,         \
                                                     __VA_ARGS__}

POLICY(lru, "lru", lru_loaded, lru_touched, lru_removed, lru_choose, newer,
       .window = false);
POLICY(clock, "clock", clock_loaded, clock_touched, clock_removed, clock_choose,
       beside, .window = false);
POLICY(local, "local", lru_loaded, lru_touched, lru_removed, local_choose,
       newer, .window = false);
POLICY(clean, "clean-first", lru_loaded, lru_touched, lru_removed, clean_choose,
       newer, .window = true);
POLICY(working, "working", working_loaded, working_touched, lru_removed,
       working_choose, newer, .window = false);

const struct replay_policy *driver_policy(const char *name)
{
    static const struct replay_policy *const all[] = {
        &POLICY_lru, &POLICY_clock, &POLICY_local, &POLICY_clean,
        &POLICY_working};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i]->name, name) == 0)
            return all[i];
    return NULL;
}
