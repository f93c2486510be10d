/*
 * Figure: what a table of 39 bits costs, flat and as a tree.
 *
 * A machine maps one page after another, and the nodes that its table takes
 * are counted. Both axes are logarithmic: a step is a doubling.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "machine.h"
#include "solutions/03-page-tables/page_tables.h"

#include <stdlib.h>

enum { STEPS = 12, NODES = 6000 }; /* 1, 2, 4 ... 4096 pages */
enum { LEFT = 76, RIGHT = 440, FLOOR = 330, CEILING = 44, LOW = 12, HIGH = 30 };

/* Bytes of nodes after 2^0, 2^1 ... 2^STEPS pages, `apart` pages apart. */
static void measure(vpn_t apart, uint64_t bytes[STEPS + 1])
{
    struct geometry shape = geometry_sv39(1);
    shape.nodes = NODES;
    struct machine *m = table_machine(shape);
    uint64_t root;

    if (!table_create(m, &root))
        panic("figures: there is no node");
    for (vpn_t i = 0, step = 0; i < 1u << STEPS; i++) {
        if (table_map(m, root, i * apart, pte_present(0, PERM_R)) != WHY_OK)
            panic("figures: page %u cannot be mapped", (unsigned)i);
        if (i + 1 == 1u << step)
            bytes[step++] = (NODES - node_free_count(m)) * page_size(&shape);
    }
    machine_destroy(m);
}

static int x_of(unsigned step)
{
    return LEFT + (RIGHT - LEFT) * (int)step / STEPS;
}

/* Half a doubling at a time is exact enough for a line of the chart. */
static int y_of(uint64_t bytes)
{
    unsigned log = 0;

    while (bytes >> log > 1)
        log++;
    uint64_t rest = (bytes - (UINT64_C(1) << log)) * 16 >> log;
    int sixteenths = (int)((log - LOW) * 16 + rest);
    return FLOOR - (FLOOR - CEILING) * sixteenths / ((HIGH - LOW) * 16);
}

static void axes(FILE *out)
{
    for (unsigned log = LOW; log <= HIGH; log += 3) {
        uint64_t bytes = UINT64_C(1) << log;

        svg_line(out, "faint", LEFT, y_of(bytes), RIGHT, y_of(bytes));
        svg_text(out, "small end", LEFT - 8, y_of(bytes) + 4, "%s",
                 figure_bytes(bytes));
    }
    for (unsigned step = 0; step <= STEPS; step += 2)
        svg_text(out, "small middle", x_of(step), FLOOR + 20, "%s",
                 figure_number(1u << step));
    svg_text(out, "middle", (LEFT + RIGHT) / 2, FLOOR + 42, "pages in use");
    svg_text(out, "", 8, 20, "bytes of table");
}

static void curve(FILE *out, const char *kind, const uint64_t bytes[STEPS + 1],
                  const char *name)
{
    for (unsigned i = 0; i <= STEPS; i++) {
        if (i > 0)
            svg_line(out, kind, x_of(i - 1), y_of(bytes[i - 1]), x_of(i),
                     y_of(bytes[i]));
        svg_dot(out, kind, x_of(i), y_of(bytes[i]));
    }
    svg_text(out, "small strong", RIGHT + 10, y_of(bytes[STEPS]) - 2, "%s",
             name);
    svg_text(out, "small", RIGHT + 10, y_of(bytes[STEPS]) + 13, "%s",
             figure_bytes(bytes[STEPS]));
}

void figure_cost(FILE *out)
{
    uint64_t flat[STEPS + 1], near[STEPS + 1], far[STEPS + 1];
    struct geometry shape = geometry_sv39(1);
    char text[512];

    measure(1, near);
    measure(page_count(&shape) >> STEPS, far);
    for (unsigned i = 0; i <= STEPS; i++)
        flat[i] = page_count(&shape) * sizeof(pte_t);
    snprintf(text, sizeof text,
             "A flat table takes %s however few pages are in use. A tree takes "
             "%s for one page; for %s pages it takes %s if they lie side by "
             "side, and %s if they are as far apart as can be.",
             figure_bytes(flat[0]), figure_bytes(near[0]),
             figure_number(1u << STEPS), figure_bytes(near[STEPS]),
             figure_bytes(far[STEPS]));
    svg_open(out, 574, FLOOR + 54, "What a table of 39-bit addresses costs",
             text);
    axes(out);
    curve(out, "a", flat, "one flat table");
    curve(out, "b", far, "tree, far apart");
    curve(out, "c", near, "tree, side by side");
    svg_close(out);
}
