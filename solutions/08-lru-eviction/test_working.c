/*
 * working: how much memory does a process need, and is there that much?
 */
#include "rings.h"

TestSuite(working, .fini = lab_off);

static void expect_time(struct machine *m, char name, uint64_t right)
{
    asid_t as;
    vpn_t page = page_called(name, &as);
    pfn_t f = pte_frame(mmu_entry(m, as, page));
    uint64_t time = f < frames_of(m) ? time_of(m, f) : UINT64_MAX;

    cr_assert_eq(time, right,
                 "page %c was used last at %" PRIu64 ", but its time is "
                 "%" PRIu64,
                 name, right, time);
}

static void expect_now(struct machine *m, uint64_t right)
{
    uint64_t is = policy_of(m)->now;

    cr_assert_eq(is, right,
                 "there were %" PRIu64 " references, but `now` is %" PRIu64,
                 right, is);
}

static void expect_set(struct machine *m, asid_t as, uint64_t n, pfn_t right)
{
    pfn_t is = working_set(m, as, n);

    cr_assert_eq(is, right,
                 "process %u used %u of its pages in the last %" PRIu64
                 " references, but working_set says %u",
                 as, right, n, is);
}

static void expect_thrashing(struct machine *m, uint64_t n, bool right)
{
    bool is = working_thrashes(m, n);

    cr_assert_eq(is, right,
                 "looking back %" PRIu64 " references of %" PRIu64
                 ", working_thrashes should say %s, but says %s",
                 n, policy_of(m)->now, right ? "true" : "false",
                 is ? "true" : "false");
}

/* References of two processes, and pages that the kernel loads: what time is
   it, and when was each page used? */
Test(working, time_goes_on_by_one_at_each_reference)
{
    struct machine *m = machine_with("working", 6, 0);

    run(m, "0 1 a 0!", "- - - .");
    expect_now(m, 4);
    expect_time(m, '0', 4);
    expect_time(m, '1', 2);
    expect_time(m, 'a', 3);
    cr_assert_eq(pager_zero(m, 1, 8, PERM_RWX), WHY_OK, "no page 8");
    expect_now(m, 4);
    expect_time(m, '8', 4);
    run(m, "b 8 8", "- . .");
    expect_now(m, 7);
    expect_time(m, 'b', 5);
    expect_time(m, '8', 7);
    all_is_well(m);
}

/* Five pages of two processes were used at times 2 to 6. */
Test(working, a_working_set_has_the_pages_of_the_last_references)
{
    struct machine *m = machine_with("working", 8, 0);
    static const pfn_t first[] = {0, 1, 1, 1, 2, 3, 3, 3};
    static const pfn_t second[] = {0, 0, 1, 2, 2, 2, 2, 2};

    run(m, "0 1 2 a b 0", "- - - - - .");
    for (uint64_t n = 0; n < 8; n++) {
        expect_set(m, 1, n, first[n]);
        expect_set(m, 2, n, second[n]);
        expect_set(m, 3, n, 0);
    }
    run(m, "0 0", ". .");
    expect_set(m, 1, 3, 1);
    expect_set(m, 1, 5, 1);
    expect_set(m, 1, 6, 2);
    expect_set(m, 2, 4, 1);
    expect_set(m, 2, UINT64_MAX, 2);
    expect_now(m, 8);
}

/* Two loops of three pages each: on six frames, and on five. */
Test(working, two_loops_thrash_if_they_do_not_fit_together)
{
    for (pfn_t frames = 6; frames >= 5; frames--) {
        struct machine *m = machine_with("working", frames, 0);

        for (unsigned round = 0; round < 4; round++)
            for (vpn_t page = 0; page < 3; page++) {
                refer(m, 1, page, ACCESS_LOAD);
                refer(m, 2, page, ACCESS_LOAD);
            }
        expect_thrashing(m, 6, frames == 5);
        expect_thrashing(m, 24, frames == 5);
        expect_thrashing(m, 4, false);
        expect_set(m, 1, 6, frames == 5 ? 2 : 3);
        expect_set(m, 2, 6, 3);
        all_is_well(m);
        lab_off();
    }
}

/* One page had to leave, at time 4. For how long does that count, and which
   other pages must be in use? */
Test(working, thrashing_needs_a_victim_and_a_memory_in_use)
{
    struct machine *m = machine_with("working", 4, 0);

    run(m, "0 1 2 3", "- - - -");
    expect_thrashing(m, 1000, false);
    run(m, "4", "0");
    expect_thrashing(m, 3, false);
    expect_thrashing(m, 4, true);
    run(m, "4 4", ". .");
    expect_thrashing(m, 5, false);
    expect_thrashing(m, 6, true);
    run(m, "1 2 3 4", ". . . .");
    expect_thrashing(m, 4, false);
    expect_thrashing(m, 7, false);
    expect_thrashing(m, 8, true);
    give_back(m, "2");
    expect_thrashing(m, 1000, false);
}

/* The process that was too many ends. Do the others have enough now? */
Test(working, when_a_process_ends_thrashing_does)
{
    struct machine *m = machine_with("working", 4, 0);

    run(m, "0 1 2 a b 0 1 2", "- - - - 0 1 2 a");
    expect_thrashing(m, 5, true);
    expect_set(m, 2, 8, 1);
    end_process(m, 2);
    expect_set(m, 1, 8, 3);
    expect_thrashing(m, 5, false);
    run(m, "0 1 2 3", ". . . -");
    expect_thrashing(m, 4, false);
    expect_set(m, 1, 4, 4);
    all_is_well(m);
}

/* Whom it chooses is what LRU chooses. */
Test(working, its_victims_are_those_of_lru)
{
    static const struct known known[] = {
        {2, 17, "- - 7 0 1 2 . 3 0 4 2 . 0 3 . 1 2 0 1 7"},
        {4, 8, "- - - - . 7 . 1 . . . . . 4 . . . 3 . ."},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        run_known("working", "7 0 1 2 0 3 0 4 2 3 0 3 2 1 2 0 1 7 0 1",
                  &known[i]);
}
