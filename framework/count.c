/*
 * count: sums over the counters.
 */
#include "count.h"

uint64_t count_hits(const struct counters *c)
{
    return c->accesses - c->faults;
}

uint64_t count_cycles(const struct counters *c)
{
    uint64_t fills = c->zero_fills + c->copies;
    uint64_t moves =
        c->swap_reads + c->swap_writes + c->file_reads + c->file_writes;

    return c->accesses * COST_ACCESS + c->tlb_misses * COST_WALK +
           c->faults * COST_FAULT + fills * COST_FILL + moves * COST_IO +
           c->switches * COST_SWITCH;
}
