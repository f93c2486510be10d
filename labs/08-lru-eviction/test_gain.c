/*
 * gain: what you have won. No points, just numbers.
 */
#include "traces.h"

#include "opt.h"

TestSuite(gain, .fini = lab_off);

/* What one policy makes of one trace. */
static struct counters measure(const struct victim_ops *policy,
                               const struct trace_list *t, pfn_t frames)
{
    static uint64_t pages[TRACE_MAX];
    struct opt *opt;
    struct counters c;

    for (size_t i = 0; i < t->count; i++)
        pages[i] = t->refs[i].page;
    opt = opt_create(pages, t->count, frames);
    struct machine *m = machine_of(policy, frames, 8, opt);

    for (size_t i = 0; i < t->count; i++)
        refer(m, 1, t->refs[i].page,
              t->refs[i].store ? ACCESS_STORE : ACCESS_LOAD);
    c = *machine_counters(m);
    all_is_well(m);
    lab_off();
    opt_destroy(opt);
    return c;
}

/* A few pages are used often, and many rarely. How often is a page missing? */
Test(gain, how_often_a_page_is_missing)
{
    static struct trace_list t;
    const struct victim_ops *const policies[] = {
        &victim_fifo, policy_named("clock"), policy_named("lru"),
        policy_named("clean-first"), &victim_opt};

    trace_make(&t, TRACE_ZIPF, 3000, 1);
    lab_say("Of 100 references, so many miss (%zu references, %u pages):",
            t.count, TRACE_PAGES);
    lab_say("  frames    FIFO   CLOCK     LRU  clean first (8)     OPT");
    for (pfn_t frames = 8; frames <= 64; frames *= 2) {
        double miss[5];

        for (unsigned i = 0; i < 5; i++) {
            uint64_t faults = measure(policies[i], &t, frames).faults;

            miss[i] = 100.0 * (double)faults / (double)t.count;
        }
        cr_assert(miss[4] <= miss[2], "OPT misses more often than LRU");
        lab_say("  %6u %7.1f %7.1f %7.1f %16.1f %7.1f", frames, miss[0],
                miss[1], miss[2], miss[3], miss[4]);
    }
}

/* Who has to be written, because it was stored to? */
Test(gain, how_many_pages_have_to_be_written)
{
    static struct trace_list t;
    struct counters lru, clean;

    trace_make(&t, TRACE_ZIPF, 3000, 1);
    lru = measure(policy_named("lru"), &t, 32);
    clean = measure(policy_named("clean-first"), &t, 32);
    cr_assert(clean.dirty_evictions <= lru.dirty_evictions,
              "%" PRIu64 " dirty pages left instead of %" PRIu64,
              clean.dirty_evictions, lru.dirty_evictions);
    lab_say("Pages that left 32 frames:  clean   dirty");
    lab_say("  LRU                     %7" PRIu64 " %7" PRIu64,
            lru.clean_evictions, lru.dirty_evictions);
    lab_say("  clean first, of 8       %7" PRIu64 " %7" PRIu64,
            clean.clean_evictions, clean.dirty_evictions);
}

/* 1 2 3 4 1 2 5 1 2 3 4 5: whom does more memory help? */
Test(gain, whom_more_memory_helps)
{
    static const char string[] = "123412512345";
    static struct trace_list t;
    const struct victim_ops *const policies[] = {
        &victim_fifo, policy_named("clock"), policy_named("lru"), &victim_opt};
    static const char *const names[] = {"FIFO", "CLOCK", "LRU", "OPT"};
    static const unsigned right[][2] = {{9, 10}, {9, 10}, {10, 8}, {7, 6}};

    for (t.count = 0; string[t.count]; t.count++)
        t.refs[t.count] =
            (struct trace_ref){.page = (vpn_t)(string[t.count] - '0')};
    lab_say("Faults of 1 2 3 4 1 2 5 1 2 3 4 5:  on 3 frames    on 4");
    for (unsigned i = 0; i < 4; i++) {
        uint64_t three = measure(policies[i], &t, 3).faults,
                 four = measure(policies[i], &t, 4).faults;

        cr_assert(three == right[i][0] && four == right[i][1],
                  "%s: expected %u and %u faults, but there were %" PRIu64
                  " and %" PRIu64,
                  names[i], right[i][0], right[i][1], three, four);
        lab_say("  %-32s %12" PRIu64 " %7" PRIu64 "%s", names[i], three, four,
                four > three ? "   more!" : "");
    }
}
