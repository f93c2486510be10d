#include "machine.h"

#include "disk.h"
#include "naive.h"
#include "softmap.h"
#include "state.h"
#include "tlb.h"

#include <stdlib.h>

struct geometry geometry_toy(void)
{
    return (struct geometry){
        .page_shift = 8, .va_bits = 11, .frames = 4, .nodes = 4};
}

static struct geometry with_width(unsigned bits, pfn_t frames)
{
    return (struct geometry){
        .page_shift = 12, .va_bits = bits, .frames = frames, .nodes = frames};
}

struct geometry geometry_sv32(pfn_t frames)
{
    return with_width(32, frames);
}

struct geometry geometry_sv39(pfn_t frames)
{
    return with_width(39, frames);
}

struct geometry geometry_sv48(pfn_t frames)
{
    return with_width(48, frames);
}

static const char *config_problem(const struct config *c)
{
    const char *problem = geometry_problem(&c->shape);
    if (problem)
        return problem;
    if (c->tlb_entries & (c->tlb_entries - 1) || c->tlb_entries > 1 << 20)
        return "the number of TLB entries must be a power of two, at most 2^20";
    if (c->swap_device && disk_blocks(c->swap_device) < c->swap_slots)
        return "the swap device has fewer blocks than there are slots";
    if (c->swap_device && c->no_contents)
        return "a machine without contents has nothing to put on a device";
    if (c->swap_device &&
        disk_block_size(c->swap_device) != page_size(&c->shape))
        return "a block of the swap device must have the size of a page";
    return NULL;
}

struct machine *machine_create(const struct config *c, const char **problem)
{
    const char *found = config_problem(c);
    if (problem)
        *problem = found;
    if (found)
        return NULL;
    struct machine *m = must_alloc(1, sizeof *m);
    m->shape = c->shape;
    m->page_shift = c->shape.page_shift;
    m->offset_mask = page_size(&c->shape) - 1;
    m->slots = c->slots;
    naive_fill(&m->slots);
    m->watched = (m->slots.victim->touched ? WATCH_VICTIM : 0) |
                 (m->slots.tlb != &tlb_direct ? WATCH_TLB : 0) |
                 (c->no_contents ? WATCH_EMPTY : 0);
    m->as = ASID_NONE;
    m->lost.as = ASID_NONE;
    m->recent = m->idle;
    m->client = c->client;
    m->no_regions = c->no_regions;
    m->spaces = must_alloc(1, sizeof *m->spaces);
    m->procs = must_alloc(1, sizeof *m->procs);
    frame_init(m, c->memory, !c->no_contents);
    tlb_init(m, c->tlb_entries ? c->tlb_entries : 16);
    softmap_init(m);
    fifo_init(m);
    struct disk *d = c->swap_device;
    if (!d)
        d = c->no_contents ? disk_null()
                           : disk_memory(page_size(&c->shape), c->swap_slots);
    swap_init(m, d, c->no_contents ? 1024 : c->swap_slots, c->no_contents);
    return m;
}

void machine_destroy(struct machine *m)
{
    if (!m)
        return;
    proc_fini(m);
    trace_to(m, NULL);
    swap_fini(m);
    for (int i = 0; i < FILES_MAX; i++)
        if (m->files[i])
            disk_destroy(m->files[i]);
    fifo_fini(m);
    softmap_fini(m);
    tlb_fini(m);
    frame_fini(m);
    free(m);
}

const struct counters *machine_counters(struct machine *m)
{
    return &m->count;
}

const struct geometry *machine_shape(struct machine *m)
{
    return &m->shape;
}

uint64_t machine_time(struct machine *m)
{
    return m->count.accesses;
}

void *machine_client(struct machine *m)
{
    return m->client;
}
