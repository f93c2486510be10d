#include "swap.h"

#include "disk.h"
#include "frame.h"
#include "phys.h"
#include "pool.h"
#include "state.h"

#include <stdlib.h>

struct owner {
    asid_t as;
    vpn_t vpn;
};

struct swap {
    struct disk *disk;
    struct pool *pool;
    struct owner *owners; /* of slots that are taken */
    bool endless;
    uint64_t fail; /* the k-th allocation from now fails; 0: never */
};

void swap_init(struct machine *m, struct disk *d, slot_t slots, bool endless)
{
    struct swap *s = must_alloc(1, sizeof *s);
    s->disk = d;
    s->pool = pool_create(slots);
    s->owners = must_alloc(slots, sizeof *s->owners);
    s->endless = endless;
    m->swap = s;
}

void swap_fini(struct machine *m)
{
    disk_destroy(m->swap->disk);
    pool_destroy(m->swap->pool);
    free(m->swap->owners);
    free(m->swap);
}

void swap_fail_at(struct machine *m, uint64_t k)
{
    m->swap->fail = k;
}

static void grow(struct swap *s)
{
    uint32_t size = pool_size(s->pool);
    if (size > UINT32_MAX / 2)
        panic("swap: more than %u slots", size);
    pool_grow(s->pool, size * 2);
    struct owner *more = realloc(s->owners, size * 2 * sizeof *more);
    if (!more)
        panic("swap: no memory for %u slots", size * 2);
    s->owners = more;
}

slot_t swap_alloc(struct machine *m, asid_t as, vpn_t vpn)
{
    struct swap *s = m->swap;
    if (s->fail && --s->fail == 0)
        return SLOT_NONE;
    if (s->endless && !pool_free_count(s->pool))
        grow(s);
    uint32_t i = pool_take(s->pool);
    if (i == POOL_NONE)
        return SLOT_NONE;
    s->owners[i] = (struct owner){as, vpn};
    return i;
}

void swap_free(struct machine *m, slot_t slot)
{
    if (slot >= swap_size(m) || !pool_is_taken(m->swap->pool, slot))
        panic("swap_free: slot %u is not taken", slot);
    pool_give(m->swap->pool, slot);
}

/* The page in frame f, as the trace and the devices name it. */
static const struct frame *page_in(struct machine *m, pfn_t f, void **bytes)
{
    *bytes = m->bytes ? frame_bytes(m, f) : NULL;
    return &m->frames[f];
}

bool swap_write(struct machine *m, slot_t slot, pfn_t f)
{
    void *bytes;
    const struct frame *fr = page_in(m, f, &bytes);
    if (!disk_write(m->swap->disk, slot, bytes))
        return false;
    m->frames[f].dirty = false;
    m->count.swap_writes++;
    note(m, EVENT_SWAP_OUT, fr->as, fr->vpn, f, slot);
    return true;
}

bool swap_read(struct machine *m, slot_t slot, pfn_t f)
{
    void *bytes;
    const struct frame *fr = page_in(m, f, &bytes);
    if (!disk_read(m->swap->disk, slot, bytes))
        return false;
    m->count.swap_reads++;
    note(m, EVENT_SWAP_IN, fr->as, fr->vpn, f, slot);
    return true;
}

bool swap_owner(struct machine *m, slot_t slot, asid_t *as, vpn_t *vpn)
{
    if (slot >= swap_size(m) || !pool_is_taken(m->swap->pool, slot))
        return false;
    *as = m->swap->owners[slot].as;
    *vpn = m->swap->owners[slot].vpn;
    return true;
}

slot_t swap_size(struct machine *m)
{
    return pool_size(m->swap->pool);
}

slot_t swap_free_count(struct machine *m)
{
    return pool_free_count(m->swap->pool);
}

struct disk *swap_disk(struct machine *m)
{
    return m->swap->disk;
}
