#include "policies.h"

#include "naive.h"
#include "opt.h"

#include <string.h>

static enum why lean_fifo(struct lean *l, const struct ref *refs, size_t n,
                          size_t *done)
{
    return lean_go(l, refs, n, done, &victim_fifo, NULL);
}

const struct replay_policy *policies_own(const char *name)
{
    static const struct replay_policy own[] = {
        {.name = "fifo", .victim = &victim_fifo, .lean = lean_fifo},
        {.name = "opt", .victim = &victim_opt, .future = true},
    };

    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(own[i].name, name) == 0)
            return &own[i];
    return NULL;
}

bool policies_lab(const char *name, bool *window)
{
    static const char *const names[] = {"lru", "clock", "local", "working",
                                        "clean-first"};

    *window = strcmp(name, "clean-first") == 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}
