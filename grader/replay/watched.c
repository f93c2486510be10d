/*
 * watched.c: the rules, each as an order among frames. CLOCK and clean-first
 * are no plain orders: there the first one is looked for.
 */
#include "watched.h"

#include <stdlib.h>
#include <string.h>

void watched_init(struct watched *m, pfn_t frames)
{
    *m = (struct watched){.frames = must_alloc(frames, sizeof *m->frames),
                          .count = frames};
    pagemap_init(&m->map);
}

void watched_clear(struct watched *m)
{
    free(m->frames);
    pagemap_clear(&m->map);
}

/* The hand goes round as far as it must; where it finds a page to leave. */
static pfn_t sweep(const struct watched *m, bool *marks, pfn_t *hand)
{
    for (uint64_t i = 0; i < 2 * (uint64_t)m->count; i++) {
        pfn_t f = *hand;

        *hand = f + 1 < m->count ? f + 1 : 0;
        if (m->frames[f].full && !marks[f])
            return f;
        marks[f] = false;
    }
    return FRAME_NONE;
}

static bool *copy_marks(const struct watched *m)
{
    bool *marks = must_alloc(m->count, sizeof *marks);

    for (pfn_t f = 0; f < m->count; f++)
        marks[f] = m->frames[f].mark;
    return marks;
}

/* A page leaves. If a CLOCK might have chosen it, this is what it did: it has
   cleared the marks up to there. */
static void leave(struct watched *m, pfn_t f)
{
    pfn_t hand = m->hand;

    for (uint64_t i = 0; i < 2 * (uint64_t)m->count; i++) {
        pfn_t at = hand;

        hand = at + 1 < m->count ? at + 1 : 0;
        if (at == f && !m->frames[at].mark)
            break;
        m->frames[at].mark = false;
    }
    m->hand = hand;
    pagemap_find(&m->map, m->frames[f].page)->frame = FRAME_NONE;
    m->frames[f].full = false;
    m->full--;
}

void watched_step(struct watched *m, const struct step *s, unsigned page_shift)
{
    vpn_t vpn = s->addr >> page_shift;
    struct pagemap_place *place;
    struct watched_frame *f;

    if (s->evicted)
        leave(m, s->victim_frame);
    pagemap_room(&m->map);
    place = pagemap_find(&m->map, vpn);
    if (!place->key)
        pagemap_take(&m->map, place, vpn);
    if (s->brought) {
        place->frame = s->frame;
        m->frames[s->frame] = (struct watched_frame){
            .full = true, .page = vpn, .loaded = s->time, .next = UINT64_MAX};
        m->full++;
    }
    if (place->frame == FRAME_NONE)
        return;
    f = &m->frames[place->frame];
    f->used = s->time;
    f->mark = true;
    f->dirty |= s->access == ACCESS_STORE;
}

void watched_use(struct watched *m, vpn_t vpn, uint64_t time)
{
    const struct pagemap_place *place = pagemap_find(&m->map, vpn);

    if (place->key && place->frame != FRAME_NONE &&
        m->frames[place->frame].next == UINT64_MAX)
        m->frames[place->frame].next = time;
}

/* ---- orders ---- */

/* What is being sorted, for qsort, which takes no further argument. */
static const struct watched *sorted;

static int by(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static const struct watched_frame *at(const void *p)
{
    return &sorted->frames[*(const pfn_t *)p];
}

static int by_load(const void *a, const void *b)
{
    return by(at(a)->loaded, at(b)->loaded);
}

static int by_use(const void *a, const void *b)
{
    return by(at(a)->used, at(b)->used);
}

static int by_next(const void *a, const void *b)
{
    int order = by(at(b)->next, at(a)->next);

    return order ? order : by_load(a, b);
}

static int by_hand(const void *a, const void *b)
{
    pfn_t x = *(const pfn_t *)a, y = *(const pfn_t *)b;
    pfn_t n = sorted->count, hand = sorted->hand;

    return by((x + (uint64_t)n - hand) % n, (y + (uint64_t)n - hand) % n);
}

pfn_t *watched_order(const struct watched *m, const char *policy)
{
    pfn_t *order = must_alloc((size_t)m->full + 1, sizeof *order), n = 0;

    for (pfn_t f = 0; f < m->count; f++)
        if (m->frames[f].full)
            order[n++] = f;
    sorted = m;
    qsort(order, n, sizeof *order,
          strcmp(policy, "fifo") == 0    ? by_load
          : strcmp(policy, "opt") == 0   ? by_next
          : strcmp(policy, "clock") == 0 ? by_hand
                                         : by_use);
    return order;
}

pfn_t watched_victim(const struct watched *m, const char *policy, pfn_t window)
{
    pfn_t *order = watched_order(m, policy);
    pfn_t f = m->full ? order[0] : FRAME_NONE;

    if (strcmp(policy, "clock") == 0) {
        bool *marks = copy_marks(m);
        pfn_t hand = m->hand;

        f = sweep(m, marks, &hand);
        free(marks);
    }
    if (strcmp(policy, "clean-first") == 0)
        for (pfn_t i = 0; i < m->full && i < window; i++)
            if (!m->frames[order[i]].dirty) {
                f = order[i];
                break;
            }
    free(order);
    return f;
}
