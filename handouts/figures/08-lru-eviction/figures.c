/*
 * The pictures of this chapter and their names, and the machines on which they
 * are drawn.
 */
#include "figures.h"

#include "handouts/figures/figure.h"
#include "naive.h"
#include "opt.h"
#include "solutions/08-lru-eviction/slot_policies.h"

#include <stdlib.h>

const struct figure figures[] = {
    {"lru-rows", figure_rows},
    {"lru-anomaly", figure_anomaly},
    {"lru-clock", figure_clock},
    {"lru-ring", figure_ring},
    {"lru-curves", figure_curves},
    {"lru-thrash", figure_thrash},
    {NULL, NULL},
};

const struct use belady[BELADY] = {
    {1, false}, {2, false}, {3, false}, {4, false}, {1, false}, {2, false},
    {5, false}, {1, false}, {2, false}, {3, false}, {4, false}, {5, false}};

/* Small pages: nobody looks at what is in them. */
enum { SHIFT = 8, SLOTS = 1024 };

static enum why reserve(struct machine *m, asid_t as, const struct region *r)
{
    (void)m, (void)as, (void)r;
    return WHY_OK;
}

static enum why handle(struct machine *m, const struct fault *f)
{
    if (f->cause != CAUSE_NOT_PRESENT)
        return WHY_RANGE;
    if (pte_is_swapped(f->pte))
        return pager_swap_in(m, f->as, f->vpn);
    return pager_zero(m, f->as, f->vpn, PERM_RWX);
}

static const struct fault_ops first_mention = {
    .name = "first mention", .reserve = reserve, .handle = handle};

static const struct victim_ops *ops_of(enum who who)
{
    static const char *const names[] = {[CLOCK] = "clock",
                                        [LRU] = "lru",
                                        [CLEAN] = "clean-first",
                                        [WORKING] = "working"};

    return who == FIFO  ? &victim_fifo
           : who == OPT ? &victim_opt
                        : policy_named(names[who]);
}

struct machine *policy_machine(enum who who, pfn_t frames, pfn_t window,
                               struct opt *future)
{
    struct config c = {
        .shape = {.page_shift = SHIFT, .va_bits = 32, .frames = frames},
        .swap_slots = SLOTS,
        .no_regions = true,
        .slots = {.fault = &first_mention, .victim = ops_of(who)},
        .client = future};
    const char *problem;

    c.shape.kept = policy_frames(&c.shape);
    struct machine *m = machine_create(&c, &problem);
    if (!m)
        panic("figures: %s", problem);
    policy_begin(m, window);
    return m;
}

bool refer(struct machine *m, asid_t as, vpn_t page, bool store)
{
    uint64_t before = machine_counters(m)->faults, word;
    enum why why = store ? proc_write(m, as, page << SHIFT, 1, 1)
                         : proc_read(m, as, page << SHIFT, 1, &word);

    if (why != WHY_OK)
        panic("figures: page %u cannot be used: %s", (unsigned)page,
              why_text(why));
    return machine_counters(m)->faults > before;
}

static struct opt *future_of(const struct use *uses, size_t n, pfn_t frames)
{
    uint64_t *pages = must_alloc(n, sizeof *pages);

    for (size_t i = 0; i < n; i++)
        pages[i] = uses[i].page;
    struct opt *o = opt_create(pages, n, frames);
    free(pages);
    return o;
}

struct counters measure(enum who who, pfn_t frames, pfn_t window,
                        const struct use *uses, size_t n)
{
    struct opt *future = who == OPT ? future_of(uses, n, frames) : NULL;
    struct machine *m = policy_machine(who, frames, window, future);
    asid_t as = proc_create(m, "one");

    for (size_t i = 0; i < n; i++)
        refer(m, as, uses[i].page, uses[i].store);
    struct counters result = *machine_counters(m);
    machine_destroy(m);
    opt_destroy(future);
    return result;
}
