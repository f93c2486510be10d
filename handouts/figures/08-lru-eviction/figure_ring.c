/*
 * Figure: the ring of LRU, before and after a hit. It is drawn by following
 * the links, from the head to newer and newer frames.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "solutions/08-lru-eviction/lru_eviction.h"

#include <string.h>

enum { LEFT = 16, WIDE = 78, STEP = 106, TALL = 44, ROW = 128, TOP = 44 };

struct ring ring_of(const char *what, struct machine *m)
{
    struct ring r = {.what = what, .used = FRAME_NONE};
    const struct link *links = links_of(m);
    pfn_t head = policy_of(m)->frames;

    for (pfn_t f = links[head].newer; f != head; f = links[f].newer) {
        asid_t owner;

        if (r.n == RING_FRAMES || !frame_page(m, f, &owner, &r.page[r.n]) ||
            links[links[f].older].newer != f)
            panic("figures: the ring is none at frame %u", f);
        r.frame[r.n++] = f;
    }
    return r;
}

static void draw_one(FILE *out, const struct ring *r, int top)
{
    int y = top + 14, middle = y + TALL / 2, back = y + TALL + 18;
    int last = LEFT + (int)r->n * STEP;

    svg_text(out, "strong", LEFT, top, "%s", r->what);
    svg_box(out, "faint", LEFT, y, WIDE, TALL);
    svg_text(out, "middle", LEFT + WIDE / 2, middle + 5, "head");
    for (size_t i = 0; i < r->n; i++) {
        int x = LEFT + (int)(i + 1) * STEP;

        svg_arrow(out, "", x - STEP + WIDE + 3, middle, x - 3, middle);
        svg_box(out, r->frame[i] == r->used ? "node" : "page", x, y, WIDE,
                TALL);
        svg_text(out, "mono middle", x + WIDE / 2, middle - 2, "page %llu",
                 (unsigned long long)r->page[i]);
        svg_text(out, "small middle faint", x + WIDE / 2, middle + 15,
                 "frame %u", r->frame[i]);
    }
    svg_line(out, "", last + WIDE / 2, y + TALL, last + WIDE / 2, back);
    svg_line(out, "", last + WIDE / 2, back, LEFT + WIDE / 2, back);
    svg_arrow(out, "", LEFT + WIDE / 2, back, LEFT + WIDE / 2, y + TALL + 2);
    if (r->n > 0) {
        svg_text(out, "small middle", LEFT + STEP + WIDE / 2, back - 5,
                 "oldest");
        svg_text(out, "small end", last + WIDE / 2 - 8, back - 5, "newest");
    }
}

void draw_ring(FILE *out, const struct ring *rings, size_t count)
{
    char text[512] = "";
    size_t used = 0, most = 0;

    for (size_t i = 0; i < count; i++) {
        const struct ring *r = &rings[i];

        most = r->n > most ? r->n : most;
        if (used < sizeof text)
            used +=
                (size_t)snprintf(text + used, sizeof text - used,
                                 "%s%s, oldest first:", i ? " " : "", r->what);
        for (size_t k = 0; k < r->n && used < sizeof text; k++)
            used += (size_t)snprintf(
                text + used, sizeof text - used, "%s page %llu in frame %u",
                k ? "," : "", (unsigned long long)r->page[k], r->frame[k]);
        if (used < sizeof text)
            used += (size_t)snprintf(text + used, sizeof text - used, ".");
    }
    svg_open(out, LEFT * 2 + (int)most * STEP + WIDE,
             TOP - 44 + (int)count * ROW, "The ring", text);
    for (size_t i = 0; i < count; i++)
        draw_one(out, &rings[i], TOP - 20 + (int)i * ROW);
    svg_close(out);
}

void figure_ring(FILE *out)
{
    static const vpn_t before[] = {30, 31, 32, 33, 34, 31, 30};
    struct machine *m = policy_machine(LRU, 5, 0, NULL);
    asid_t as = proc_create(m, "one");
    struct ring rings[3];
    vpn_t hit = 33, away = 35;

    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        refer(m, as, before[i], false);
    rings[0] = ring_of("before", m);
    if (refer(m, as, hit, false))
        panic("figures: page %u was not there", (unsigned)hit);
    rings[1] = ring_of("page 33 is used", m);
    rings[1].used = links_of(m)[policy_of(m)->frames].older;
    if (!refer(m, as, away, false))
        panic("figures: page %u was there", (unsigned)away);
    rings[2] = ring_of("page 35 is loaded: the oldest had to leave", m);
    rings[2].used = links_of(m)[policy_of(m)->frames].older;
    draw_ring(out, rings, 3);
    machine_destroy(m);
}
