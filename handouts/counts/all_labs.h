/*
 * all_labs: the finished labs that fill a slot of a machine, by name, and all
 * of them in one machine.
 */
#ifndef ALL_LABS_H
#define ALL_LABS_H

#include "machine.h"

#include "solutions/03-page-tables/slot_tables.h"
#include "solutions/05-lazy-allocation/slot_lazy.h"
#include "solutions/06-permissions/slot_permit.h"
#include "solutions/07-dirty-pages/slot_dirty.h"
#include "solutions/08-lru-eviction/slot_policies.h"

#include <string.h>

struct lab_slot {
    const char *name;
    void (*fill)(struct slots *s);
};

static const struct lab_slot lab_slots[] = {
    {"03-page-tables", slot_tables},    {"05-lazy-allocation", slot_lazy},
    {"06-permissions", slot_permit},    {"07-dirty-pages", slot_dirty},
    {"08-lru-eviction", slot_policies},
};

enum { LAB_SLOTS = sizeof lab_slots / sizeof lab_slots[0] };

/* What naive slots do without, and some of these labs need: nodes for tables,
   and frames for what a policy remembers. */
static inline void all_labs_room(struct config *c)
{
    enum { NODES = 300 };

    c->shape.nodes += NODES;
    c->shape.kept = policy_frames(&c->shape);
}

/* Let every slot that is still empty be that of a finished lab. */
static inline void all_labs_fill(struct config *c)
{
    struct slots all = {0};

    for (size_t i = 0; i < LAB_SLOTS; i++)
        lab_slots[i].fill(&all);
    if (!c->slots.translate)
        c->slots.translate = all.translate;
    if (!c->slots.fault)
        c->slots.fault = all.fault;
    if (!c->slots.protect)
        c->slots.protect = all.protect;
    if (!c->slots.writeback)
        c->slots.writeback = all.writeback;
    if (!c->slots.victim)
        c->slots.victim = all.victim;
}

/* To be called when the machine is on, before it has processes. */
static inline void all_labs_begin(struct machine *m, const struct slots *s)
{
    if (s->victim == policy_named("lru"))
        policy_begin(m, 0);
}

#endif
