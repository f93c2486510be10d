/*
 * Figures: Belady's anomaly. First what is in the frames, reference by
 * reference; then how many faults there are, over the number of frames.
 */
#include "figures.h"

#include "handouts/figures/svg.h"

#include <string.h>

enum { SIDE = 72, CELL = 40, TALL = 26, HEAD = 58, GAP = 30 };

struct rows run_rows(const char *name, enum who who, pfn_t frames,
                     const struct use *uses, size_t n)
{
    struct rows r = {.name = name, .frames = frames, .n = n};
    struct machine *m = policy_machine(who, frames, 0, NULL);
    asid_t owner, as = proc_create(m, "one");

    if (frames > ROW_FRAMES || n > ROW_USES)
        panic("figures: no room for %u frames or %zu references", frames, n);
    for (size_t i = 0; i < n; i++) {
        r.at[i].page = uses[i].page;
        r.at[i].fault = refer(m, as, uses[i].page, uses[i].store);
        r.faults += r.at[i].fault;
        for (pfn_t f = 0; f < frames; f++) {
            r.at[i].full[f] = frame_page(m, f, &owner, &r.at[i].in[f]);
            if (r.at[i].full[f] && r.at[i].in[f] == uses[i].page)
                r.at[i].where = f;
        }
    }
    machine_destroy(m);
    return r;
}

static int height_of(const struct rows *r)
{
    return HEAD + (int)r->frames * TALL + GAP;
}

static void draw_one(FILE *out, const struct rows *r, int top)
{
    svg_text(out, "strong", 8, top + 14, "%s: %u faults", r->name, r->faults);
    svg_text(out, "small end", SIDE - 10, top + 46, "page");
    for (pfn_t f = 0; f < r->frames; f++)
        svg_text(out, "small end", SIDE - 10,
                 top + HEAD + (int)f * TALL + TALL - 8, "frame %u", f);
    for (size_t i = 0; i < r->n; i++) {
        int x = SIDE + (int)i * CELL, middle = x + (CELL - 4) / 2;

        svg_text(out, "mono middle strong", middle, top + 46, "%llu%s",
                 (unsigned long long)r->at[i].page, r->at[i].fault ? "*" : "");
        for (pfn_t f = 0; f < r->frames; f++) {
            int y = top + HEAD + (int)f * TALL;

            svg_box(out,
                    !r->at[i].full[f]                       ? "none"
                    : r->at[i].fault && r->at[i].where == f ? "node"
                                                            : "page",
                    x, y, CELL - 4, TALL - 4);
            if (r->at[i].full[f])
                svg_text(out, "mono middle", middle, y + 16, "%llu",
                         (unsigned long long)r->at[i].in[f]);
        }
    }
}

static void describe_rows(const struct rows *r, char *text, size_t size)
{
    size_t used = strlen(text);

    if (used < size)
        used += (size_t)snprintf(text + used, size - used, "%s%s: %u faults.",
                                 used ? " " : "", r->name, r->faults);
    for (size_t i = 0; i < r->n && used < size; i++)
        used += (size_t)snprintf(text + used, size - used,
                                 i ? ", %llu %s" : " %llu %s",
                                 (unsigned long long)r->at[i].page,
                                 r->at[i].fault ? "faults" : "hits");
    if (used < size)
        snprintf(text + used, size - used, ".");
}

void draw_rows(FILE *out, const struct rows *rows, size_t count)
{
    char text[1024] = "";
    int top = 4, height = 4;
    size_t most = 0;

    for (size_t i = 0; i < count; i++) {
        height += height_of(&rows[i]);
        most = rows[i].n > most ? rows[i].n : most;
        describe_rows(&rows[i], text, sizeof text);
    }
    svg_open(out, SIDE + (int)most * CELL + 8, height,
             "What is in the frames, after each reference", text);
    for (size_t i = 0; i < count; i++) {
        draw_one(out, &rows[i], top);
        top += height_of(&rows[i]);
    }
    svg_box(out, "node", SIDE, top - 17, 14, 13);
    svg_text(out, "small", SIDE + 20, top - 6, "* a fault: has just come");
    svg_box(out, "page", SIDE + 200, top - 17, 14, 13);
    svg_text(out, "small", SIDE + 220, top - 6, "was there before");
    svg_close(out);
}

void figure_rows(FILE *out)
{
    struct rows rows[] = {
        run_rows("FIFO, 3 frames", FIFO, 3, belady, BELADY),
        run_rows("FIFO, 4 frames", FIFO, 4, belady, BELADY),
    };

    draw_rows(out, rows, sizeof rows / sizeof *rows);
}

/* ---- faults over frames ---- */

void draw_anomaly(FILE *out, const struct anomaly *all, size_t count)
{
    static const unsigned frames[ANOMALY_FRAMES] = {1, 2, 3, 4, 5};
    struct chart c = {.left = 50,
                      .right = 380,
                      .top = 44,
                      .floor = 244,
                      .x_most = ANOMALY_FRAMES,
                      .y_most = BELADY};
    char text[512] = "";
    size_t used = 0;

    for (size_t i = 0; i < count && used < sizeof text; i++) {
        const unsigned *n = all[i].faults;

        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "%s%s on 1 to 5 frames: %u, %u, %u, %u, %u.",
                                 i ? " " : "", all[i].name, n[0], n[1], n[2],
                                 n[3], n[4]);
    }
    svg_open(out, 470, 292, "Faults over frames", text);
    chart_axes(out, &c, 1, 3, "frames", "faults, of 12 references");
    for (size_t i = 0; i < count; i++) {
        int y = c.top + 20 + (int)i * 24;

        chart_curve(out, &c, all[i].kind, frames, all[i].faults,
                    ANOMALY_FRAMES);
        for (unsigned f = 0; f < ANOMALY_FRAMES; f++)
            svg_dot(out, all[i].kind, chart_x(&c, frames[f]),
                    chart_y(&c, all[i].faults[f]));
        svg_line(out, all[i].kind, c.right + 12, y - 4, c.right + 36, y - 4);
        svg_text(out, "small strong", c.right + 42, y, "%s", all[i].name);
    }
    svg_close(out);
}

void figure_anomaly(FILE *out)
{
    static const enum who who[] = {FIFO, LRU, OPT};
    struct anomaly all[ANOMALY_CURVES] = {
        {.kind = "a", .name = "FIFO"},
        {.kind = "b", .name = "LRU"},
        {.kind = "c", .name = "OPT"},
    };

    for (unsigned i = 0; i < ANOMALY_CURVES; i++)
        for (pfn_t f = 1; f <= ANOMALY_FRAMES; f++)
            all[i].faults[f - 1] =
                (unsigned)measure(who[i], f, 0, belady, BELADY).faults;
    draw_anomaly(out, all, ANOMALY_CURVES);
}
