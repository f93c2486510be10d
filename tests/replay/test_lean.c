/*
 * lean.h: does the short loop count what the machine counts?
 */
#include "tests/grader/kit.h"

#include "lean.h"
#include "policies.h"

#include <stdlib.h>
#include <string.h>

TestSuite(lean, .fini = kit_clean);

enum { REFS = 3000, BATCH = 700 };

static uint64_t dice_state;

static uint64_t dice(uint64_t sides)
{
    dice_state ^= dice_state << 13;
    dice_state ^= dice_state >> 7;
    dice_state ^= dice_state << 17;
    return dice_state % sides;
}

/* Traces of one kind each: pages at random, a loop, a loop that is left now and
   then, phases, and addresses all over the place. */
enum { KINDS = 5 };

static uint64_t page_of(int kind, size_t i)
{
    switch (kind) {
    case 0: return dice(90);
    case 1: return i % 40;
    case 2: return dice(9) ? i / 3 % 33 : 1000 + dice(500);
    case 3: return i / 400 * 50 + dice(20);
    default: return dice(2) ? dice(7000) : dice(UINT64_C(1) << 40);
    }
}

static void make(struct ref *refs, int kind, unsigned shift)
{
    dice_state = 88172645463325252u + (unsigned)kind;
    for (size_t i = 0; i < REFS; i++)
        refs[i] = (struct ref){
            .addr = (page_of(kind, i) << shift) + dice(UINT64_C(1) << shift),
            .size = (uint32_t)(dice(20) ? 1 + dice(8) : 1 + dice(512)),
            .access = (enum access)dice(3)};
}

static void run(const struct ref *refs, struct lean *l, struct replay *r)
{
    const struct replay_policy *fifo = policies_own("fifo");
    size_t done;

    for (size_t at = 0; at < REFS; at += BATCH) {
        size_t n = REFS - at < BATCH ? REFS - at : BATCH;
        enum why why = l ? fifo->lean(l, refs + at, n, &done)
                         : replay_run(r, refs + at, n, &done);

        cr_assert_eq(why, WHY_OK, "%s at %zu", why_text(why), at + done);
        cr_assert_eq(done, n, "%zu of %zu", done, n);
    }
}

/* Are all counters the same, on every kind of trace and in every size? */
Test(lean, all_counters_are_those_of_the_machine)
{
    static const pfn_t sizes[] = {1, 2, 3, 7, 16, 64, 65, 300, 5000};
    static struct ref refs[REFS];
    const char *no;

    for (unsigned shift = 4; shift <= 12; shift += 4)
        for (int kind = 0; kind < KINDS; kind++) {
            make(refs, kind, shift);
            for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
                struct replay_config c = {
                    .frames = sizes[s],
                    .page_shift = shift,
                    .slots = {.victim = policies_own("fifo")->victim}};
                struct lean *l = lean_create(&c, &no);
                struct replay *r = replay_create(&c, &no);
                const struct counters *a, *b;

                cr_assert(l && r, "%s", no);
                run(refs, l, NULL);
                run(refs, NULL, r);
                a = machine_counters(lean_machine(l));
                b = machine_counters(replay_machine(r));
                cr_assert_eq(memcmp(a, b, sizeof *a), 0,
                             "trace %d, %u frames, shift %u: faults %llu and "
                             "%llu, dirty %llu and %llu, TLB %llu and %llu",
                             kind, sizes[s], shift,
                             (unsigned long long)a->faults,
                             (unsigned long long)b->faults,
                             (unsigned long long)a->dirty_evictions,
                             (unsigned long long)b->dirty_evictions,
                             (unsigned long long)a->tlb_misses,
                             (unsigned long long)b->tlb_misses);
                cr_assert_gt(a->accesses, REFS, "nothing crossed a page");
                lean_destroy(l);
                replay_destroy(r);
            }
        }
}

/* What may a policy see meanwhile? */
Test(lean, frames_and_entries_can_be_asked_for)
{
    static const struct ref refs[] = {{0x5000, 4, ACCESS_LOAD},
                                      {0x7ff8, 8, ACCESS_STORE},
                                      {0x9000, 4, ACCESS_FETCH}};
    const struct replay_policy *fifo = policies_own("fifo");
    struct replay_config c = {
        .frames = 2, .page_shift = 12, .slots = {.victim = fifo->victim}};
    const char *no;
    struct lean *l = lean_create(&c, &no);
    struct machine *m;
    asid_t as;
    vpn_t vpn;
    size_t done;

    cr_assert(l, "%s", no);
    m = lean_machine(l);
    cr_assert_not(frame_page(m, 0, &as, &vpn), "nothing was loaded yet");
    cr_assert_eq(fifo->lean(l, refs, 3, &done), WHY_OK);
    cr_assert(frame_page(m, 0, &as, &vpn) && vpn == 9, "page %#llx",
              (unsigned long long)vpn);
    cr_assert(frame_page(m, 1, &as, &vpn) && vpn == 7, "page %#llx",
              (unsigned long long)vpn);
    cr_assert(pte_has(mmu_entry(m, as, 7), PTE_P | PTE_A | PTE_D),
              "page 7 was stored to");
    cr_assert_not(pte_has(mmu_entry(m, as, 9), PTE_D), "page 9 was not");
    cr_assert(pte_is_swapped(mmu_entry(m, as, 5)), "page 5 had to leave");
    cr_assert(pte_is_none(mmu_entry(m, as, 6)), "page 6 was never mentioned");
    lean_destroy(l);
}

/* An address that no machine has: does the same happen as there? */
Test(lean, an_address_beyond_57_bits_stops_it)
{
    static const struct ref refs[] = {{0x5000, 4, ACCESS_LOAD},
                                      {UINT64_C(1) << 57, 4, ACCESS_LOAD}};
    const struct replay_policy *fifo = policies_own("fifo");
    struct replay_config c = {
        .frames = 2, .page_shift = 12, .slots = {.victim = fifo->victim}};
    const char *no;
    struct lean *l = lean_create(&c, &no);
    size_t done;

    cr_assert(l, "%s", no);
    cr_assert_eq(fifo->lean(l, refs, 2, &done), WHY_RANGE);
    cr_assert_eq(done, 1, "%zu", done);
    lean_destroy(l);
}
