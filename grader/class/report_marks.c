/*
 * report_marks.c: how the marks are distributed, as a picture, as a table for
 * those who do not see it, and in five numbers.
 *
 *      count
 *       |            ##      ten bars of the same width, from 0 to the most;
 *       |      ##    ##      what is above it is in the last
 *       +-----------------
 *        0    20    40 ...
 */
#include "report_part.h"

#include "base.h"

#include <stdlib.h>

enum { BARS = 10, WIDE = 34, HIGH = 150, LEFT = 10, TOP = 24 };

static int order(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Between two marks, in the middle of them. */
static double quantile(const double *marks, size_t n, double share)
{
    double at = share * (double)(n - 1);
    size_t low = (size_t)at;

    if (low + 1 >= n)
        return marks[n - 1];
    return marks[low] + (at - (double)low) * (marks[low + 1] - marks[low]);
}

static void put_numbers(const double *marks, size_t n, FILE *out)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += marks[i];
    fputs("<ul class=\"tiles\">\n", out);
    page_put(out, "<li><b>%g</b> mean</li>\n", sum / (double)n);
    page_put(out, "<li><b>%g</b> median</li>\n", quantile(marks, n, 0.5));
    page_put(out, "<li><b>%g to %g</b> the middle half</li>\n",
             quantile(marks, n, 0.25), quantile(marks, n, 0.75));
    page_put(out, "<li><b>%g to %g</b> lowest and highest</li>\n</ul>\n",
             marks[0], marks[n - 1]);
}

static void put_picture(const unsigned count[BARS], unsigned most, double top,
                        FILE *out)
{
    page_put(out,
             "<div class=\"wide\" tabindex=\"0\">\n<svg role=\"img\" "
             "viewBox=\"0 0 %d %d\" width=\"%d\" "
             "height=\"%d\" aria-labelledby=\"marks-title marks-text\">\n"
             "<title id=\"marks-title\">Distribution of marks</title>\n"
             "<desc id=\"marks-text\">",
             BARS * WIDE + 2 * LEFT, HIGH + TOP + 28, BARS * WIDE + 2 * LEFT,
             HIGH + TOP + 28);
    for (int i = 0; i < BARS; i++)
        page_put(out, "%g to %g: %u. ", top * i / BARS, top * (i + 1) / BARS,
                 count[i]);
    fputs("</desc>\n", out);
    for (int i = 0; i < BARS; i++) {
        unsigned high = most ? (count[i] * HIGH + most / 2) / most : 0;

        if (count[i] && high < 2)
            high = 2;
        page_put(out,
                 "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%u\"/>"
                 "<text text-anchor=\"middle\" x=\"%d\" y=\"%d\">",
                 LEFT + i * WIDE + 3, TOP + HIGH - (int)high, WIDE - 6, high,
                 LEFT + i * WIDE + WIDE / 2, TOP + HIGH - (int)high - 5);
        if (count[i])
            page_put(out, "%u", count[i]);
        page_put(out,
                 "</text><text class=\"soft\" text-anchor=\"middle\" "
                 "x=\"%d\" y=\"%d\">%g</text>\n",
                 LEFT + i * WIDE, TOP + HIGH + 20, top * i / BARS);
    }
    page_put(out,
             "<text class=\"soft\" text-anchor=\"end\" x=\"%d\" y=\"%d\">%g"
             "</text>\n<line x1=\"%d\" x2=\"%d\" y1=\"%d\" "
             "y2=\"%d\"/></svg>\n</div>\n",
             BARS * WIDE + 2 * LEFT, TOP + HIGH + 20, top, LEFT,
             LEFT + BARS * WIDE, TOP + HIGH, TOP + HIGH);
}

static void put_table(const unsigned count[BARS], double top, FILE *out)
{
    fputs("<details><summary>The same as a table</summary>\n"
          "<table>\n<thead><tr><th>Marks</th><th class=\"n\">Students</th>"
          "</tr></thead>\n<tbody>\n",
          out);
    for (int i = 0; i < BARS; i++)
        page_put(out, "<tr><td>%g %s %g</td><td class=\"n\">%u</td></tr>\n",
                 top * i / BARS, i + 1 < BARS ? "to below" : "and more, to",
                 top * (i + 1) / BARS, count[i]);
    fputs("</tbody></table></details>\n", out);
}

void report_marks(struct report *r, FILE *out)
{
    double *marks = must_alloc(r->count + 1, sizeof *marks);
    unsigned count[BARS] = {0}, most = 0;
    size_t n = 0;

    fputs("<h2 id=\"marks\">Marks</h2>\n", out);
    for (size_t i = 0; i < r->count; i++) {
        const struct report_person *p = &r->people[i];

        if (!p->marked)
            continue;
        marks[n++] = p->mark;
        double share = r->top > 0 ? p->mark / r->top * BARS : 0;
        int bar = share < 0 ? 0 : share >= BARS ? BARS - 1 : (int)share;

        if (++count[bar] > most)
            most = count[bar];
    }
    if (n == 0) {
        fputs("<p>There are no marks yet.</p>\n", out);
    } else {
        qsort(marks, n, sizeof *marks, order);
        page_put(out, "<p>Of %u students who have a mark.</p>\n", (unsigned)n);
        put_numbers(marks, n, out);
        put_picture(count, most, r->top, out);
        put_table(count, r->top, out);
    }
    free(marks);
}
