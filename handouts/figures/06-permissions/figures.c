/*
 * The pictures of this chapter and their names, and the machines on which they
 * are drawn.
 */
#include "figures.h"

#include "handouts/figures/figure.h"

#include <string.h>

const struct figure figures[] = {
    {"perms-attack", figure_attack},       {"perms-core", figure_core},
    {"perms-places", figure_places},       {"perms-rules", figure_rules},
    {"perms-collector", figure_collector}, {NULL, NULL},
};

const struct protect_ops permit_all = {.name = "permissions",
                                       .perms = permit_page,
                                       .grant = permit_grant,
                                       .changed = permit_change,
                                       .failed = permit_signal};

struct machine *permit_machine(pfn_t frames, const struct protect_ops *ops)
{
    struct config c = {
        .shape = {.page_shift = 12, .va_bits = 32, .frames = frames},
        .slots = {.protect = ops}};
    const char *problem;
    struct machine *m = machine_create(&c, &problem);

    if (!m)
        panic("figures: %s", problem);
    return m;
}

void add_region(struct machine *m, asid_t as, const char *name, vpn_t first,
                vpn_t pages, unsigned perms)
{
    struct region r = {
        .first = first, .pages = pages, .perms = perms, .file = FILE_NONE};

    snprintf(r.name, sizeof r.name, "%s", name);
    enum why why = proc_map(m, as, &r);
    if (why != WHY_OK)
        panic("figures: no room for %s: %s", name, why_text(why));
}

const char *perms_text(unsigned perms)
{
    static char text[8][4];
    static unsigned next;
    char *to = text[next++ % 8];

    snprintf(to, sizeof text[0], "%c%c%c", perms & PERM_R ? 'r' : '-',
             perms & PERM_W ? 'w' : '-', perms & PERM_X ? 'x' : '-');
    return to;
}
