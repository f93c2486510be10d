/*
 * Figures: heaps that a program has used, byte by byte.
 *
 *     +--------+-----------+-------+ - - - - - +--------+
 *     | header |  payload  | spare |   free    | header | ...
 *     +--------+-----------+-------+ - - - - - +--------+
 *
 * What was asked for is the payload. Header and spare bytes are lost inside of
 * blocks, free ones outside.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "machine.h"

enum { LEFT = 8, WIDE = 640 };

/* A heap as rows of so many bytes. */
struct strip {
    FILE *out;
    place_t from;  /* the first byte */
    unsigned line; /* bytes in a row */
    int y, tall, step;
};

/* Fill bytes `low` to `high`, which may lie in several rows. */
static void fill(const struct strip *s, const char *kind, place_t low,
                 place_t high)
{
    while (low < high) {
        place_t row = (low - s->from) / s->line;
        place_t end = s->from + (row + 1) * s->line;
        place_t stop = high < end ? high : end;
        int x = (int)((low - s->from) % s->line * WIDE / s->line);
        int to = (int)((stop - 1 - s->from) % s->line * WIDE / s->line) + 1;

        svg_box(s->out, kind, LEFT + x, s->y + (int)row * s->step,
                to > x ? to - x : 1, s->tall);
        low = stop;
    }
}

static place_t place_of(const struct run *r, const unsigned char *bytes)
{
    return (place_t)(bytes - (unsigned char *)heap_of(r->m));
}

/* The bytes that were asked for, of each block that is in use. */
static void fill_payload(const struct strip *s, const struct run *r)
{
    for (unsigned i = 0; i < r->count; i++)
        fill(s, "b bare", place_of(r, r->at[i]),
             place_of(r, r->at[i]) + (place_t)r->size[i]);
}

/* The bytes that blocks in use have on top of it; how many. */
static size_t fill_inside(const struct strip *s, const struct run *r)
{
    size_t lost = 0;

    for (unsigned i = 0; i < r->count; i++) {
        struct block *b = block_of(r->at[i]);
        place_t at = block_place(heap_of(r->m), b);
        place_t end = at + (place_t)block_size(b);
        place_t behind = at + HEADER + (place_t)r->size[i];

        fill(s, "a bare", at, at + HEADER);
        fill(s, "part bare", behind, end);
        lost += HEADER + (end - behind);
    }
    return lost;
}

/* ---- a small heap, each byte ---- */

struct free_bytes {
    size_t all, largest;
    unsigned blocks;
};

static struct free_bytes count_free(struct machine *m)
{
    struct free_bytes f = {0};

    for (struct block *b = first_block(m); b; b = next_block(m, b))
        if (!block_is_used(b)) {
            f.all += block_size(b);
            f.largest = block_size(b) > f.largest ? block_size(b) : f.largest;
            f.blocks++;
        }
    return f;
}

static void legend(FILE *out, int x, int y, const char *kind, const char *what)
{
    svg_box(out, kind, x, y - 10, 14, 12);
    svg_text(out, "small", x + 20, y, "%s", what);
}

void figure_waste(FILE *out)
{
    enum { LINE = 1280, TALL = 30, STEP = 38, TOP = 34 };
    struct run r;

    run_begin(&r, KIND_FIRST, 200);
    run_on(&r, 330);
    struct heap *h = heap_of(r.m);
    struct free_bytes f = count_free(r.m);
    int rows = (int)((h->end - h->start + LINE - 1) / LINE);
    int y = TOP + rows * STEP + 14;
    struct strip s = {out, h->start, LINE, TOP, TALL, STEP};
    char text[512];

    snprintf(text, sizeof text,
             "A heap of %s bytes. %s bytes lie in %u free blocks between the "
             "used ones, of which the largest has %s.",
             figure_number(h->end - h->start), figure_number(f.all), f.blocks,
             figure_number(f.largest));
    svg_open(out, LEFT * 2 + WIDE, y + 64, "Each byte of a heap", text);
    svg_text(out, "strong", LEFT, 20, "%s bytes of heap after %u requests",
             figure_number(h->end - h->start), r.operations);
    fill(&s, "none", h->start, h->end);
    size_t inside = fill_inside(&s, &r);
    fill_payload(&s, &r);
    legend(out, LEFT, y, "b bare", "payload");
    svg_text(out, "small", LEFT + 20, y + 18, "%s bytes",
             figure_number(r.payload));
    legend(out, LEFT + 120, y, "a bare", "headers and");
    legend(out, LEFT + 220, y, "part bare", "spare bytes: internal");
    svg_text(out, "small", LEFT + 140, y + 18, "%s bytes together",
             figure_number(inside));
    legend(out, LEFT + 400, y, "none", "free: external");
    svg_text(out, "small", LEFT + 420, y + 18, "%s bytes in %u blocks;",
             figure_number(f.all), f.blocks);
    svg_text(out, "small", LEFT + 420, y + 34, "the largest has %s",
             figure_number(f.largest));
    svg_close(out);
    run_end(&r);
}

/* ---- the same program on three heaps ---- */

enum { ROW = 8192, PAGE_TALL = 12, PAGE_STEP = 15, NAME = 26, BELOW = 14 };

static int height_of(const struct run *r)
{
    return NAME + (int)((run_heap(r) + ROW - 1) / ROW) * PAGE_STEP + BELOW;
}

static void draw_run(FILE *out, const struct run *r, const char *name, int y)
{
    struct heap *h = heap_of(r->m);
    struct strip s = {out, 0, ROW, y + NAME, PAGE_TALL, PAGE_STEP};

    svg_text(out, "strong", LEFT, y + 14, "%s", name);
    svg_text(out, "small end", LEFT + WIDE, y + 14,
             "%s; at most %s were in use: %u %%", figure_bytes(run_heap(r)),
             figure_bytes(r->peak), (unsigned)(r->peak * 100 / run_heap(r)));
    fill(&s, "none", h->start, h->limit);
    fill_payload(&s, r);
}

void figure_runs(FILE *out)
{
    static const struct {
        enum kind kind;
        const char *name;
    } all[] = {{KIND_BUMP, "A bump pointer"},
               {KIND_FIRST, "Blocks, first fit"},
               {KIND_LIST, "Blocks, and a list of what is free"}};
    enum { COUNT = sizeof all / sizeof *all };
    struct run r[COUNT];
    char text[512] = "";
    size_t used = 0;
    int y = 4, height = 4;

    for (unsigned i = 0; i < COUNT; i++) {
        run_begin(&r[i], all[i].kind, 400);
        run_on(&r[i], 1600);
        height += height_of(&r[i]);
        if (used < sizeof text)
            used += (size_t)snprintf(text + used, sizeof text - used,
                                     "%s: %s of heap. ", all[i].name,
                                     figure_bytes(run_heap(&r[i])));
    }
    svg_open(out, LEFT * 2 + WIDE, height, "One program on three heaps", text);
    for (unsigned i = 0; i < COUNT; i++) {
        draw_run(out, &r[i], all[i].name, y);
        y += height_of(&r[i]);
        run_end(&r[i]);
    }
    svg_close(out);
}
