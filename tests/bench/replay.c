/*
 * replay: how fast a trace goes through the machine.
 *
 * The trace follows a Zipf law with exponent 1 over a million pages, which
 * are numbered at random; memory has room for a tenth of them.
 */
#include "bench.h"

#include "replay.h"
#include "zipf.h"

#include <string.h>

enum { PAGES = 1000000, FRAMES = PAGES / 10, REFS = 10000000, SEED = 42 };

static struct ref *refs;
static uint32_t *page_of; /* the same, as plain numbers, for the floor */

static void make_trace(void)
{
    page_of = zipf_pages(PAGES, REFS, SEED);
    refs = malloc(REFS * sizeof *refs);
    for (size_t i = 0; i < REFS; i++)
        refs[i] = (struct ref){(uint64_t)page_of[i] << 12, 1, ACCESS_LOAD};
}

/* ---- ours ---- */

static uint64_t faults; /* of the last run, to compare with the floor's */

static void replay(uint64_t count, FILE *trace, uint64_t *traced)
{
    struct replay_config c = {
        .frames = FRAMES, .page_shift = 12, .trace = trace};
    struct replay *r = replay_create(&c, NULL);
    size_t done;
    for (uint64_t left = count, n; left; left -= n) {
        n = left < REFS ? left : REFS;
        if (replay_run(r, refs, n, &done) != WHY_OK)
            abort();
    }
    faults = machine_counters(replay_machine(r))->faults;
    if (traced) {
        trace_to(replay_machine(r), NULL);
        *traced = (uint64_t)ftell(trace);
    }
    replay_destroy(r);
}

static void run_replay(void *arg, uint64_t count)
{
    (void)arg;
    replay(count, NULL, NULL);
}

/* ---- the floor: a bare hash table and a ring ---- */

struct place {
    uint32_t page, frame; /* each plus 1; 0: none */
};

enum { PLACES = 1 << 21 };

static struct place *find(struct place *places, uint32_t key)
{
    uint32_t i = key * 2654435761u >> 11;
    while (places[i].page && places[i].page != key)
        i = (i + 1) % PLACES;
    return &places[i];
}

static void run_floor(void *arg, uint64_t count)
{
    struct place *places = calloc(PLACES, sizeof *places);
    uint32_t *ring = calloc(FRAMES, sizeof *ring);
    uint32_t hand = 0;
    faults = 0;
    (void)arg;
    for (uint64_t i = 0; i < count; i++) {
        uint32_t key = page_of[i] + 1;
        struct place *p = find(places, key);
        if (p->frame)
            continue;
        faults++;
        if (ring[hand])
            find(places, ring[hand])->frame = 0;
        ring[hand] = key;
        *p = (struct place){key, hand + 1};
        hand = (hand + 1) % FRAMES;
    }
    free(places);
    free(ring);
}

static void bench_speed(void)
{
    uint64_t expected;
    struct task t[] = {{run_floor, NULL, REFS, 0}, {run_replay, NULL, REFS, 0}};
    run_floor(NULL, REFS);
    expected = faults;
    measure(t, 2);
    if (faults != expected)
        abort(); /* then we would compare two different things */
    row("reference replayed, FIFO", t[1].best, t[0].best,
        "a bare hash lookup and FIFO ring");
    printf("%-44s %7.1f M/s%10s %9s   goal: 25 M/s%s, ratio 3\n",
           "references a second", 1e3 / t[1].best, "", "",
           t[1].best <= 40 ? "" : ", MISSED");
}

static void bench_length(void)
{
    for (uint64_t n = 10000; n <= 100000000; n *= 10) {
        char what[50];
        struct task t = {run_replay, NULL, n, 0};
        snprintf(what, sizeof what, "a trace of %llu references",
                 (unsigned long long)n);
        double begin = seconds();
        t.run(t.arg, n);
        printf("%-44s %7.2f ns\n", what, (seconds() - begin) * 1e9 / (double)n);
    }
}

static void bench_trace(void)
{
    enum { SOME = 1000000 };
    uint64_t bytes;
    FILE *file = tmpfile();
    double begin = seconds();
    replay(SOME, NULL, NULL);
    double without = seconds() - begin;
    begin = seconds();
    replay(SOME, file, &bytes);
    double with = seconds() - begin;
    uint64_t lines = 0;
    rewind(file);
    for (int c; (c = getc(file)) != EOF;)
        lines += c == '\n';
    fclose(file);
    row("reference replayed with the trace on", with * 1e9 / SOME,
        without * 1e9 / SOME, "with the trace off");
    printf("%-44s %7.1f bytes, %.1f events a reference\n", "an event takes",
           (double)bytes / (double)lines, (double)lines / SOME);
}

int main(void)
{
    make_trace();
    head("replay");
    bench_speed();
    bench_length();
    bench_trace();
    free(refs);
    free(page_of);
    return 0;
}
