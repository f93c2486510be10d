/*
 * heapmap.c: two pictures.
 *
 * The map cuts the heap, at the moment when it became as large as it ever was,
 * into equal pieces, and shows for each how much of it was in use. The chart
 * cuts the trace into equal parts, and shows for each how much was in use and
 * how large the heap was, both at most.
 */
#include "heapshow.h"

#include "heapwords.h"

#include <inttypes.h>
#include <string.h>

enum { WIDTH = 72, ROWS = 12 };

/* How much of a cell is in use, as a character. */
static char shade(uint64_t used, uint64_t all)
{
    return used == 0            ? '.'
           : used * 2 < all     ? '-'
           : used * 8 < all * 7 ? '='
                                : '#';
}

static void show_map(const struct heaprow *row, FILE *out)
{
    const struct heapjob *j = &row->run.job;
    uint64_t live = 0, cells = (j->heap + j->cell - 1) / j->cell;
    char text[48];

    for (uint64_t c = 0; c < cells; c++)
        live += j->cells[c];
    fprintf(out,
            "The heap when it was largest, after operation %" PRIu64
            " (%s):\n%" PRIu64 " bytes, of which %" PRIu64
            " in use (%.1f %%). A character is %" PRIu64 " bytes:\n"
            "# in use, 7/8 or more; = half or more; - less; . nothing in "
            "use\n\n",
            j->heap_op + 1, heapwords_op(&row->trace.ops[j->heap_op], text),
            j->heap, live, 100.0 * (double)live / (double)j->heap, j->cell);
    for (uint64_t c = 0; c < cells; c++) {
        uint64_t end = (c + 1) * j->cell;

        if (c % WIDTH == 0)
            fprintf(out, "%s    ", c ? "\n" : "");
        putc(
            shade(j->cells[c], end > j->heap ? j->heap - c * j->cell : j->cell),
            out);
    }
    fputs("\n", out);
}

/* A number of bytes in at most 6 columns. */
static void put_size(uint64_t bytes, FILE *out)
{
    static const char units[] = "BKMGT";
    double n = (double)bytes;
    int u = 0;

    for (; n >= 1000 && units[u + 1]; u++)
        n /= 1024;
    fprintf(out, u ? "%5.1f%c" : "%5.0f%c", n, units[u]);
}

static void show_chart(const struct heaprow *row, FILE *out)
{
    const struct heapjob *j = &row->run.job;
    uint64_t top = j->heap;
    size_t columns =
        row->trace.count < HEAPJOB_COLUMNS ? row->trace.count : HEAPJOB_COLUMNS;

    fputs("\nThe whole trace: # in use, . the heap beyond that\n\n", out);
    for (int r = ROWS; r > 0; r--) {
        /* A row shows what reaches its middle. */
        uint64_t level = (top * (uint64_t)(2 * r - 1)) / (2 * ROWS);

        put_size(top * (uint64_t)r / ROWS, out);
        fputs(" |", out);
        for (size_t c = 0; c < columns; c++) {
            /* A short trace: each operation has one column of its own. */
            const struct heapjob_sample *s =
                &j->samples[c * HEAPJOB_COLUMNS / columns];

            putc(s->live >= level ? '#' : s->heap >= level ? '.' : ' ', out);
        }
        putc('\n', out);
    }
    fputs("       +", out);
    for (size_t c = 0; c < columns; c++)
        putc('-', out);
    fprintf(out, "\n        %zu operations\n", row->trace.count);
}

void heapmap_show(const struct heaprow *row, FILE *out)
{
    fputc('\n', out);
    fprintf(out, "%.60s\n\n", row->name);
    if (*row->run.wrong || !row->run.job.heap) {
        fprintf(out, "    there is nothing to draw\n");
        return;
    }
    show_map(row, out);
    show_chart(row, out);
}
