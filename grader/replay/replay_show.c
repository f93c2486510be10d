/*
 * replay_show.c: two ways to print the same eight numbers.
 */
#include "replay_show.h"

#include "view.h"

#include <inttypes.h>
#include <string.h>

void replay_show_json(const struct counters *c, FILE *out)
{
    fprintf(out,
            "{\"accesses\": %" PRIu64 ", \"hits\": %" PRIu64
            ", \"faults\": %" PRIu64 ", \"clean_evictions\": %" PRIu64
            ", \"dirty_evictions\": %" PRIu64 ", \"swap_reads\": %" PRIu64
            ", \"swap_writes\": %" PRIu64 ", \"cycles\": %" PRIu64 "}\n",
            c->accesses, count_hits(c), c->faults, c->clean_evictions,
            c->dirty_evictions, c->swap_reads, c->swap_writes, count_cycles(c));
}

const char *replay_show_number(char text[32], uint64_t n)
{
    snprintf(text, 32, "%.31s", view_number(n).s);
    return text;
}

/* One line of the table: name, number, and a remark that may be empty. */
static void row(FILE *out, int width, const char *name, uint64_t n,
                const char *remark)
{
    char text[32];

    fprintf(out, "  %-18s%*s%s%s\n", name, width, replay_show_number(text, n),
            *remark ? "   " : "", remark);
}

void replay_show_table(const struct counters *c, FILE *out)
{
    double all = c->accesses ? (double)c->accesses : 1.0;
    uint64_t cycles = count_cycles(c), hits = count_hits(c);
    char text[32], hit[32], miss[32], waste[80] = "", each[64];
    int width = (int)strlen(replay_show_number(text, cycles));

    snprintf(hit, sizeof hit, "%6.2f %%", 100.0 * (double)hits / all);
    snprintf(miss, sizeof miss, "%6.2f %% (miss ratio)",
             100.0 * (double)c->faults / all);
    snprintf(each, sizeof each, "%.1f an access", (double)cycles / all);
    if (c->swap_writes > c->dirty_evictions)
        snprintf(waste, sizeof waste, "%s for pages nobody had changed",
                 replay_show_number(text, c->swap_writes - c->dirty_evictions));
    row(out, width, "accesses", c->accesses, "");
    row(out, width, "hits", hits, hit);
    row(out, width, "faults", c->faults, miss);
    row(out, width, "clean evictions", c->clean_evictions, "");
    row(out, width, "dirty evictions", c->dirty_evictions, "");
    row(out, width, "swap reads", c->swap_reads, "");
    row(out, width, "swap writes", c->swap_writes, waste);
    row(out, width, "simulated cycles", cycles, each);
}

void replay_show_skipped(uint64_t skipped, uint64_t lines, FILE *out)
{
    if (skipped > 0)
        fprintf(out,
                "\n%" PRIu64 " of %" PRIu64 " lines are no accesses and were "
                "skipped.\n",
                skipped, lines);
}
