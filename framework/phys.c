#include "phys.h"

#include "state.h"

#include <string.h>

static size_t size_of(struct machine *m)
{
    return (size_t)1 << m->page_shift;
}

/* What the kernel itself must remember always has bytes. */
static bool has_bytes(struct machine *m, pfn_t f)
{
    return m->bytes || f >= m->shape.frames;
}

unsigned char *frame_bytes(struct machine *m, pfn_t f)
{
    if (f >= frame_total(&m->shape))
        panic("frame_bytes: there is no frame %u", f);
    if (f >= m->shape.frames)
        return m->node_bytes + ((size_t)(f - m->shape.frames) << m->page_shift);
    if (!m->bytes)
        panic("frame_bytes: pages of this machine have no contents");
    return m->bytes + ((size_t)f << m->page_shift);
}

void frame_zero(struct machine *m, pfn_t f)
{
    if (has_bytes(m, f))
        memset(frame_bytes(m, f), 0, size_of(m));
}

void frame_junk(struct machine *m, pfn_t f)
{
    if (has_bytes(m, f))
        memset(frame_bytes(m, f), PHYS_JUNK, size_of(m));
}

void frame_copy(struct machine *m, pfn_t f, pfn_t from)
{
    if (has_bytes(m, f) && has_bytes(m, from))
        memcpy(frame_bytes(m, f), frame_bytes(m, from), size_of(m));
}
