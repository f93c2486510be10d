/*
 * Traces that nobody has recorded.
 */
#include "kit.h"

#include "heapgen.h"

#include <string.h>

TestSuite(heapgen, .fini = kit_clean);

static struct heaptrace make(const char *kind, size_t ops, uint64_t seed)
{
    struct heaptrace t;

    cr_assert(heapgen_make(&t, kind, ops, seed), "%s", kind);
    return t;
}

static bool same(const struct heaptrace *a, const struct heaptrace *b)
{
    return a->count == b->count &&
           memcmp(a->ops, b->ops, a->count * sizeof *a->ops) == 0;
}

/* Does the seed, and nothing else, decide? */
Test(heapgen, the_same_seed_makes_the_same_trace_and_another_another)
{
    for (const struct heapgen_kind *k = HEAPGEN_KINDS; k->name; k++) {
        struct heaptrace a = make(k->name, 5000, 1);
        struct heaptrace b = make(k->name, 5000, 1);
        struct heaptrace c = make(k->name, 5000, 2);

        cr_assert(same(&a, &b), "%s", k->name);
        cr_assert(strcmp(k->name, "binary") == 0 || !same(&a, &c), "%s",
                  k->name);
        heaptrace_clear(&a);
        heaptrace_clear(&b);
        heaptrace_clear(&c);
    }
}

/* How long is it, and is anything left? */
Test(heapgen, a_trace_is_as_long_as_wanted_and_gives_all_back)
{
    static const size_t ops[] = {1, 100, 20000, 100000};

    for (const struct heapgen_kind *k = HEAPGEN_KINDS; k->name; k++)
        for (int i = 0; i < 4; i++) {
            struct heaptrace t = make(k->name, ops[i], 7);

            cr_assert_geq(t.count, ops[i], "%s: %zu", k->name, t.count);
            cr_assert_leq(t.count, ops[i] + ops[i] / 4 + 100,
                          "%s: %zu operations of %zu", k->name, t.count,
                          ops[i]);
            cr_assert_eq(t.live, 0, "%s: %llu bytes are left", k->name,
                         (unsigned long long)t.live);
            heaptrace_clear(&t);
        }
}

/* Can it be long, and is it a trace that can be read? */
Test(heapgen, a_million_operations_are_written_and_read)
{
    const char *path = kit_text("");
    struct heaptrace t = make("small", 1000000, 3), again;
    char problem[HEAPTRACE_PROBLEM];
    FILE *f = fopen(path, "w");
    bool ours;

    cr_assert(heaptrace_write(&t, f));
    fclose(f);
    cr_assert(heaptrace_read(&again, path, problem, &ours), "%s", problem);
    cr_assert(same(&t, &again));
    cr_assert_geq(again.count, 1000000);
    heaptrace_clear(&t);
    heaptrace_clear(&again);
}

/* The stack's last come, first go; a queue's the other way round. */
Test(heapgen, a_stack_gives_back_the_youngest_and_a_queue_the_oldest)
{
    for (int queue = 0; queue < 2; queue++) {
        struct heaptrace t = make(queue ? "queue" : "stack", 3000, 1);
        char *live = calloc(t.ids + 1, 1);

        for (size_t i = 0; i < t.count; i++) {
            uint32_t id = t.ops[i].id;
            const char *rest = queue ? memchr(live, 1, t.ids)
                                     : memchr(live + id + 1, 1, t.ids - id);

            live[id] = t.ops[i].kind == HEAP_GET;
            cr_assert(live[id] || (queue ? rest == live + id : !rest),
                      "operation %zu gives back %u", i, id);
        }
        free(live);
        heaptrace_clear(&t);
    }
}
