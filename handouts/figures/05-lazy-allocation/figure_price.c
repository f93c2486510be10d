/*
 * Figure: what an access costs, by what it takes. The events are counted as
 * the machine counts them, and priced as it does.
 *
 * The axis is logarithmic: each tick is ten times the one before it.
 */
#include "figures.h"

#include "handouts/figures/svg.h"

#include <string.h>

enum { LEFT = 236, DECADE = 66, BAR = 26, STEP = 36, TOP = 34, DECADES = 6 };

/* Where a number of cycles lies; as exact as a line needs it. */
static int x_of(uint64_t cycles)
{
    uint64_t power = 1;
    int x = LEFT;

    while (cycles >= power * 10) {
        power *= 10;
        x += DECADE;
    }
    /* What is left is 1 to 10 times the power. The logarithm of it in steps
       of a thirty-second, so that nothing depends on a library. */
    uint64_t part = cycles * 1000 / power, step = 0;
    static const unsigned threshold[] = {1000, 1155, 1334, 1540, 1778, 2054,
                                         2371, 2738, 3162, 3652, 4217, 4870,
                                         5623, 6494, 7499, 8660};
    while (step + 1 < 16 && part >= threshold[step + 1])
        step++;
    return x + (int)step * DECADE / 16;
}

struct bar {
    const char *what;
    struct counters events;
};

static const struct bar bars[] = {
    {"the TLB knows the page", {.accesses = 1}},
    {"the table has to be asked", {.accesses = 1, .tlb_misses = 1}},
    {"the processor changes hands", {.accesses = 1, .switches = 1}},
    {"fault: fill a page of zeros",
     {.accesses = 1, .tlb_misses = 1, .faults = 1, .zero_fills = 1}},
    {"fault: read a page from a device",
     {.accesses = 1, .tlb_misses = 1, .faults = 1, .swap_reads = 1}},
    {"the same, and another must leave",
     {.accesses = 1,
      .tlb_misses = 1,
      .faults = 1,
      .swap_reads = 1,
      .swap_writes = 1}},
};

void figure_price(FILE *out)
{
    enum { COUNT = sizeof bars / sizeof *bars };
    int floor = TOP + COUNT * STEP;
    char text[512] = "Cycles of one access.";
    size_t used = strlen(text);

    for (unsigned i = 0; i < COUNT && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, " %s: %s.",
                                 bars[i].what,
                                 figure_number(count_cycles(&bars[i].events)));
    svg_open(out, LEFT + DECADES * DECADE + 40, floor + 26,
             "What an access costs", text);
    svg_text(out, "small", LEFT, 18, "cycles; each line is ten times the last");
    for (int d = 0; d <= DECADES; d++)
        svg_line(out, "faint", LEFT + d * DECADE, TOP - 8, LEFT + d * DECADE,
                 floor);
    for (unsigned i = 0; i < COUNT; i++) {
        uint64_t cycles = count_cycles(&bars[i].events);
        int y = TOP + (int)i * STEP, to = x_of(cycles);

        svg_text(out, "small end", LEFT - 10, y + 18, "%s", bars[i].what);
        svg_box(out,
                i < 3   ? "c bare"
                : i < 4 ? "b bare"
                        : "a bare",
                LEFT, y, to > LEFT + 4 ? to - LEFT : 4, BAR);
        svg_text(out, "small", (to > LEFT + 4 ? to : LEFT + 4) + 8, y + 18,
                 "%s", figure_number(cycles));
    }
    svg_close(out);
}
