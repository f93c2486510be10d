/*
 * The pictures of this chapter and their names, and the machines on which they
 * are drawn.
 */
#include "figures.h"

#include "handouts/figures/figure.h"
#include "solutions/05-lazy-allocation/lazy_allocation.h"

const struct figure figures[] = {
    {"lazy-waste", figure_waste},
    {"lazy-states", figure_states},
    {"lazy-stack", figure_stack},
    {"lazy-price", figure_price},
    {NULL, NULL},
};

static const struct fault_ops lazy_ops = {.name = "lazy",
                                          .grows_stacks = true,
                                          .reserve = lazy_reserve,
                                          .handle = lazy_handle};

struct machine *lazy_machine(pfn_t frames, slot_t swap_slots, bool lazy)
{
    struct config c = {
        .shape = {.page_shift = 12, .va_bits = 32, .frames = frames},
        .swap_slots = swap_slots,
        .slots = {.fault = lazy ? &lazy_ops : NULL}};
    const char *problem;
    struct machine *m = machine_create(&c, &problem);

    if (!m)
        panic("figures: %s", problem);
    return m;
}

void lazy_region(struct machine *m, asid_t as, const struct region *r)
{
    enum why why = proc_map(m, as, r);

    if (why != WHY_OK)
        panic("figures: no room for %s: %s", r->name, why_text(why));
}

enum where page_where(struct machine *m, asid_t as, vpn_t vpn)
{
    pte_t pte = mmu_entry(m, as, vpn);
    struct region r;

    if (!ask_region(m, as, vpn, &r))
        return NOT_MAPPED;
    return pte_is_none(pte)      ? RESERVED
           : pte_is_present(pte) ? RESIDENT
                                 : SWAPPED_OUT;
}
