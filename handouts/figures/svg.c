#include "svg.h"

#include "view.h"

#include <stdarg.h>

/*
 * Coordinates are whole numbers, so that a picture is the same bytes on every
 * computer. The colours are those of Okabe and Ito.
 */

static const char style[] =
    "<style>\n"
    ".pt-figure{font:14px/1.2 system-ui,sans-serif;"
    "--pt-blue:#0072b2;--pt-blue-bg:#d9ebf7;"
    "--pt-orange:#a86400;--pt-orange-bg:#fdeccf;"
    "--pt-green:#00795a;--pt-green-bg:#d8f1e7;"
    "--pt-grey:#8a8f98}\n"
    "@media(prefers-color-scheme:dark){.pt-figure{"
    "--pt-blue:#6cc0f5;--pt-blue-bg:#123a55;"
    "--pt-orange:#f0b040;--pt-orange-bg:#4b3410;"
    "--pt-green:#3fcf9f;--pt-green-bg:#0d4334;"
    "--pt-grey:#8a8f98}}\n"
    ".pt-figure text{fill:currentColor;stroke:none}\n"
    ".pt-figure rect{stroke-width:1.5}\n"
    ".pt-figure line{stroke:currentColor;stroke-width:1.5}\n"
    ".pt-figure polygon{fill:currentColor;stroke:none}\n"
    ".pt-figure polygon.faint{fill:var(--pt-grey);opacity:.6}\n"
    ".pt-figure rect.page{fill:var(--pt-blue-bg);stroke:var(--pt-blue)}\n"
    ".pt-figure rect.node{fill:var(--pt-orange-bg);"
    "stroke:var(--pt-orange)}\n"
    ".pt-figure rect.part{fill:var(--pt-green-bg);stroke:var(--pt-green)}\n"
    ".pt-figure rect.none{fill:none;stroke:var(--pt-grey);"
    "stroke-dasharray:4 3}\n"
    ".pt-figure rect.faint{fill:none;stroke:var(--pt-grey)}\n"
    ".pt-figure line.faint{stroke:var(--pt-grey);stroke-width:1;"
    "opacity:.45}\n"
    ".pt-figure .a{stroke:var(--pt-orange);fill:var(--pt-orange)}\n"
    ".pt-figure .b{stroke:var(--pt-blue);fill:var(--pt-blue)}\n"
    ".pt-figure .c{stroke:var(--pt-green);fill:var(--pt-green)}\n"
    ".pt-figure line.a,.pt-figure line.b,.pt-figure line.c"
    "{stroke-width:2.5}\n"
    ".pt-figure rect.bare{stroke:none;rx:0}\n"
    ".pt-figure text.none,.pt-figure text.faint{opacity:.65}\n"
    ".pt-figure text.mono{font-family:ui-monospace,monospace}\n"
    ".pt-figure text.small{font-size:12px}\n"
    ".pt-figure text.strong{font-weight:600}\n"
    ".pt-figure text.middle{text-anchor:middle}\n"
    ".pt-figure text.end{text-anchor:end}\n"
    "</style>\n";

/* Text between tags. */
static void put_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            fputs("&amp;", out);
        else if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '>')
            fputs("&gt;", out);
        else
            fputc(*text, out);
    }
}

void svg_open(FILE *out, int width, int height, const char *title,
              const char *description)
{
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pt-figure\" "
            "role=\"img\" width=\"%d\" height=\"%d\" "
            "viewBox=\"0 0 %d %d\">\n<title>",
            width, height, width, height);
    put_text(out, title);
    fputs("</title>\n<desc>", out);
    put_text(out, description);
    fputs("</desc>\n", out);
    fputs(style, out);
}

void svg_close(FILE *out)
{
    fputs("</svg>\n", out);
}

void svg_box(FILE *out, const char *kind, int x, int y, int w, int h)
{
    fprintf(out,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
            "height=\"%d\" rx=\"3\"/>\n",
            kind, x, y, w, h);
}

void svg_text(FILE *out, const char *kind, int x, int y, const char *format,
              ...)
{
    char text[256];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fprintf(out, "<text class=\"%s\" x=\"%d\" y=\"%d\">", kind, x, y);
    put_text(out, text);
    fputs("</text>\n", out);
}

void svg_line(FILE *out, const char *kind, int x1, int y1, int x2, int y2)
{
    fprintf(out,
            "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" "
            "y2=\"%d\"/>\n",
            kind, x1, y1, x2, y2);
}

/* How far it is from one corner of a rectangle to the other. */
static double diagonal(int w, int h)
{
    int square = (w * w + h * h) * 16, r = 0;

    while ((r + 1) * (r + 1) <= square)
        r++;
    return r / 4.0;
}

/* The whole number next to v; none of them is negative. */
static int near(double v)
{
    return (int)(v + 0.5);
}

void svg_arrow(FILE *out, const char *kind, int x1, int y1, int x2, int y2)
{
    double length = diagonal(x2 - x1, y2 - y1);
    double ux = (x2 - x1) / length, uy = (y2 - y1) / length;

    svg_line(out, kind, x1, y1, near(x2 - 8 * ux), near(y2 - 8 * uy));
    fprintf(out, "<polygon class=\"%s\" points=\"%d,%d %d,%d %d,%d\"/>\n", kind,
            x2, y2, near(x2 - 9 * ux - 4 * uy), near(y2 - 9 * uy + 4 * ux),
            near(x2 - 9 * ux + 4 * uy), near(y2 - 9 * uy - 4 * ux));
}

void svg_dot(FILE *out, const char *kind, int x, int y)
{
    fprintf(out, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"3\"/>\n", kind,
            x, y);
}

enum { WORDS = 16, WORD = 32 };

/* Room for the next of a few words. */
static char *word(void)
{
    static char words[WORDS][WORD];
    static unsigned next;

    return words[next++ % WORDS];
}

const char *figure_number(unsigned long long n)
{
    char *out = word();

    snprintf(out, WORD, "%.31s", view_number(n).s);
    return out;
}

const char *figure_bytes(unsigned long long n)
{
    static const char *const units[] = {"B", "KiB", "MiB", "GiB", "TiB"};
    unsigned long long rest = 0;
    char *out = word();
    unsigned u = 0;

    for (; n >= 1024 && u < 4; u++) {
        rest = n % 1024;
        n /= 1024;
    }
    if (rest && n < 10)
        snprintf(out, WORD, "%llu.%llu %s", n, rest * 10 / 1024, units[u]);
    else
        snprintf(out, WORD, "%llu %s", n, units[u]);
    return out;
}
