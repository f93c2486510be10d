#include "walk.h"

/* ---- choosing ---- */

static uint64_t roll(struct twin *t, uint64_t n)
{
    return dice_throw(&t->dice, n);
}

/* True `percent` times of a hundred. */
static bool chance(struct twin *t, unsigned percent)
{
    return roll(t, 100) < percent;
}

static unsigned alive(struct twin *t)
{
    unsigned n = 0;

    for (int i = 0; i < MODEL_PROCS; i++)
        n += t->mo->procs[i].as != ASID_NONE;
    return n;
}

static asid_t any_process(struct twin *t)
{
    for (;;) {
        asid_t as = t->mo->procs[roll(t, MODEL_PROCS)].as;
        if (as != ASID_NONE)
            return as;
    }
}

/* Where window w ends, as a page number. */
static vpn_t window_end(const struct twin *t, int w)
{
    return t->config.windows[w].first + t->config.windows[w].pages;
}

static int any_window(struct twin *t, int from)
{
    int count = from;

    while (count < MODEL_WINDOWS && t->config.windows[count].pages)
        count++;
    return from + (int)roll(t, (uint64_t)(count - from));
}

/* Some pages of one window; beyond its end only where the space ends too. */
static vpn_t any_range(struct twin *t, vpn_t *pages)
{
    int w = any_window(t, 0);
    vpn_t first = t->config.windows[w].first;

    first += roll(t, t->config.windows[w].pages);
    *pages = 1 + roll(t, 6);
    if (window_end(t, w) < page_count(&t->config.shape) &&
        first + *pages > window_end(t, w))
        *pages = window_end(t, w) - first;
    return first;
}

/* Page 0, the end of the space, something far out, or just any page. */
static vaddr_t wild_address(struct twin *t)
{
    unsigned bits = t->config.shape.va_bits;
    vpn_t pages;

    switch (roll(t, 8)) {
    case 0: return roll(t, 64);
    case 1: return ((vaddr_t)1 << bits) - roll(t, 8);
    case 2: return UINT64_MAX - roll(t, 16);
    case 3: return (vaddr_t)1 << (bits + roll(t, 64 - bits));
    default: return any_range(t, &pages) << t->config.shape.page_shift;
    }
}

/* An address that the process may use like this; often near the last one. */
static vaddr_t good_address(struct twin *t, asid_t as, unsigned perms)
{
    size_t size = page_size(&t->config.shape);
    const struct model_page *page = model_page(t->mo, as, t->last);
    size_t offset = roll(t, size);

    for (int tries = 0; tries < 16; tries++) {
        if (page && page->mapped && model_allows(t->mo, page, perms) &&
            (tries > 0 || chance(t, 60)))
            break;
        page = &model_proc(t->mo, as)->pages[roll(t, t->mo->pages)];
    }
    if (chance(t, 50))
        offset &= ~(size_t)7;
    else if (chance(t, 5))
        offset = size - 1 - roll(t, 8); /* near the end: it may cross */
    return page->vpn * size + offset;
}

/* Mostly a good address; *n is cut so that nothing in a gap is touched. */
static vaddr_t any_address(struct twin *t, asid_t as, unsigned perms, size_t *n)
{
    unsigned shift = t->config.shape.page_shift;
    vaddr_t va = good_address(t, as, perms);

    if (roll(t, 500) == 0)
        va = wild_address(t);
    t->last = va >> shift;
    for (int w = 0; w < MODEL_WINDOWS; w++) {
        vaddr_t end = window_end(t, w) << shift;
        if (model_proc(t->mo, as)->gaps[w] && va<end && * n> end - va)
            *n = (size_t)(end - va);
    }
    return va;
}

static unsigned any_perms(struct twin *t)
{
    static const unsigned perms[] = {PERM_R, PERM_W, PERM_X, PERM_RWX};

    return chance(t, 70) ? PERM_R | PERM_W : perms[roll(t, 4)];
}

/* ---- doing ---- */

static void load_or_store(struct twin *t, asid_t as, bool store)
{
    size_t n = chance(t, 50) ? 8 : 1 + roll(t, 8);
    vaddr_t va = any_address(t, as, store ? PERM_W : PERM_R, &n);

    if (store)
        twin_store(t, as, va, (unsigned)n, roll(t, 1 << 30) * 0x100000001 + 1);
    else
        twin_load(t, as, va, (unsigned)n);
}

static void copy(struct twin *t, asid_t as, bool out)
{
    size_t n = roll(t, chance(t, 70) ? 64 : 3 * page_size(&t->config.shape));
    vaddr_t va = any_address(t, as, out ? PERM_W : PERM_R, &n);

    if (out)
        twin_copy_out(t, as, va, n, (unsigned char)roll(t, 256));
    else
        twin_copy_in(t, as, va, n);
}

static void map(struct twin *t, asid_t as)
{
    vpn_t pages, first = any_range(t, &pages);
    enum model_kind kind = chance(t, 60)   ? MODEL_ZEROS
                           : chance(t, 50) ? MODEL_PRIVATE
                                           : MODEL_SHARED;

    twin_map(t, as, first, pages, any_perms(t), kind);
}

/* The heap begins in the first window, mostly below all else. */
static void start(struct twin *t)
{
    asid_t as = twin_start(t);

    if (as == ASID_NONE)
        return;
    if (chance(t, 30) && t->config.windows[0].pages > 6)
        twin_map(t, as, 1 + roll(t, 3), 2, PERM_R | PERM_W, MODEL_ZEROS);
    twin_break(t, as);
    map(t, as);
}

static bool has_memory(struct twin *t, asid_t as)
{
    for (size_t i = 0; i < t->mo->pages; i++)
        if (model_proc(t->mo, as)->pages[i].mapped)
            return true;
    return false;
}

/* From somewhere in one window to somewhere in a later one. */
static void span(struct twin *t, asid_t as)
{
    int from = any_window(t, 0), to = any_window(t, from);
    vpn_t first = t->config.windows[from].first + (from == 0);
    vpn_t end = window_end(t, to) - roll(t, 3);

    if (chance(t, 50))
        first += roll(t, 4);
    if (end <= first)
        return;
    if (from != to && t->config.lazy && chance(t, 40))
        twin_map(t, as, first, end - first, PERM_R | PERM_W, MODEL_ZEROS);
    else if (chance(t, 40))
        twin_unmap(t, as, first, end - first);
    else if (chance(t, 50))
        twin_protect(t, as, first, end - first, any_perms(t));
    else
        twin_sync(t, as, first, end - first);
}

/* The end of the first window, if the heap must not grow beyond it. */
static vaddr_t heap_limit(const struct twin *t)
{
    vpn_t end = window_end(t, 0);

    return end < page_count(&t->config.shape)
               ? end << t->config.shape.page_shift
               : UINT64_MAX;
}

static void set_break(struct twin *t, asid_t as)
{
    const struct model_proc *p = model_proc(t->mo, as);
    vaddr_t end = p->heap + roll(t, 5 * page_size(&t->config.shape));

    if (chance(t, 5))
        end = chance(t, 50) ? p->heap - 1 : UINT64_MAX - roll(t, 2);
    else if (end > heap_limit(t))
        end = heap_limit(t);
    twin_set_break(t, as, end);
}

static void alloc(struct twin *t, asid_t as)
{
    const struct model_proc *p = model_proc(t->mo, as);
    uint64_t size = roll(t, page_size(&t->config.shape));
    vaddr_t block = p->brk ? p->brk : p->heap;

    if (chance(t, 5) || block + size + 16 > heap_limit(t))
        size = UINT64_MAX / 4;
    twin_alloc(t, as, size);
}

static void unmap_or_sync(struct twin *t, asid_t as, bool unmap)
{
    vpn_t pages, first = any_range(t, &pages);

    if (chance(t, 2)) /* all there is, and much that there is not */
        pages = UINT64_MAX - roll(t, 3);
    if (unmap)
        twin_unmap(t, as, first, pages);
    else
        twin_sync(t, as, first, pages);
}

/* Some pages, most probably in one region, and mostly to be used again. */
static void protect(struct twin *t, asid_t as)
{
    vpn_t pages, first = any_range(t, &pages);

    if (chance(t, 50))
        pages = pages < 2 ? pages : 2;
    else if (chance(t, 5))
        pages = UINT64_MAX - roll(t, 3);
    twin_protect(t, as, first, pages, any_perms(t));
}

/* Of a thousand operations, how many are of which kind? */
enum {
    LOADS = 290,
    STORES = LOADS + 330,
    COPIES = STORES + 90,
    MAPS = COPIES + 75,
    PROTECTS = MAPS + 40,
    UNMAPS = PROTECTS + 45,
    SYNCS = UNMAPS + 20,
    SPANS = SYNCS + 12,
    BREAKS = SPANS + 35,
    ALLOCS = BREAKS + 30,
    SWITCHES = ALLOCS + 13,
    FORKS = SWITCHES + 10,
    EXITS = FORKS + 3 /* the rest begins a process */
};

void walk_step(struct twin *t)
{
    bool room = model_proc(t->mo, ASID_NONE) != NULL;
    unsigned kind = (unsigned)roll(t, 1000);

    if (alive(t) == 0) {
        start(t);
        return;
    }
    asid_t as = any_process(t);
    if (!has_memory(t, as))
        kind = MAPS - 1;
    if (kind < LOADS)
        load_or_store(t, as, false);
    else if (kind < STORES)
        load_or_store(t, as, true);
    else if (kind < COPIES)
        copy(t, as, chance(t, 50));
    else if (kind < MAPS)
        map(t, as);
    else if (kind < PROTECTS)
        protect(t, as);
    else if (kind < SYNCS)
        unmap_or_sync(t, as, kind < UNMAPS);
    else if (kind < SPANS)
        span(t, as);
    else if (kind < BREAKS)
        set_break(t, as);
    else if (kind < ALLOCS)
        alloc(t, as);
    else if (kind < SWITCHES)
        twin_switch(t, as);
    else if (kind < FORKS && room)
        twin_fork(t, as);
    else if (kind < EXITS)
        twin_exit(t, as);
    else if (room)
        start(t);
}
