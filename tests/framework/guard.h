/*
 * guard: a protect slot for tests. It writes down what it is asked and told,
 * and answers what the test says. What the hardware allows, and how entries
 * follow a change, is standin_strict's.
 */
#ifndef GUARD_H
#define GUARD_H

#include "proc.h"
#include "signals.h"
#include "standin.h"

#include <string.h>

enum { GUARD_ASKED = 8 };

static struct {
    enum why answer; /* what grant says ... */
    vpn_t only;      /* ... of the region that begins here; 0: of any */
    bool signals;    /* whoever has a handler goes on there */

    unsigned grants; /* how often it was asked, and of what first */
    struct region asked[GUARD_ASKED];
    unsigned perms[GUARD_ASKED];

    unsigned changes; /* how often it was told of a change, and last of what */
    asid_t as;
    vpn_t first, pages;
    struct region then; /* the first region of the range, as it was then */

    unsigned fails; /* how often an access could not be, and last which */
    struct fault fault;
    enum why why;
} guard;

static unsigned guard_perms(struct machine *m, const struct region *r)
{
    return standin_strict.perms(m, r);
}

static enum why guard_grant(struct machine *m, const struct region *r,
                            unsigned perms)
{
    (void)m;
    if (guard.grants < GUARD_ASKED) {
        guard.asked[guard.grants] = *r;
        guard.perms[guard.grants] = perms;
    }
    guard.grants++;
    return guard.only == 0 || guard.only == r->first ? guard.answer : WHY_OK;
}

static void guard_changed(struct machine *m, asid_t as, vpn_t first,
                          vpn_t pages)
{
    const struct region *r = space_find(proc_space(m, as), first);

    guard.changes++;
    guard.as = as;
    guard.first = first;
    guard.pages = pages;
    guard.then = r ? *r : (struct region){0};
    standin_strict.changed(m, as, first, pages);
}

static bool guard_failed(struct machine *m, const struct fault *f, enum why why)
{
    bool there = space_find(proc_space(m, f->as), f->vpn) != NULL;

    guard.fails++;
    guard.fault = *f;
    guard.why = why;
    if (!guard.signals || !signal_handler(m, f->as) || signal_busy(m, f->as))
        return false;
    signal_send(m, f->as, there ? CODE_ACCERR : CODE_MAPERR, f->addr);
    return true;
}

static const struct protect_ops guard_ops = {.name = "guard",
                                             .perms = guard_perms,
                                             .grant = guard_grant,
                                             .changed = guard_changed,
                                             .failed = guard_failed};

/* As at the beginning: a test in the same process may have left something. */
static inline void guard_reset(void)
{
    memset(&guard, 0, sizeof guard);
}

/* Forget what was written down. */
static inline void guard_forget(void)
{
    guard.grants = guard.changes = guard.fails = 0;
}

#endif
