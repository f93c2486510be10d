/*
 * memory.c: of a machine, only what the lab may call: memory in frames.
 *
 * Frames are taken and given back by the thousand here, and what is measured is
 * the lab. So this is not the framework's machine, only the same contract
 * (phys.h, frame.h): the lowest free frame is taken, and it is full of junk,
 * but for passes that are timed.
 *
 *     used[]    0 0 1 1 1 0 ...     lowest: no frame below it is free
 */
#include "memory.h"

#include "frame.h"
#include "phys.h"
#include "slot.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct machine {
    struct geometry shape;
    unsigned char *bytes, *used;
    pfn_t lowest, free;
};

static struct machine machine;

struct machine *driver_machine(uint64_t memory)
{
    struct machine *m = &machine;

    if (!m->bytes) {
        m->shape = (struct geometry){.page_shift = DRIVER_SHIFT,
                                     .va_bits = 39,
                                     .frames = (pfn_t)(memory >> DRIVER_SHIFT)};
        m->bytes = driver_memory(memory, false);
        m->used = driver_memory(m->shape.frames, false);
    }
    memset(m->used, 0, m->shape.frames);
    m->lowest = 0;
    m->free = m->shape.frames;
    return m;
}

const struct geometry *machine_shape(struct machine *m)
{
    return &m->shape;
}

unsigned char *frame_bytes(struct machine *m, pfn_t f)
{
    if (f >= m->shape.frames)
        panic("frame_bytes: there is no frame %u", f);
    return m->bytes + ((size_t)f << DRIVER_SHIFT);
}

pfn_t frame_free_count(struct machine *m)
{
    return m->free;
}

pfn_t frame_alloc(struct machine *m)
{
    pfn_t f = m->lowest;

    while (f < m->shape.frames && m->used[f])
        f++;
    m->lowest = f;
    if (f == m->shape.frames)
        return FRAME_NONE;
    m->used[f] = 1;
    m->free--;
    if (driver_job->stage != STAGE_TIME)
        memset(frame_bytes(m, f), PHYS_JUNK, page_size(&m->shape));
    return f;
}

void frame_free(struct machine *m, pfn_t f)
{
    if (f >= m->shape.frames || !m->used[f])
        panic("frame_free: frame %u is already free", f);
    m->used[f] = 0;
    m->free++;
    m->lowest = f < m->lowest ? f : m->lowest;
    if (driver_job->stage != STAGE_TIME)
        memset(frame_bytes(m, f), PHYS_JUNK, page_size(&m->shape));
}

void panic(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fputs("panic: ", stderr);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    abort();
}
