/*
 * slot_lazy: what a machine needs to give memory when it is touched.
 */
#ifndef SLOT_LAZY_H
#define SLOT_LAZY_H

#include "lazy_allocation.h"

static inline void slot_lazy(struct slots *s)
{
    static const struct fault_ops lazy = {.name = "lazy",
                                          .grows_stacks = true,
                                          .reserve = lazy_reserve,
                                          .handle = lazy_handle};

    s->fault = &lazy;
}

#endif
