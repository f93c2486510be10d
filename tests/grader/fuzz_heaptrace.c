/*
 * A fuzz target: any bytes, as a trace of allocations.
 *
 * Whatever the bytes are, a problem is one printable line, and a trace makes
 * sense: it says what each block had before, adds up to its peak, and is the
 * same when it is written and read again.
 */
#include "heaptrace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool true_or_broken, const char *what)
{
    if (!true_or_broken) {
        fprintf(stderr, "fuzz_heaptrace: broken: %s\n", what);
        abort();
    }
}

static void look_at(const struct heaptrace *t)
{
    uint64_t *sizes = calloc(t->ids + 1, sizeof *sizes);
    bool *live = calloc(t->ids + 1, sizeof *live);
    uint64_t all = 0, peak = 0;

    for (size_t i = 0; i < t->count; i++) {
        const struct heap_op *op = &t->ops[i];

        demand(op->id < t->ids, "ids are below the number of ids");
        demand(live[op->id] == (op->kind != HEAP_GET), "what is used, lives");
        demand(op->old == sizes[op->id], "the old size is known");
        demand(op->size <= HEAPTRACE_SIZE_MOST, "sizes have a limit");
        demand(op->kind != HEAP_GIVE || op->size == 0, "nothing is left");
        demand(op->kind != HEAP_RESIZE || op->size > 0, "r ID 0 is f ID");
        live[op->id] = op->kind != HEAP_GIVE;
        all += op->size - op->old;
        sizes[op->id] = op->size;
        peak = all > peak ? all : peak;
    }
    demand(peak == t->peak && all == t->live, "peak and rest are right");
    free(sizes);
    free(live);
}

static void again(const struct heaptrace *t)
{
    char *text = NULL, problem[HEAPTRACE_PROBLEM];
    size_t n;
    FILE *out = open_memstream(&text, &n);
    struct heaptrace copy;

    demand(heaptrace_write(t, out), "it can be written");
    fclose(out);
    demand(heaptrace_parse(&copy, "copy", text, n, problem), "and read again");
    demand(copy.count == t->count && copy.ids == t->ids, "as long as before");
    for (size_t i = 0; i < t->count; i++)
        demand(copy.ops[i].kind == t->ops[i].kind &&
                   copy.ops[i].id == t->ops[i].id &&
                   copy.ops[i].size == t->ops[i].size,
               "and the same");
    heaptrace_clear(&copy);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char problem[HEAPTRACE_PROBLEM] = "";
    struct heaptrace t;

    if (heaptrace_parse(&t, "fuzz", (const char *)data, size, problem)) {
        look_at(&t);
        again(&t);
        heaptrace_clear(&t);
        return 0;
    }
    demand(strncmp(problem, "fuzz:", 5) == 0, "a problem names the file");
    for (const char *p = problem; *p; p++)
        demand(*p >= ' ' && *p < 127, "a problem is one printable line");
    return 0;
}
