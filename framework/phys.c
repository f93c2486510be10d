#include "phys.h"

#include "state.h"

#include <string.h>

static size_t size_of(struct machine *m)
{
    return (size_t)1 << m->page_shift;
}

unsigned char *frame_bytes(struct machine *m, pfn_t f)
{
    if (!m->bytes)
        panic("frame_bytes: this machine has no contents");
    if (f >= m->shape.frames + m->shape.nodes)
        panic("frame_bytes: there is no frame %u", f);
    return m->bytes + ((size_t)f << m->page_shift);
}

void frame_zero(struct machine *m, pfn_t f)
{
    if (m->bytes)
        memset(frame_bytes(m, f), 0, size_of(m));
}

void frame_junk(struct machine *m, pfn_t f)
{
    if (m->bytes)
        memset(frame_bytes(m, f), PHYS_JUNK, size_of(m));
}

void frame_copy(struct machine *m, pfn_t f, pfn_t from)
{
    if (m->bytes)
        memcpy(frame_bytes(m, f), frame_bytes(m, from), size_of(m));
}
