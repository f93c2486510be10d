/*
 * curve_show.c: the table, the plot and the object.
 *
 *      75 % |#####                 A column is a place of the scale; it is
 *           |########              filled up to the miss ratio, and a row
 *      50 % |############          shows what reaches its middle.
 *       0 % |+--+--+--+--+
 *            1  2  4  8  16        a number where there is room for it
 */
#include "curve_show.h"

#include "curve_scale.h"
#include "replay_show.h"

#include <inttypes.h>
#include <string.h>

enum { ROWS = 12, WIDTH = 66, MARGIN = 9 };

void curve_show_json(const struct curve_misses *m, FILE *out)
{
    fprintf(out,
            "{\"version\": 1, \"refs\": %" PRIu64 ", \"pages\": %" PRIu64
            ", \"misses\": [",
            m->refs, m->pages);
    for (uint64_t n = 1; n <= m->pages; n++)
        if (n == 1 || m->at[n] != m->at[n - 1])
            fprintf(out, "%s[%" PRIu64 ", %" PRIu64 "]", n > 1 ? ", " : "", n,
                    m->at[n]);
    fputs("]}\n", out);
}

/* ---- the table ---- */

static int digits(uint64_t n)
{
    char text[32];

    return (int)strlen(replay_show_number(text, n));
}

void curve_show_table(const struct curve_misses *m, FILE *out)
{
    int frames = digits(m->pages), misses = digits(m->refs);
    char a[32], b[32];

    frames = frames < 6 ? 6 : frames;
    misses = misses < 6 ? 6 : misses;
    fprintf(out, "  %*s   %*s   miss ratio\n", frames, "frames", misses,
            "misses");
    for (uint64_t n = 1; n; n = curve_scale_next(n, m->pages))
        fprintf(out, "  %*s   %*s     %6.2f %%%s\n", frames,
                replay_show_number(a, n), misses,
                replay_show_number(b, m->at[n]),
                100.0 * (double)m->at[n] / (double)m->refs,
                n == m->pages ? "   each page once" : "");
}

/* ---- the plot ---- */

static void plot_row(const struct curve_misses *m, const struct curve_scale *s,
                     int row, FILE *out)
{
    char line[WIDTH + 2];
    double level = (double)m->refs * (2 * row - 1) / (2 * ROWS);
    unsigned n = 0;

    for (unsigned place = 0; place <= s->doublings * s->wide; place++) {
        uint64_t misses = curve_at(m, curve_scale_frames(s, place));

        line[place] = (double)misses >= level ? '#' : ' ';
        if (line[place] == '#')
            n = place + 1;
    }
    line[n] = '\0';
    if (row % 3 == 0)
        fprintf(out, "  %3d %% |%s\n", row * 100 / ROWS, line);
    else
        fprintf(out, "        |%s\n", line);
}

static void plot_axis(const struct curve_scale *s, FILE *out)
{
    int at = MARGIN; /* the next free column */

    fputs("    0 % |", out);
    for (unsigned place = 0; place <= s->doublings * s->wide; place++)
        putc(place % s->wide ? '-' : '+', out);
    putc('\n', out);
    for (unsigned i = 0; i <= s->doublings; i++) {
        char text[32];
        int column = MARGIN + (int)(i * s->wide);
        int n = snprintf(text, sizeof text, "%" PRIu64, UINT64_C(1) << i);

        if (column < at || column + n > 79)
            continue;
        fprintf(out, "%*s%s", i == 0 ? column : column - at + 1, "", text);
        at = column + n + 1;
    }
    fprintf(out, "\n%*sframes: from + to + twice as many\n", MARGIN, "");
}

void curve_show_plot(const struct curve_misses *m, FILE *out)
{
    struct curve_scale s = curve_scale(m->pages, WIDTH);

    for (int row = ROWS; row > 0; row--)
        plot_row(m, &s, row, out);
    plot_axis(&s, out);
}
