/*
 * curve_svg.c: the picture. It speaks the visual language of the book (the
 * same class on the same colours, handouts/figures/svg.h), with just the words
 * that a curve needs; pt does not link what draws the book.
 *
 *     TOP     +---------------------+
 *             |\__                  |     a line of steps: right along, then
 *             |   \____             |     down to the next place where the
 *     BOTTOM  +---------------------+     number of misses is another
 *            LEFT                 RIGHT
 *
 * Coordinates are whole numbers, so that a curve is the same bytes everywhere.
 */
#include "curve_show.h"

#include "curve_scale.h"
#include "replay_show.h"

#include <inttypes.h>

enum {
    WIDTH = 640,
    HEIGHT = 360,
    LEFT = 64,
    TOP = 24,
    BOTTOM = 296,
    MOST = 552, /* the scale is no wider than this */
    DIGIT = 7,  /* so wide is one, at the axis */
    GAP = 6     /* between numbers there */
};

static const char STYLE[] =
    "<style>\n"
    ".pt-figure{font:14px/1.2 system-ui,sans-serif;"
    "--pt-blue:#0072b2;--pt-blue-bg:#d9ebf7;--pt-grey:#8a8f98}\n"
    "@media(prefers-color-scheme:dark){.pt-figure{"
    "--pt-blue:#6cc0f5;--pt-blue-bg:#123a55;--pt-grey:#8a8f98}}\n"
    ".pt-figure text{fill:currentColor;stroke:none}\n"
    ".pt-figure text.small{font-size:12px}\n"
    ".pt-figure text.middle{text-anchor:middle}\n"
    ".pt-figure text.end{text-anchor:end}\n"
    ".pt-figure line{stroke:currentColor;stroke-width:1.5}\n"
    ".pt-figure line.faint{stroke:var(--pt-grey);stroke-width:1;"
    "opacity:.45}\n"
    ".pt-figure path.area{fill:var(--pt-blue-bg)}\n"
    ".pt-figure path.b{fill:none;stroke:var(--pt-blue);stroke-width:2.5}\n"
    "</style>\n";

static double percent(const struct curve_misses *m, uint64_t frames)
{
    return 100.0 * (double)curve_at(m, frames) / (double)m->refs;
}

/* For readers who do not see it, all that the picture shows. */
static void describe(const struct curve_misses *m, FILE *out)
{
    char a[32], b[32];

    fprintf(out, "<title>Misses of LRU for every size of memory</title>\n");
    fprintf(out, "<desc>%s references to %s pages. Miss ratio by frames:",
            replay_show_number(a, m->refs), replay_show_number(b, m->pages));
    for (uint64_t n = 1; n < m->pages; n *= 2)
        fprintf(out, " %" PRIu64 ": %.2f %%,", n, percent(m, n));
    fprintf(out, " %" PRIu64 ": %.2f %%.</desc>\n", m->pages,
            percent(m, m->pages));
}

static void line(FILE *out, const char *kind, unsigned x1, unsigned y1,
                 unsigned x2, unsigned y2)
{
    fprintf(out,
            "<line class=\"%s\" x1=\"%u\" y1=\"%u\" x2=\"%u\" y2=\"%u\"/>\n",
            kind, x1, y1, x2, y2);
}

/* How high this number of misses is. */
static unsigned height(const struct curve_misses *m, uint64_t misses)
{
    return BOTTOM -
           (unsigned)((double)misses / (double)m->refs * (BOTTOM - TOP) + 0.5);
}

static void axes(const struct curve_scale *s, FILE *out)
{
    unsigned right = LEFT + s->doublings * s->wide, free = 0;

    for (unsigned i = 0; i <= 4; i++) {
        unsigned y = BOTTOM - i * (BOTTOM - TOP) / 4;

        if (i > 0)
            line(out, "faint", LEFT, y, right, y);
        fprintf(out,
                "<text class=\"small end\" x=\"%d\" y=\"%u\">%u %%</text>\n",
                LEFT - 8, y + 4, i * 25);
    }
    for (unsigned i = 0; i <= s->doublings; i++) {
        unsigned x = LEFT + i * s->wide;
        char text[24];
        int n = snprintf(text, sizeof text, "%" PRIu64, UINT64_C(1) << i);
        unsigned half = (unsigned)n * DIGIT / 2;

        line(out, "faint", x, TOP, x, BOTTOM + 5);
        if (x < free + half)
            continue;
        fprintf(out,
                "<text class=\"small middle\" x=\"%u\" y=\"%d\">%s</text>\n", x,
                BOTTOM + 20, text);
        free = x + half + GAP;
    }
    fprintf(out,
            "<text class=\"middle\" x=\"%u\" y=\"%d\">frames</text>\n"
            "<text class=\"small\" x=\"%d\" y=\"%d\">miss ratio</text>\n",
            (LEFT + right) / 2, BOTTOM + 44, LEFT, TOP - 8);
}

/* The steps: as a line, or as all that is below them. */
static void steps(const struct curve_misses *m, const struct curve_scale *s,
                  bool area, FILE *out)
{
    unsigned end = s->doublings * s->wide, y = height(m, m->at[1]);

    fprintf(out, "<path class=\"%s\" d=\"M%d %u", area ? "area" : "b", LEFT, y);
    for (unsigned place = 1; place <= end; place++) {
        unsigned to = height(m, curve_at(m, curve_scale_frames(s, place)));

        if (to != y)
            fprintf(out, "H%uV%u", LEFT + place, to);
        y = to;
    }
    fprintf(out, "H%u", LEFT + end);
    if (area)
        fprintf(out, "V%dH%dZ", BOTTOM, LEFT);
    fputs("\"/>\n", out);
}

void curve_show_svg(const struct curve_misses *m, FILE *out)
{
    struct curve_scale s = curve_scale(m->pages, MOST);

    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pt-figure\" "
            "role=\"img\" width=\"%d\" height=\"%d\" "
            "viewBox=\"0 0 %d %d\">\n",
            WIDTH, HEIGHT, WIDTH, HEIGHT);
    describe(m, out);
    fputs(STYLE, out);
    steps(m, &s, true, out);
    axes(&s, out);
    steps(m, &s, false, out);
    line(out, "axis", LEFT, BOTTOM, LEFT + s.doublings * s.wide, BOTTOM);
    fputs("</svg>\n", out);
}
