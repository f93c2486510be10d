/*
 * picture: the small machine, with lazy pages, and what the views show of it.
 */
#ifndef PICTURE_H
#define PICTURE_H

#include "standin.h"
#include "support.h"

#include "view.h"

#include <stdio.h>

static char text[100000];

static inline struct slots lazy(void)
{
    return (struct slots){.fault = &standin_lazy, .protect = &standin_strict};
}

/* Eight frames, and process 1, "sh". */
static inline void begin(void)
{
    sim_slots(8, lazy());
    cr_assert_eq(proc_create(sim, "sh"), 1);
}

/* What one of the views writes. No line may be too long for a terminal. */
static inline void look_at(void (*all)(struct machine *, FILE *),
                           void (*one)(struct machine *, asid_t, FILE *),
                           asid_t p)
{
    FILE *out = fmemopen(text, sizeof text, "w");

    if (all)
        all(sim, out);
    else
        one(sim, p, out);
    cr_assert(ftell(out) < (long)sizeof text - 1, "the test has no room");
    fclose(out);
    for (char *line = text; *line; line += strcspn(line, "\n") + 1)
        cr_assert(strcspn(line, "\n") <= 80, "too wide: %s", line);
}

static inline struct region named(vpn_t first, vpn_t pages, unsigned perms,
                                  const char *name)
{
    struct region r = zeros(first, pages);

    r.perms = perms;
    snprintf(r.name, sizeof r.name, "%s", name);
    return r;
}

/* Pages 250 to 255, the highest of the small machine; room from 240. */
static inline struct region stack(void)
{
    struct region r = named(250, 6, PERM_R | PERM_W, "stack");

    r.stack = true;
    r.limit = 240;
    return r;
}

#endif
