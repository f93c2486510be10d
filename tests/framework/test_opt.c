#include "opt.h"
#include "naive.h"
#include "reference.h"
#include "state.h"
#include "support.h"

/* Does a sequence cost exactly as many faults as the rule's own words say? */
static void same_as_model(const uint64_t *pages, size_t n, pfn_t frames)
{
    uint64_t faults = ref_faults(pages, n, frames, &victim_opt);
    uint64_t expected = ref_opt_model(pages, n, frames);

    cr_assert_eq(faults, expected, "%u frames: %llu faults, not %llu", frames,
                 (unsigned long long)faults, (unsigned long long)expected);
}

/* Simple pseudo-random numbers, the same in every run. */
static uint64_t number(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return *state >> 33;
}

/* The string of every textbook: is it as good as can be at every size? */
Test(opt, the_textbook_string_is_optimal_at_every_size)
{
    const uint64_t expected[] = {20, 13, 9, 8, 7, 6, 6};

    for (pfn_t frames = 1; frames <= 7; frames++)
        cr_assert_eq(ref_faults(ref_textbook, 20, frames, &victim_opt),
                     expected[frames - 1], "%u frames", frames);
}

/* Do random sequences agree with the rule, at every size? */
Test(opt, random_sequences_agree_with_a_simple_model)
{
    uint64_t pages[200], state = 1;

    for (int round = 0; round < 30; round++) {
        uint64_t range = 3 + number(&state) % 20;
        for (int i = 0; i < 200; i++)
            pages[i] = number(&state) % range;
        for (pfn_t frames = 1; frames <= 9; frames += 2)
            same_as_model(pages, 200, frames);
    }
}

/* Among pages that are never used again: who leaves? The earliest loaded. */
Test(opt, among_pages_never_used_again_the_earliest_loaded_leaves)
{
    const uint64_t pages[] = {1, 2, 3, 4, 5};
    const uint64_t left[] = {1, 2}; /* evicted at times 4 and 5 */
    struct opt *opt = opt_create(pages, 5, 3);
    struct replay_config c = {.frames = 3,
                              .page_shift = 8,
                              .slots = {.victim = &victim_opt},
                              .client = opt};
    struct replay *r = replay_create(&c, NULL);
    size_t done;

    for (size_t i = 0; i < 5; i++) {
        struct ref ref = {pages[i] << 8, 1, ACCESS_LOAD};
        cr_assert_eq(replay_run(r, &ref, 1, &done), WHY_OK);
        for (size_t k = 0; i >= 3 && k < 2; k++)
            cr_assert_eq(
                pte_is_swapped(mmu_entry(replay_machine(r), 1, left[k])),
                k + 3 <= i, "page %d after reference %zu", (int)left[k], i);
    }
    replay_destroy(r);
    opt_destroy(opt);
}

/* Is "never again" worse than "a long time from now"? */
Test(opt, a_page_never_used_again_leaves_before_a_late_one)
{
    const uint64_t pages[] = {1, 2, 3, 1, 3, 1, 3, 1};

    cr_assert_eq(ref_faults(pages, 8, 2, &victim_opt), 3);
    cr_assert_eq(ref_faults(pages, 8, 2, &victim_fifo), 4);
}

/* More pages than its first table has places for, far apart? */
Test(opt, thousands_of_pages_are_told_apart)
{
    static uint64_t pages[6000];

    for (size_t i = 0; i < 6000; i++)
        pages[i] = i % 3000 * ((UINT64_C(1) << 37) + 1);
    struct opt *opt = opt_create(pages, 6000, 1);
    struct replay_config c = {
        .frames = 2999, .page_shift = 8, .slots = {.victim = &victim_opt}};
    opt_destroy(opt);
    c.client = opt = opt_create(pages, 6000, 2999);
    struct replay *r = replay_create(&c, NULL);
    size_t done;
    for (size_t i = 0; i < 6000; i++) {
        struct ref ref = {pages[i] << 8, 1, ACCESS_LOAD};
        cr_assert_eq(replay_run(r, &ref, 1, &done), WHY_OK);
    }
    cr_assert_eq(machine_counters(replay_machine(r))->faults, 3001);
    replay_destroy(r);
    opt_destroy(opt);
}

/* Does a process that unmaps pages confuse it? */
Test(opt, pages_that_are_dropped_leave_the_heap)
{
    uint64_t pages[64] = {0};
    struct opt *opt = opt_create(pages, 64, 6);
    struct config c = small(6);

    c.slots.victim = &victim_opt;
    c.client = opt;
    sim_config(c);
    asid_t p = process(6);
    for (vpn_t v = 6; v >= 1; v--)
        put(p, v, v);
    cr_assert_eq(proc_unmap(sim, p, 3, 2), WHY_OK);
    fine();
    map(p, zeros(10, 4));
    for (vpn_t v = 10; v < 14; v++)
        put(p, v, v);
    for (vpn_t v = 1; v < 14; v++)
        cr_assert_eq(v == 3 || v == 4 || v == 7 || v == 8 || v == 9 ||
                         get(p, v) == v,
                     1, "page %d", (int)v);
    proc_exit(sim, p, 0);
    cr_assert_eq(victim_opt.choose(sim, p), FRAME_NONE);
    sim_off();
    opt_destroy(opt);
}

/* Of the pages that are present: the one with the farthest next use, by the
   rule's own words. */
static pfn_t best(struct machine *m, const uint64_t *pages, size_t n)
{
    size_t now = (size_t)machine_time(m), farthest = 0;
    pfn_t victim = FRAME_NONE;

    for (pfn_t f = 0; f < m->shape.frames; f++) {
        if (m->frames[f].use != FRAME_PAGE)
            continue;
        size_t next = now;
        while (next < n && pages[next] != m->frames[f].vpn)
            next++;
        if (victim == FRAME_NONE || next > farthest ||
            (next == farthest &&
             m->frames[f].loaded < m->frames[victim].loaded)) {
            victim = f;
            farthest = next;
        }
    }
    return victim;
}

/* Is the choice right after every step, also when pages are dropped? */
Test(opt, the_choice_is_right_even_when_pages_are_dropped)
{
    static uint64_t pages[3000];
    uint64_t state = 7;
    size_t done;

    for (int i = 0; i < 3000; i++)
        pages[i] = number(&state) % 120;
    struct replay_config c = {.frames = 60,
                              .page_shift = 8,
                              .slots = {.victim = &victim_opt},
                              .client = opt_create(pages, 3000, 60)};
    struct replay *r = replay_create(&c, NULL);
    struct machine *m = replay_machine(r);
    for (size_t i = 0; i < 3000; i++) {
        struct ref ref = {pages[i] << 8, 1, ACCESS_LOAD};
        cr_assert_eq(replay_run(r, &ref, 1, &done), WHY_OK);
        if (number(&state) % 2)
            cr_assert_eq(pager_drop(m, 1, number(&state) % 120), WHY_OK);
        cr_assert_eq(victim_opt.choose(m, 1), best(m, pages, 3000));
        cr_assert_null(machine_check(m));
    }
    replay_destroy(r);
    opt_destroy(c.client);
}

/* Fifteen pages, the n-th of which is used again at this time. When page 8 is
   dropped, the last one of the heap (15) takes its place, under pages that are
   used earlier: does it still leave in its turn? */
Test(opt, a_page_that_takes_the_place_of_another_rises)
{
    const uint64_t again[] = {100, 30, 90, 29, 28, 40, 80, 20,
                              21,  22, 23, 24, 25, 26, 70};
    const vpn_t order[] = {1, 3, 7, 15, 6, 2};
    uint64_t pages[100] = {0};
    size_t done;

    for (uint64_t k = 1; k <= 15; k++)
        pages[k - 1] = pages[again[k - 1] - 1] = k;
    struct replay_config c = {.frames = 15,
                              .page_shift = 8,
                              .slots = {.victim = &victim_opt},
                              .client = opt_create(pages, 100, 15)};
    struct replay *r = replay_create(&c, NULL);
    for (uint64_t k = 1; k <= 15; k++)
        cr_assert_eq(replay_run(r, &(struct ref){k << 8, 1, 0}, 1, &done), 0);
    struct machine *m = replay_machine(r);
    cr_assert_eq(pager_drop(m, 1, 8), WHY_OK);
    for (int i = 0; i < 6; i++) {
        cr_assert_eq(m->frames[victim_opt.choose(m, 1)].vpn, order[i]);
        cr_assert_eq(pager_drop(m, 1, order[i]), WHY_OK);
    }
    replay_destroy(r);
    opt_destroy(c.client);
}

/* Is a sequence of nothing a sequence, and nothing no opt? */
Test(opt, an_empty_sequence_is_no_error)
{
    struct opt *opt = opt_create(NULL, 0, 1);

    cr_assert_not_null(opt);
    opt_destroy(opt);
    opt_destroy(NULL);
}

/* What comes after the end of the sequence? Nobody knows. */
Test(opt, a_reference_beyond_the_sequence_panics, .signal = SIGABRT)
{
    const uint64_t pages[] = {1};
    struct replay_config c = {
        .frames = 2, .page_shift = 8, .slots = {.victim = &victim_opt}};
    struct ref refs[] = {{0x100, 1, ACCESS_LOAD}, {0x100, 1, ACCESS_LOAD}};
    size_t done;

    c.client = opt_create(pages, 1, 2);
    if (replay_run(replay_create(&c, NULL), refs, 2, &done))
        return;
}

/* More references than can be numbered are refused before any is looked at. */
Test(opt, too_many_references_panic, .signal = SIGABRT)
{
    const uint64_t pages[] = {1};

    opt_create(pages, OPT_MAX + 1, 1);
}
