/*
 * slot_permit: what a machine needs to protect pages.
 */
#ifndef SLOT_PERMIT_H
#define SLOT_PERMIT_H

#include "permissions.h"

static inline void slot_permit(struct slots *s)
{
    static const struct protect_ops permit = {.name = "permissions",
                                              .perms = permit_page,
                                              .grant = permit_grant,
                                              .changed = permit_change,
                                              .failed = permit_signal};

    s->protect = &permit;
}

#endif
