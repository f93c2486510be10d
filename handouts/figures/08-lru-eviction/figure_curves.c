/*
 * Figure: what each policy makes of one trace, on more and more memory. On the
 * left how many references miss, on the right how many victims are dirty.
 *
 * The trace is a program with habits: it works on a few pages for a while, then
 * on others; some pages it needs all the time; and now and then it goes through
 * a long table from end to end. It stores to one page in four.
 */
#include "figures.h"

#include "handouts/figures/svg.h"

#include <string.h>

enum { LOCAL = 20, SHARED = 8, TABLE = 24, PHASE = 1000 };

/* A number that nobody can tell from a random one, the same in each run. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* Below n, and small numbers much more often than large ones. */
static vpn_t skewed(uint64_t *state, vpn_t n)
{
    vpn_t a = next_random(state) % n, b = next_random(state) % n;

    return a < b ? a : b;
}

void make_trace(struct use *uses, size_t n)
{
    uint64_t state = 8;
    vpn_t scan = 0;

    for (size_t i = 0; i < n; i++) {
        vpn_t phase = i / PHASE, page;
        uint64_t kind = next_random(&state) % 100;

        if (kind < 70)
            page = 100 + phase * LOCAL / 2 + skewed(&state, LOCAL);
        else if (kind < 90)
            page = skewed(&state, SHARED);
        else
            page = 50 + scan++ % TABLE;
        uses[i] =
            (struct use){page, page % 4 == 1 && next_random(&state) % 2 == 0};
    }
}

void run_curve(struct curve *c, const struct use *uses, size_t n)
{
    for (unsigned i = 0; i < CURVE_SIZES; i++) {
        pfn_t frames = (i + 1) * CURVE_STEP;
        struct counters k = measure(c->who, frames, c->window, uses, n);

        c->misses[i] = (unsigned)((k.faults * 1000 + n / 2) / n);
        c->dirty[i] = (unsigned)((k.dirty_evictions * 1000 + n / 2) / n);
    }
}

static unsigned up(unsigned n, unsigned step)
{
    return (n + step - 1) / step * step;
}

static void describe(const struct curve *curves, size_t count, char *text,
                     size_t size)
{
    size_t used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < count && used < size; i++) {
        const struct curve *c = &curves[i];

        used += (size_t)snprintf(
            text + used, size - used,
            "%s%s, misses of 1,000 references:", i ? " " : "", c->name);
        for (unsigned k = 3; k < CURVE_SIZES && used < size; k += 4)
            used +=
                (size_t)snprintf(text + used, size - used,
                                 " %u on %u frames, %u of them dirty%s",
                                 c->misses[k], (k + 1) * CURVE_STEP,
                                 c->dirty[k], k + 4 < CURVE_SIZES ? ";" : ".");
    }
}

static void draw_curve(FILE *out, const struct chart *at, const struct curve *c,
                       const unsigned *y)
{
    unsigned frames[CURVE_SIZES];

    for (unsigned k = 0; k < CURVE_SIZES; k++) {
        frames[k] = (k + 1) * CURVE_STEP;
        if (c->dots)
            svg_dot(out, c->kind, chart_x(at, frames[k]), chart_y(at, y[k]));
    }
    chart_curve(out, at, c->kind, frames, y, CURVE_SIZES);
}

void draw_curves(FILE *out, const struct curve *curves, size_t count)
{
    struct chart left = {.left = 48, .right = 328, .top = 40, .floor = 250};
    struct chart right = {.left = 404, .right = 684, .top = 40, .floor = 250};
    char text[2048];

    left.x_most = right.x_most = CURVE_SIZES * CURVE_STEP;
    left.y_most = right.y_most = 1;
    for (unsigned k = 0; k < CURVE_SIZES; k++) {
        for (size_t i = 0; i < count; i++) {
            if (curves[i].misses[k] > left.y_most)
                left.y_most = curves[i].misses[k];
            if (curves[i].dirty[k] > right.y_most)
                right.y_most = curves[i].dirty[k];
        }
    }
    left.y_most = up(left.y_most, 200);
    right.y_most = up(right.y_most, 50);
    describe(curves, count, text, sizeof text);
    svg_open(out, 700, 324, "Policies over the size of memory", text);
    chart_axes(out, &left, 16, left.y_most / 4, "frames",
               "misses, of 1,000 references");
    chart_axes(out, &right, 16, right.y_most / 5, "frames",
               "victims that were dirty");
    for (size_t i = 0; i < count; i++) {
        int x = left.left + (int)i * 128;

        draw_curve(out, &left, &curves[i], curves[i].misses);
        draw_curve(out, &right, &curves[i], curves[i].dirty);
        svg_line(out, curves[i].kind, x, 308, x + 24, 308);
        if (curves[i].dots)
            svg_dot(out, curves[i].kind, x + 12, 308);
        svg_text(out, "small strong", x + 30, 312, "%s", curves[i].name);
    }
    svg_close(out);
}

void figure_curves(FILE *out)
{
    static struct use uses[CURVE_USES];
    struct curve curves[] = {
        {.who = FIFO, .kind = "a", .name = "FIFO"},
        {.who = CLOCK, .kind = "", .name = "CLOCK"},
        {.who = LRU, .kind = "b", .name = "LRU"},
        {.who = CLEAN,
         .window = 8,
         .kind = "b",
         .dots = true,
         .name = "clean-first 8"},
        {.who = OPT, .kind = "c", .name = "OPT"},
    };

    make_trace(uses, CURVE_USES);
    for (size_t i = 0; i < sizeof curves / sizeof *curves; i++)
        run_curve(&curves[i], uses, CURVE_USES);
    draw_curves(out, curves, sizeof curves / sizeof *curves);
}
