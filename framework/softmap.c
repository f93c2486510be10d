#include "softmap.h"

#include "state.h"

#include <stdlib.h>

/*
 * One open-addressing hash table per root. Pages that lie side by side are
 * used together, so seven of them share a group; a group with its number
 * fills one line of the host's cache, which is what a lookup waits for.
 *
 *      page = 7 * number + 0..6     hash(number) = i, or the next free i
 *
 *      groups[i] = | number | entry | entry | ... | entry |    64 bytes
 *
 * Invariants: at most three quarters of the groups are in use; a group stays
 * in its place until the table grows; a free one has seven times none.
 */

enum { GROUP = 7, START = 8 };

#define GROUP_FREE UINT64_MAX

struct group {
    uint64_t number; /* or GROUP_FREE */
    pte_t entries[GROUP];
};

struct softmap {
    struct group *groups; /* NULL: this root is not in use */
    struct group *last;   /* what was found last: often it is asked again */
    uint64_t mask;        /* groups - 1 */
    uint64_t used;
};

static inline struct group *home(const struct softmap *s, uint64_t number)
{
    uint64_t h = number * UINT64_C(0x9e3779b97f4a7c15);
    return &s->groups[(h ^ h >> 32) & s->mask];
}

/* The group with this number, or the free one that may become it. */
static inline struct group *find(struct softmap *s, uint64_t number)
{
    struct group *g = s->last;
    if (g->number == number)
        return g;
    g = home(s, number);
    while (g->number != number && g->number != GROUP_FREE)
        g = g == &s->groups[s->mask] ? s->groups : g + 1;
    s->last = g;
    return g;
}

/* Make a table of this size, with all that is in the old one. */
static void resize(struct softmap *s, uint64_t size)
{
    struct softmap old = *s;
    s->groups = aligned_alloc(sizeof *s->groups, size * sizeof *s->groups);
    if (!s->groups)
        panic("softmap: no memory for %llu groups", (unsigned long long)size);
    s->last = s->groups;
    s->mask = size - 1;
    for (uint64_t i = 0; i < size; i++)
        s->groups[i] = (struct group){.number = GROUP_FREE};
    for (uint64_t i = 0; old.groups && i <= old.mask; i++)
        if (old.groups[i].number != GROUP_FREE)
            *find(s, old.groups[i].number) = old.groups[i];
    free(old.groups);
}

static bool create(struct machine *m, uint64_t *root)
{
    size_t i = 0;
    while (i < m->softmap_count && m->softmaps[i].groups)
        i++;
    if (i == m->softmap_count) {
        struct softmap *more = realloc(m->softmaps, (i + 1) * sizeof *more);
        if (!more)
            panic("softmap: no memory for root %zu", i);
        m->softmaps = more;
        m->softmap_count++;
    }
    m->softmaps[i] = (struct softmap){0};
    resize(&m->softmaps[i], START);
    *root = i;
    return true;
}

static struct softmap *of_root(struct machine *m, uint64_t root)
{
    if (root >= m->softmap_count || !m->softmaps[root].groups)
        panic("softmap: there is no root %llu", (unsigned long long)root);
    return &m->softmaps[root];
}

static pte_t lookup(struct machine *m, uint64_t root, vpn_t vpn)
{
    return find(of_root(m, root), vpn / GROUP)->entries[vpn % GROUP];
}

static bool set(struct machine *m, uint64_t root, vpn_t vpn, pte_t pte)
{
    struct softmap *s = of_root(m, root);
    struct group *g = find(s, vpn / GROUP);
    if (g->number == GROUP_FREE) {
        if (pte_is_none(pte))
            return true;
        if (s->used >= s->mask / 4 * 3) {
            resize(s, (s->mask + 1) * 2);
            g = find(s, vpn / GROUP);
        }
        g->number = vpn / GROUP;
        s->used++;
    }
    g->entries[vpn % GROUP] = pte;
    return true;
}

static void hint(struct machine *m, uint64_t root, vpn_t vpn)
{
    __builtin_prefetch(home(of_root(m, root), vpn / GROUP));
}

static void destroy(struct machine *m, uint64_t root)
{
    struct softmap *s = of_root(m, root);
    free(s->groups);
    *s = (struct softmap){0};
}

const struct translate_ops translate_soft = {
    .name = "soft map",
    .create = create,
    .lookup = lookup,
    .set = set,
    .hint = hint,
    .destroy = destroy,
};

void softmap_init(struct machine *m)
{
    m->softmaps = NULL;
    m->softmap_count = 0;
}

void softmap_fini(struct machine *m)
{
    for (size_t i = 0; i < m->softmap_count; i++)
        if (m->softmaps[i].groups)
            destroy(m, i);
    free(m->softmaps);
}
