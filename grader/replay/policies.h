/*
 * policies: who chooses the victims of a replay.
 *
 * pt has two of its own. The others are the lab's: a driver that pt compiles
 * with the lab's files has a table of them.
 */
#ifndef POLICIES_H
#define POLICIES_H

#include "lean.h"

struct replay_policy {
    const char *name;
    const struct victim_ops *victim;
    bool future; /* its client is a struct opt */
    bool window; /* written NAME:W */
    /* The frames that it needs to remember things, and how it begins; NULL: it
       needs none. */
    pfn_t (*kept)(const struct geometry *g);
    void (*begin)(struct machine *m, pfn_t window);
    /* lean_go with its functions; NULL: only the machine will do. */
    enum why (*lean)(struct lean *l, const struct ref *refs, size_t n,
                     size_t *done);
};

/* pt's own: "fifo" or "opt"; NULL for others. */
const struct replay_policy *policies_own(const char *name);

/* Does the lab have one of that name? And is it written NAME:W? */
bool policies_lab(const char *name, bool *window);

#endif
