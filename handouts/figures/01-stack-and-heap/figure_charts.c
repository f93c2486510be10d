/*
 * Figures: how heaps grow, and how far they search, while the same program
 * runs on each.
 */
#include "figures.h"

#include "handouts/figures/svg.h"
#include "machine.h"

enum { POINTS = 32, EACH = 100 };
enum { LEFT = 76, RIGHT = 470, FLOOR = 286, CEILING = 40 };

/* A curve: its values after 0, EACH, 2 * EACH ... operations. */
struct curve {
    const char *kind, *name;
    uint64_t value[POINTS + 1];
};

static int x_of(unsigned point)
{
    return LEFT + (RIGHT - LEFT) * (int)point / POINTS;
}

static int y_of(uint64_t value, uint64_t most)
{
    return FLOOR - (int)((uint64_t)(FLOOR - CEILING) * value / most);
}

/* `unit` is what counts as one; 0: bytes. */
static void axes(FILE *out, uint64_t most, unsigned unit, const char *what)
{
    enum { LINES = 4 };

    for (unsigned i = 0; i <= LINES; i++) {
        uint64_t value = most * i / LINES;

        svg_line(out, "faint", LEFT, y_of(value, most), RIGHT,
                 y_of(value, most));
        svg_text(out, "small end", LEFT - 8, y_of(value, most) + 4, "%s",
                 unit ? figure_number(value / unit) : figure_bytes(value));
    }
    for (unsigned i = 0; i <= POINTS; i += 8)
        svg_text(out, "small middle", x_of(i), FLOOR + 20, "%s",
                 figure_number(i * EACH));
    svg_text(out, "middle", (LEFT + RIGHT) / 2, FLOOR + 42,
             "requests of the program");
    svg_text(out, "", 8, 20, "%s", what);
}

static void draw_curve(FILE *out, const struct curve *c, uint64_t most,
                       int name_y, const char *last)
{
    for (unsigned i = 0; i < POINTS; i++)
        svg_line(out, c->kind, x_of(i), y_of(c->value[i], most), x_of(i + 1),
                 y_of(c->value[i + 1], most));
    svg_text(out, "small strong", RIGHT + 10, name_y, "%s", c->name);
    svg_text(out, "small", RIGHT + 10, name_y + 15, "%s", last);
}

/* The next multiple of `step` at or above n. */
static uint64_t up(uint64_t n, uint64_t step)
{
    return (n + step - 1) / step * step;
}

void figure_growth(FILE *out)
{
    struct curve bump = {.kind = "a", .name = "bump pointer"};
    struct curve first = {.kind = "b", .name = "blocks, first fit"};
    struct curve need = {.kind = "", .name = "what is in use"};
    struct run r, f;
    char text[512];

    run_begin(&r, KIND_BUMP, 400);
    run_begin(&f, KIND_FIRST, 400);
    for (unsigned i = 0; i <= POINTS; i++) {
        bump.value[i] = run_heap(&r);
        first.value[i] = run_heap(&f);
        need.value[i] = r.payload;
        run_on(&r, EACH);
        run_on(&f, EACH);
    }
    run_end(&r);
    run_end(&f);
    uint64_t most = up(bump.value[POINTS], 64 << 10);
    snprintf(text, sizeof text,
             "After %s requests the bump pointer has taken %s, a heap of "
             "blocks %s, and what is in use was never more than %s.",
             figure_number(POINTS * EACH), figure_bytes(bump.value[POINTS]),
             figure_bytes(first.value[POINTS]), figure_bytes(f.peak));
    svg_open(out, 620, FLOOR + 54, "How heaps grow", text);
    axes(out, most, 0, "bytes of heap");
    draw_curve(out, &bump, most, y_of(bump.value[POINTS], most) + 4,
               figure_bytes(bump.value[POINTS]));
    draw_curve(out, &first, most, y_of(first.value[POINTS], most) - 16,
               figure_bytes(first.value[POINTS]));
    draw_curve(out, &need, most, FLOOR - 4, "");
    svg_close(out);
}

/* Blocks looked at for each request of memory, on average, in each stretch, in
   tenths; the return value is the average of them all. */
static unsigned measure(struct curve *c, enum kind kind)
{
    struct run r;
    uint64_t before = 0;
    unsigned requests = 0;

    run_begin(&r, kind, 400);
    for (unsigned i = 0; i <= POINTS; i++) {
        run_on(&r, EACH);
        c->value[i] = (r.looked - before) * 10 / (r.requests - requests);
        before = r.looked;
        requests = r.requests;
    }
    run_end(&r);
    return (unsigned)(r.looked * 10 / r.requests);
}

void figure_search(FILE *out)
{
    struct curve all[] = {{.kind = "a", .name = "all blocks in a row"},
                          {.kind = "b", .name = "one list of free blocks"},
                          {.kind = "c", .name = "a list for each class"}};
    static const enum kind kinds[] = {KIND_FIRST, KIND_LIST, KIND_CLASSES};
    unsigned mean[3];
    uint64_t most = 0;
    char text[512] = "";
    size_t used = 0;

    for (unsigned k = 0; k < 3; k++) {
        mean[k] = measure(&all[k], kinds[k]);
        for (unsigned i = 0; i <= POINTS; i++)
            most = all[k].value[i] > most ? all[k].value[i] : most;
        if (used < sizeof text)
            used += (size_t)snprintf(text + used, sizeof text - used,
                                     "%s: %u.%u blocks on average. ",
                                     all[k].name, mean[k] / 10, mean[k] % 10);
    }
    most = up(most, 400);
    svg_open(out, 660, FLOOR + 54, "How far a request searches", text);
    axes(out, most, 10, "blocks looked at for a request");
    for (unsigned k = 0; k < 3; k++) {
        char last[64];
        int y = CEILING + 20 + (int)k * 54;

        snprintf(last, sizeof last, "%u.%u on average", mean[k] / 10,
                 mean[k] % 10);
        draw_curve(out, &all[k], most, y, last);
        svg_line(out, all[k].kind, RIGHT + 10, y - 18, RIGHT + 44, y - 18);
    }
    svg_close(out);
}
