/*
 * slot_dirty: what a machine needs to write only what was stored to.
 */
#ifndef SLOT_DIRTY_H
#define SLOT_DIRTY_H

#include "dirty_pages.h"

static inline void slot_dirty(struct slots *s)
{
    static const struct writeback_ops dirty = {.name = "dirty pages",
                                               .out = dirty_out,
                                               .in = dirty_in,
                                               .forget = dirty_forget,
                                               .flush = dirty_flush};

    s->writeback = &dirty;
}

#endif
