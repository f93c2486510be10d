/*
 * Figure: the clock. Its frames stand in a circle, in each the page and the
 * mark; the hand points at the frame that is looked at next.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "solutions/08-lru-eviction/lru_eviction.h"

#include <string.h>

enum { WIDTH = 350, MIDDLE = WIDTH / 2, CENTRE = 180, RADIUS = 116 };
enum { WIDE = 74, TALL = 42, HAND = 70 };

/* Where the frames stand: frame 0 on top, the others clockwise, in
   thousandths of the radius. */
static const int across[CLOCK_FRAMES] = {0, 707,  1000,  707,
                                         0, -707, -1000, -707};
static const int down[CLOCK_FRAMES] = {-1000, -707, 0, 707, 1000, 707, 0, -707};

struct dial dial_of(const char *what, struct machine *m)
{
    struct dial d = {
        .what = what, .hand = policy_of(m)->hand, .came = FRAME_NONE};

    for (pfn_t f = 0; f < CLOCK_FRAMES; f++) {
        asid_t owner;

        d.mark[f] = marks_of(m)[f];
        if (d.mark[f] != MARK_FREE && !frame_page(m, f, &owner, &d.page[f]))
            panic("figures: frame %u has a mark, but no page", f);
    }
    return d;
}

static void draw_dial(FILE *out, const struct dial *d, int left)
{
    int x = left + MIDDLE;

    svg_text(out, "strong middle", x, 20, "%s", d->what);
    for (pfn_t f = 0; f < CLOCK_FRAMES; f++) {
        int cx = x + across[f] * RADIUS / 1000;
        int cy = CENTRE + down[f] * RADIUS / 1000;
        bool used = d->mark[f] == MARK_USED;

        svg_box(out,
                d->mark[f] == MARK_FREE ? "none"
                : used                  ? "node"
                                        : "page",
                cx - WIDE / 2, cy - TALL / 2, WIDE, TALL);
        svg_text(out, "small middle faint", cx, cy - 6, "frame %u", f);
        if (d->mark[f] != MARK_FREE)
            svg_text(out, d->came == f ? "mono middle strong" : "mono middle",
                     cx, cy + 13, "%llu %s", (unsigned long long)d->page[f],
                     used ? "used" : "old");
    }
    svg_arrow(out, "", x, CENTRE, x + across[d->hand] * HAND / 1000,
              CENTRE + down[d->hand] * HAND / 1000);
}

void draw_clock(FILE *out, const struct dial *dials, size_t count)
{
    static const char *const words[] = {
        [MARK_FREE] = "free", [MARK_OLD] = "old", [MARK_USED] = "used"};
    char text[1024] = "";
    size_t used = 0;

    for (size_t i = 0; i < count; i++) {
        const struct dial *d = &dials[i];

        if (used < sizeof text)
            used += (size_t)snprintf(text + used, sizeof text - used,
                                     "%s%s: the hand is at frame %u.",
                                     i ? " " : "", d->what, d->hand);
        for (pfn_t f = 0; f < CLOCK_FRAMES && used < sizeof text; f++)
            used += (size_t)snprintf(
                text + used, sizeof text - used, " %u: page %llu %s.", f,
                (unsigned long long)d->page[f], words[d->mark[f]]);
    }
    svg_open(out, WIDTH * (int)count, CENTRE + RADIUS + TALL, "A clock", text);
    for (size_t i = 0; i < count; i++)
        draw_dial(out, &dials[i], WIDTH * (int)i);
    svg_close(out);
}

void figure_clock(FILE *out)
{
    static const vpn_t before[] = {20, 21, 22, 23, 24, 25, 26,
                                   27, 28, 21, 22, 26, 28, 21};
    struct machine *m = policy_machine(CLOCK, CLOCK_FRAMES, 0, NULL);
    asid_t as = proc_create(m, "one");
    struct dial dials[2];

    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        refer(m, as, before[i], false);
    dials[0] = dial_of("page 29 is touched: who leaves?", m);
    refer(m, as, 29, false);
    dials[1] = dial_of("page 23 has left, page 29 is there", m);
    for (pfn_t f = 0; f < CLOCK_FRAMES; f++)
        if (dials[1].page[f] == 29)
            dials[1].came = f;
    draw_clock(out, dials, 2);
    machine_destroy(m);
}
