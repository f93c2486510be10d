/*
 * Figure of a tree of nodes: one column a level, the root on the left.
 *
 *     root           level 1         lowest          pages
 *     +-------+      +-------+       +--------+
 *     | 0   *-|----->| 0   *-|------>| 16-18  |      code
 *     | 511 *-|--+   | 1   *-|-----+ +--------+
 *     +-------+  |   +-------+     +>| 256    |      heap
 *                +-> ...             +--------+
 *
 * It walks the bytes of the nodes, as the hardware would.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "machine.h"
#include "solutions/03-page-tables/page_tables.h"

#include <string.h>

enum { NODES = 24, RUNS = 6 };
enum { COLUMN = 150, BOX = 104, LINE = 24, HEAD = 22, GAP = 18, ABOVE = 44 };

/* Entries first..last of a node: all of them are pages, side by side, or it
   is one entry, and leads to node `below`. */
struct run {
    uint64_t first, last;
    vpn_t vpn; /* the first page that it is about */
    int below;
};

struct node {
    pfn_t frame;
    unsigned depth; /* 0 is the root */
    int y;
    unsigned runs;
    struct run run[RUNS];
};

struct tree {
    struct machine *m;
    struct layout l;
    unsigned count;
    struct node nodes[NODES];
};

/* Collect what hangs below a frame; which one of the nodes it is. */
static int collect(struct tree *t, pfn_t frame, unsigned depth, vpn_t vpn)
{
    unsigned low = (t->l.levels - 1 - depth) * t->l.index_bits;

    if (t->count == NODES)
        panic("figures: this tree has more than %d nodes", NODES);
    int me = (int)t->count++;
    struct node *n = &t->nodes[me];
    *n = (struct node){.frame = frame, .depth = depth};
    for (uint64_t i = 0; i < layout_entries(t->l); i++) {
        pte_t pte = entry_read(t->m, entry_address(t->m, frame, i));
        struct run *r = n->runs ? &n->run[n->runs - 1] : NULL;
        vpn_t at = vpn + (i << low);

        if (!pte_is_present(pte))
            continue;
        if (low == 0 && r && r->last + 1 == i) {
            r->last = i;
            continue;
        }
        if (n->runs == RUNS)
            panic("figures: node %u has more than %d runs", frame, RUNS);
        n->run[n->runs++] = (struct run){i, i, at, -1};
        if (low > 0)
            n->run[n->runs - 1].below =
                collect(t, pte_frame(pte), depth + 1, at);
    }
    return me;
}

/* Give each node its place: a node stands beside the first one below it. */
static int place(struct tree *t, int me, int y)
{
    struct node *n = &t->nodes[me];
    int below = y, end = y + HEAD + (int)n->runs * LINE + GAP;

    n->y = y;
    for (unsigned i = 0; i < n->runs; i++)
        if (n->run[i].below >= 0)
            below = place(t, n->run[i].below, below);
    return below > end ? below : end;
}

static const char *region_name(const struct tree *t, asid_t as, vpn_t vpn)
{
    const struct region *r = space_find(proc_space(t->m, as), vpn);

    return r ? r->name : "?";
}

static void draw_run(FILE *out, const struct tree *t, const struct node *n,
                     unsigned i, asid_t as)
{
    const struct run *r = &n->run[i];
    int x = 8 + (int)n->depth * COLUMN, y = n->y + HEAD + (int)i * LINE;

    if (r->first == r->last)
        svg_text(out, "mono", x + 10, y + 15, "%u", (unsigned)r->first);
    else
        svg_text(out, "mono", x + 10, y + 15, "%u-%u", (unsigned)r->first,
                 (unsigned)r->last);
    if (r->below >= 0) {
        svg_arrow(out, "", x + BOX - 8, y + 10, x + COLUMN - 3,
                  t->nodes[r->below].y + HEAD + 10);
        return;
    }
    svg_box(out, "page", x + COLUMN - 24, y, BOX + 24, LINE - 3);
    svg_arrow(out, "", x + BOX - 8, y + 10, x + COLUMN - 27, y + 10);
    unsigned pages = (unsigned)(r->last - r->first + 1);
    svg_text(out, "", x + COLUMN - 16, y + 15, "%s: %u page%s",
             region_name(t, as, r->vpn), pages, pages == 1 ? "" : "s");
}

static void draw_node(FILE *out, const struct tree *t, const struct node *n,
                      asid_t as)
{
    int x = 8 + (int)n->depth * COLUMN;

    svg_text(out, "small", x, n->y + 15, "node in frame %u", n->frame);
    svg_box(out, "node", x, n->y + HEAD - 2, BOX, (int)n->runs * LINE + 2);
    for (unsigned i = 0; i < n->runs; i++)
        draw_run(out, t, n, i, as);
}

static void describe(const struct tree *t, asid_t as, char *text, size_t size)
{
    size_t used =
        (size_t)snprintf(text, size, "%u nodes of %s each.", t->count,
                         figure_bytes(page_size(machine_shape(t->m))));

    for (unsigned i = 0; i < t->count; i++) {
        const struct node *n = &t->nodes[i];

        for (unsigned k = 0; k < n->runs && used < size; k++)
            if (n->run[k].below >= 0)
                used +=
                    (size_t)snprintf(text + used, size - used,
                                     " Entry %u of node %u leads to node %u.",
                                     (unsigned)n->run[k].first, n->frame,
                                     t->nodes[n->run[k].below].frame);
            else
                used += (size_t)snprintf(
                    text + used, size - used,
                    " Entries %u to %u of node %u are pages of the %s.",
                    (unsigned)n->run[k].first, (unsigned)n->run[k].last,
                    n->frame, region_name(t, as, n->run[k].vpn));
    }
}

void draw_tree(FILE *out, struct machine *m, asid_t as, uint64_t root)
{
    struct tree t = {.m = m, .l = layout_of(m)};
    char text[2048];

    collect(&t, (pfn_t)root, 0, 0);
    int bottom = place(&t, 0, ABOVE);
    describe(&t, as, text, sizeof text);
    svg_open(out, 8 + (int)t.l.levels * COLUMN + BOX + 8, bottom + 26,
             "The page table of a small process", text);
    for (unsigned i = 0; i < t.l.levels; i++)
        svg_text(out, "strong", 8 + (int)i * COLUMN, 20,
                 i == 0               ? "root"
                 : i + 1 < t.l.levels ? "next level"
                                      : "lowest level");
    svg_text(out, "strong", 8 + (int)t.l.levels * COLUMN - 24, 20, "pages");
    for (unsigned i = 0; i < t.count; i++)
        draw_node(out, &t, &t.nodes[i], as);
    svg_text(out, "", 8, bottom + 14, "%u nodes of %s: %s", t.count,
             figure_bytes(page_size(machine_shape(m))),
             figure_bytes(t.count * page_size(machine_shape(m))));
    svg_close(out);
}

static void map(struct machine *m, asid_t as, const char *name, vpn_t first,
                vpn_t pages)
{
    struct region r = {
        .first = first, .pages = pages, .perms = PERM_RWX, .file = FILE_NONE};

    snprintf(r.name, sizeof r.name, "%s", name);
    if (proc_map(m, as, &r) != WHY_OK)
        panic("figures: no room for %s", name);
}

void figure_tree(FILE *out)
{
    struct machine *m = table_machine(geometry_sv39(16));
    vpn_t end = page_count(machine_shape(m));
    asid_t as = proc_create(m, "small");

    map(m, as, "code", 0x10, 3);
    map(m, as, "heap", 0x300, 5);
    map(m, as, "stack", end - 2, 2);
    draw_tree(out, m, as, table_root(m));
    machine_destroy(m);
}
