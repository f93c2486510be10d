/*
 * LRU eviction. What each function must do stands in lru_eviction.h, beside it
 * what you may ask the machine for.
 *
 * Where an exercise begins, a comment says which, what it is worth, and about
 * how long it takes. `pt check` says how far you are, `pt hint` helps.
 */
#include "lru_eviction.h"

void policy_begin(struct machine *m, pfn_t window)
{
    pfn_t frames = machine_shape(m)->frames;

    *policy_of(m) = (struct policy){.frames = frames, .window = window};
    links_of(m)[frames] = (struct link){frames, frames};
    for (pfn_t f = 0; f < frames; f++) {
        links_of(m)[f] = (struct link){frames, frames};
        times_of(m)[f] = 0;
        marks_of(m)[f] = MARK_FREE;
    }
}

/* Exercise 1, clock: a second chance.
   25 points, about 30 minutes. Stuck? pt hint 08 clock */
void clock_loaded(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
    (void)TODO("clock", 0);
}

void clock_touched(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
    (void)TODO("clock", 0);
}

void clock_removed(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
    (void)TODO("clock", 0);
}

pfn_t clock_choose(struct machine *m, asid_t as)
{
    (void)m, (void)as;
    return TODO("clock", FRAME_NONE);
}

/* Exercise 2, list: into a ring, and out of it.
   10 points, about 15 minutes. Stuck? pt hint 08 list */
void list_add(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
    (void)TODO("list", 0);
}

void list_take(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
    (void)TODO("list", 0);
}

/* Exercise 3, lru: the one used longest ago.
   20 points, about 15 minutes; after list. Stuck? pt hint 08 lru */
void lru_loaded(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
    (void)TODO("lru", 0);
}

void lru_touched(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
    (void)TODO("lru", 0);
}

void lru_removed(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
    (void)TODO("lru", 0);
}

pfn_t lru_choose(struct machine *m, asid_t as)
{
    (void)m, (void)as;
    return TODO("lru", FRAME_NONE);
}

pfn_t local_choose(struct machine *m, asid_t as)
{
    /* Exercise 4, local: everyone pays for their own.
       10 points, about 15 minutes; after list and lru.
       Stuck? pt hint 08 local */
    (void)m, (void)as;
    return TODO("local", FRAME_NONE);
}

pfn_t clean_choose(struct machine *m, asid_t as)
{
    /* Exercise 5, clean: cheap ones first, within reason.
       15 points, about 20 minutes; after list and lru.
       Stuck? pt hint 08 clean */
    (void)m, (void)as;
    return TODO("clean", FRAME_NONE);
}

/* Exercise 6, working: how much memory is enough?
   20 points, about 30 minutes; after list and lru. Stuck? pt hint 08 working */
void working_loaded(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
    (void)TODO("working", 0);
}

void working_touched(struct machine *m, pfn_t f)
{
    (void)m, (void)f;
    (void)TODO("working", 0);
}

pfn_t working_choose(struct machine *m, asid_t as)
{
    (void)m, (void)as;
    return TODO("working", FRAME_NONE);
}

pfn_t working_set(struct machine *m, asid_t as, uint64_t n)
{
    (void)m, (void)as, (void)n;
    return TODO("working", 0u);
}

bool working_thrashes(struct machine *m, uint64_t n)
{
    (void)m, (void)n;
    return TODO("working", false);
}
