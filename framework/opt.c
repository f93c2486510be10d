#include "opt.h"

#include "machine.h"

#include <stdlib.h>

/*
 * next[t] is the time at which the page of reference t is used again, found
 * by going through the sequence backwards. Resident frames form a heap with
 * the best victim at the top:
 *
 *      heap[0]            top: used farthest from now
 *     heap[1] heap[2]     place[frame] says where in the heap a frame is
 *      ...
 *
 * Every reference moves the frame's next use forward, so it only sinks when
 * others pass it; a load appends it and lets it rise.
 */

#define NEVER UINT32_MAX

struct opt {
    size_t n;
    uint32_t *next;   /* by time, from 1 */
    uint32_t *use;    /* by frame: its page's next use, or NEVER */
    uint32_t *loaded; /* by frame: which load brought its page */
    pfn_t *heap, *place;
    pfn_t count;
    uint32_t loads;
};

/* ---- the future ---- */

/* Page -> the last time it was seen, going backwards: open addressing. */
struct seen {
    uint64_t page;
    uint32_t time; /* 0: this place is empty */
};

struct map {
    struct seen *places;
    size_t mask, used;
};

static struct seen *find(const struct map *map, uint64_t page)
{
    uint64_t h = page * UINT64_C(0x9e3779b97f4a7c15);
    for (size_t i = (size_t)(h ^ h >> 32);; i++) {
        struct seen *s = &map->places[i & map->mask];
        if (!s->time || s->page == page)
            return s;
    }
}

static void grow(struct map *map)
{
    struct map old = *map;
    map->mask = old.mask * 2 + 1;
    map->places = must_alloc(map->mask + 1, sizeof *map->places);
    for (size_t i = 0; i <= old.mask; i++)
        if (old.places[i].time)
            *find(map, old.places[i].page) = old.places[i];
    free(old.places);
}

static void look_ahead(struct opt *o, const uint64_t *pages)
{
    struct map map = {must_alloc(1024, sizeof *map.places), 1023, 0};
    for (size_t t = o->n; t >= 1; t--) {
        struct seen *s = find(&map, pages[t - 1]);
        o->next[t] = s->time ? s->time : NEVER;
        if (!s->time && ++map.used > map.mask / 2) {
            grow(&map);
            s = find(&map, pages[t - 1]);
        }
        *s = (struct seen){pages[t - 1], (uint32_t)t};
    }
    free(map.places);
}

struct opt *opt_create(const uint64_t *pages, size_t n, pfn_t frames)
{
    if (n > OPT_MAX)
        panic("opt: %zu references are too many", n);
    struct opt *o = must_alloc(1, sizeof *o);
    o->n = n;
    o->next = must_alloc(n + 1, sizeof *o->next);
    o->use = must_alloc(frames, sizeof *o->use);
    o->loaded = must_alloc(frames, sizeof *o->loaded);
    o->heap = must_alloc(frames, sizeof *o->heap);
    o->place = must_alloc(frames, sizeof *o->place);
    look_ahead(o, pages);
    return o;
}

void opt_destroy(struct opt *o)
{
    if (!o)
        return;
    free(o->next);
    free(o->use);
    free(o->loaded);
    free(o->heap);
    free(o->place);
    free(o);
}

/* ---- the heap ---- */

/* Is frame a a better victim than frame b? */
static bool better(const struct opt *o, pfn_t a, pfn_t b)
{
    if (o->use[a] != o->use[b])
        return o->use[a] > o->use[b];
    return o->loaded[a] < o->loaded[b];
}

static void put(struct opt *o, pfn_t i, pfn_t frame)
{
    o->heap[i] = frame;
    o->place[frame] = i;
}

static void rise(struct opt *o, pfn_t i)
{
    pfn_t frame = o->heap[i];
    for (; i > 0 && better(o, frame, o->heap[(i - 1) / 2]); i = (i - 1) / 2)
        put(o, i, o->heap[(i - 1) / 2]);
    put(o, i, frame);
}

static void sink(struct opt *o, pfn_t i)
{
    pfn_t frame = o->heap[i];
    for (;;) {
        pfn_t child = 2 * i + 1;
        if (child + 1 < o->count &&
            better(o, o->heap[child + 1], o->heap[child]))
            child++;
        if (child >= o->count || !better(o, o->heap[child], frame))
            break;
        put(o, i, o->heap[child]);
        i = child;
    }
    put(o, i, frame);
}

/* ---- the policy ---- */

/* When the page that is referred to now is used again. */
static uint32_t next_use(struct machine *m, const struct opt *o)
{
    uint64_t now = machine_time(m);
    if (now > o->n)
        panic("opt: reference %llu of a sequence of %zu",
              (unsigned long long)now, o->n);
    return o->next[now];
}

static void loaded(struct machine *m, pfn_t frame)
{
    struct opt *o = machine_client(m);
    o->use[frame] = next_use(m, o);
    o->loaded[frame] = o->loads++;
    put(o, o->count++, frame);
    rise(o, o->count - 1);
}

static void touched(struct machine *m, pfn_t frame)
{
    struct opt *o = machine_client(m);
    o->use[frame] = next_use(m, o);
    rise(o, o->place[frame]);
}

static void removed(struct machine *m, pfn_t frame)
{
    struct opt *o = machine_client(m);
    pfn_t i = o->place[frame], last = o->heap[--o->count];
    if (last == frame)
        return;
    put(o, i, last);
    rise(o, i);
    sink(o, o->place[last]);
}

static pfn_t choose(struct machine *m, asid_t as)
{
    struct opt *o = machine_client(m);
    (void)as;
    return o->count ? o->heap[0] : FRAME_NONE;
}

const struct victim_ops victim_opt = {.name = "opt",
                                      .loaded = loaded,
                                      .touched = touched,
                                      .removed = removed,
                                      .choose = choose};
