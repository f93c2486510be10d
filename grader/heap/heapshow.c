/*
 * heapshow.c: a table of 79 columns, and the same numbers as JSON.
 */
#include "heapshow.h"

#include "escape.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

char *heapshow_name(const char *path)
{
    static const char *const ends[] = {".gz", ".rep"};
    const char *slash = strrchr(path, '/');
    char *name = lines_copy(strcmp(path, "-") == 0 ? "standard input"
                            : slash                ? slash + 1
                                                   : path);

    for (int i = 0; i < 2; i++) {
        size_t n = strlen(name), e = strlen(ends[i]);

        if (n > e && strcmp(name + n - e, ends[i]) == 0)
            name[n - e] = '\0';
    }
    return name;
}

static double per_op(const struct heaprow *row, uint64_t value)
{
    return row->trace.count ? (double)value / (double)row->trace.count : 0;
}

static bool has_work(const struct heaprow *row)
{
    return row->run.job.wanted & HEAPJOB_WORK;
}

void heapshow_head(const struct heapbuild *b, FILE *out)
{
    fprintf(out, "%-18s %5s %9s %10s %10s %6s %6s %7s\n", "", "", "", "payload",
            *b->preload ? "memory" : "heap", "", "work", "time");
    fprintf(out, "%-18s %5s %9s %10s %10s %6s %6s %7s\n", "trace", "valid",
            "ops", "peak", "peak", "util", "per op", "ns/op");
}

void heapshow_row(const struct heaprow *row, const struct heapbuild *b,
                  FILE *out)
{
    char name[80], work[32] = "-";

    escape_text(name, sizeof name, row->name);
    fprintf(out, "%-18.18s %5s %9zu %10" PRIu64, name,
            *row->run.wrong ? "NO" : "yes", row->trace.count, row->trace.peak);
    if (*row->run.wrong) {
        fprintf(out, " %10s %6s %6s %7s\n", "-", "-", "-", "-");
        return;
    }
    if (has_work(row))
        snprintf(work, sizeof work, "%.1f", per_op(row, row->run.job.work));
    fprintf(out, " %10" PRIu64 " %5.1f%% %6s %7.1f\n",
            heaprun_heap(&row->run, b),
            heaprun_utilisation(&row->run, b, &row->trace), work,
            per_op(row, row->run.job.best));
}

static void put_mean(const struct heaprow *rows, size_t n,
                     const struct heapbuild *b, FILE *out)
{
    double all = 0;
    size_t valid = 0;

    for (size_t i = 0; i < n; i++)
        if (!*rows[i].run.wrong) {
            all += heaprun_utilisation(&rows[i].run, b, &rows[i].trace);
            valid++;
        }
    if (valid > 1)
        fprintf(out, "%-55s %5.1f%%\n",
                valid == n ? "mean utilisation" : "mean of the valid ones",
                all / (double)valid);
}

void heapshow_foot(const struct heaprow *rows, size_t n,
                   const struct heapbuild *b, FILE *out)
{
    put_mean(rows, n, b, out);
    if (*b->preload)
        fputs("\nThe heap of a loaded library is not known: \"memory\" is what "
              "the process got for\nit while all blocks were filled.\n",
              out);
    for (size_t i = 0; i < n; i++)
        if (*rows[i].run.wrong) {
            char name[80];

            escape_text(name, sizeof name, rows[i].name);
            fprintf(out, "\n%s:\n    ", name);
            lines_wrap(out, 4, rows[i].run.wrong);
        }
}

/* -------------------------------------------------------------------- JSON */

static void put_number(FILE *out, const char *key, uint64_t value)
{
    fprintf(out, ", \"%s\": %" PRIu64, key, value);
}

static void json_row(const struct heaprow *row, const struct heapbuild *b,
                     FILE *out)
{
    const struct heapjob *j = &row->run.job;

    fputs("{\"trace\": ", out);
    escape_json(out, row->name);
    fprintf(out, ", \"valid\": %s", *row->run.wrong ? "false" : "true");
    put_number(out, "operations", row->trace.count);
    put_number(out, "peak_payload", row->trace.peak);
    if (*row->run.wrong) {
        if (row->run.wrong_op)
            put_number(out, "wrong_operation", row->run.wrong_op);
        fputs(", \"wrong\": ", out);
        escape_json(out, row->run.wrong);
    } else {
        put_number(out, "peak_heap", heaprun_heap(&row->run, b));
        if (!*b->preload)
            put_number(out, "peak_heap_operation",
                       row->trace.count ? j->heap_op + 1 : 0);
        fprintf(out, ", \"utilisation\": %.2f",
                heaprun_utilisation(&row->run, b, &row->trace));
        if (has_work(row))
            put_number(out, "work", j->work);
        put_number(out, "nanoseconds", j->best);
        put_number(out, "passes", j->passes);
        put_number(out, "resident", j->resident);
    }
    putc('}', out);
}

void heapshow_json(const struct heaprow *rows, size_t n,
                   const struct heapbuild *b, FILE *out)
{
    fputs("{\"version\": 1, \"allocator\": ", out);
    escape_json(out, *b->preload ? b->preload : b->allocator);
    fputs(", \"traces\": [", out);
    for (size_t i = 0; i < n; i++) {
        fputs(i ? ", " : "", out);
        json_row(&rows[i], b, out);
    }
    fputs("]}\n", out);
}
