/*
 * Charts: axes, and curves between them.
 */
#include "figures.h"

#include "handouts/figures/svg.h"

int chart_x(const struct chart *c, unsigned x)
{
    return c->left + (int)((unsigned)(c->right - c->left) * x / c->x_most);
}

int chart_y(const struct chart *c, unsigned y)
{
    return c->floor - (int)((unsigned)(c->floor - c->top) * y / c->y_most);
}

void chart_axes(FILE *out, const struct chart *c, unsigned x_step,
                unsigned y_step, const char *across, const char *up)
{
    for (unsigned y = 0; y <= c->y_most; y += y_step) {
        svg_line(out, "faint", c->left, chart_y(c, y), c->right, chart_y(c, y));
        svg_text(out, "small end", c->left - 7, chart_y(c, y) + 4, "%s",
                 figure_number(y));
    }
    for (unsigned x = x_step; x <= c->x_most; x += x_step)
        svg_text(out, "small middle", chart_x(c, x), c->floor + 18, "%s",
                 figure_number(x));
    svg_text(out, "small middle", (c->left + c->right) / 2, c->floor + 38, "%s",
             across);
    svg_text(out, "small", c->left - 28, c->top - 16, "%s", up);
}

void chart_curve(FILE *out, const struct chart *c, const char *kind,
                 const unsigned *x, const unsigned *y, size_t n)
{
    for (size_t i = 1; i < n; i++)
        svg_line(out, kind, chart_x(c, x[i - 1]), chart_y(c, y[i - 1]),
                 chart_x(c, x[i]), chart_y(c, y[i]));
}
