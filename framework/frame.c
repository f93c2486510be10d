#include "frame.h"

#include "phys.h"
#include "pool.h"
#include "state.h"

#include <stdlib.h>

/*
 *      frame number  0 ...... frames-1 | frames ... frames+nodes-1 | ...
 *                    pages of processes | nodes of page tables      | kept
 *      taken from    frame_pool        | node_pool                 | nowhere
 *
 * Invariants: a frame is taken in its pool exactly if its use is not
 * FRAME_FREE; only FRAME_PAGE has refs > 0.
 */

void frame_init(struct machine *m, unsigned char *bytes, bool contents)
{
    pfn_t all = frame_total(&m->shape);
    m->frames = must_alloc(all, sizeof *m->frames);
    m->frame_pool = pool_create(m->shape.frames);
    m->node_pool = pool_create(m->shape.nodes);
    m->bytes_owned = contents && !bytes;
    if (m->bytes_owned)
        bytes = must_alloc(all, page_size(&m->shape));
    m->bytes = contents ? bytes : NULL;
    m->node_bytes_owned = !contents;
    m->node_bytes = contents
                        ? bytes + ((size_t)m->shape.frames << m->page_shift)
                        : must_alloc((size_t)(all - m->shape.frames) + 1,
                                     page_size(&m->shape));
    for (pfn_t f = m->shape.frames + m->shape.nodes; f < all; f++)
        m->frames[f] = (struct frame){.use = FRAME_KEPT, .used = true};
}

void frame_fini(struct machine *m)
{
    pool_destroy(m->frame_pool);
    pool_destroy(m->node_pool);
    free(m->frames);
    if (m->bytes_owned)
        free(m->bytes);
    if (m->node_bytes_owned)
        free(m->node_bytes);
}

bool frame_page(struct machine *m, pfn_t f, asid_t *as, vpn_t *vpn)
{
    if (f >= m->shape.frames || m->frames[f].use != FRAME_PAGE)
        return false;
    *as = m->frames[f].as;
    *vpn = m->frames[f].vpn;
    return true;
}

void frame_fail_at(struct machine *m, uint64_t k)
{
    m->fail_frame = k;
}

/* What is known of a frame that was just taken. */
static struct frame taken(enum frame_use use)
{
    return (struct frame){
        .as = ASID_NONE, .slot = SLOT_NONE, .use = (uint8_t)use, .used = true};
}

static pfn_t take(struct machine *m, struct pool *pool, pfn_t base,
                  enum frame_use use)
{
    if (m->fail_frame && --m->fail_frame == 0)
        return FRAME_NONE;
    uint32_t i = pool_take(pool);
    if (i == POOL_NONE)
        return FRAME_NONE;
    struct frame *fr = &m->frames[base + i];
    if (!fr->used)
        frame_junk(m, base + i);
    *fr = taken(use);
    return base + i;
}

pfn_t frame_alloc(struct machine *m)
{
    return take(m, m->frame_pool, 0, FRAME_FILLING);
}

pfn_t node_alloc(struct machine *m)
{
    return take(m, m->node_pool, m->shape.frames, FRAME_NODE);
}

void frame_free(struct machine *m, pfn_t f)
{
    if (f >= m->shape.frames)
        panic("frame_free: there is no process frame %u", f);
    if (m->frames[f].use == FRAME_FREE)
        panic("frame_free: frame %u is already free", f);
    if (m->frames[f].refs)
        panic("frame_free: frame %u is still mapped %u times", f,
              m->frames[f].refs);
    m->frames[f].use = FRAME_FREE;
    frame_junk(m, f);
    pool_give(m->frame_pool, f);
}

void node_free(struct machine *m, pfn_t f)
{
    if (f < m->shape.frames || f - m->shape.frames >= m->shape.nodes)
        panic("node_free: frame %u is not for nodes", f);
    if (m->frames[f].use == FRAME_FREE)
        panic("node_free: node %u is already free", f);
    m->frames[f].use = FRAME_FREE;
    frame_junk(m, f);
    pool_give(m->node_pool, f - m->shape.frames);
}

static struct frame *page_frame(struct machine *m, pfn_t f, const char *who)
{
    if (f >= m->shape.frames || m->frames[f].use != FRAME_PAGE)
        panic("%s: frame %u holds no page", who, f);
    return &m->frames[f];
}

void frame_share(struct machine *m, pfn_t f)
{
    struct frame *fr = page_frame(m, f, "frame_share");
    if (fr->refs == UINT16_MAX)
        panic("frame_share: frame %u is mapped %u times", f, fr->refs);
    fr->refs++;
    if (fr->refs == 2)
        m->slots.victim->removed(m, f);
}

bool frame_unshare(struct machine *m, pfn_t f)
{
    struct frame *fr = page_frame(m, f, "frame_unshare");
    if (fr->refs > 1) {
        fr->refs--;
        return false;
    }
    m->slots.victim->removed(m, f);
    fr->refs = 0;
    frame_free(m, f);
    return true;
}

void frame_recycle(struct machine *m, pfn_t f)
{
    struct frame *fr = page_frame(m, f, "frame_recycle");
    *fr = taken(FRAME_FILLING);
    frame_junk(m, f);
}

unsigned frame_refs(struct machine *m, pfn_t f)
{
    return page_frame(m, f, "frame_refs")->refs;
}

pfn_t frame_free_count(struct machine *m)
{
    return pool_free_count(m->frame_pool);
}

pfn_t node_free_count(struct machine *m)
{
    return pool_free_count(m->node_pool);
}
