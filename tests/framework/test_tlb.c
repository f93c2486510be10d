#include "standin.h"
#include "state.h"
#include "support.h"
#include "tlb.h"

TestSuite(tlb, .fini = sim_off);

/* How many entries of the TLB hold something? */
static unsigned filled(void)
{
    unsigned n = 0;
    asid_t as;
    vpn_t vpn;
    pte_t pte;

    for (unsigned i = 0; sim->slots.tlb->peek(sim, i, &as, &vpn, &pte); i++)
        n += as != ASID_NONE;
    return n;
}

/* How many misses do these pages, loaded one after the other, make? */
static uint64_t misses(asid_t p, const vpn_t *pages, size_t n)
{
    uint64_t before = counted()->tlb_misses;

    for (size_t i = 0; i < n; i++)
        get(p, pages[i]);
    return counted()->tlb_misses - before;
}

#define MISSES(p, ...)                      \
    misses(p, (const vpn_t[]){__VA_ARGS__}, \
           sizeof((const vpn_t[]){__VA_ARGS__}) / sizeof(vpn_t))

/* Is the second load of a page a hit? */
Test(tlb, a_page_misses_once)
{
    sim_frames(8);
    asid_t p = process(4);

    cr_assert_eq(MISSES(p, 1, 2, 3, 4), 4);
    cr_assert_eq(MISSES(p, 4, 3, 2, 1, 1), 0);
    cr_assert_eq(filled(), 4);
}

/* Can two pages with the same low bits throw each other out for ever? */
Test(tlb, pages_with_the_same_index_throw_each_other_out)
{
    sim_frames(8);
    asid_t p = process(8);

    cr_assert_eq(MISSES(p, 1, 5, 1, 5, 1), 5);
    cr_assert_eq(MISSES(p, 2, 3, 4, 2, 3, 4), 3);
    cr_assert_eq(MISSES(p, 1), 0, "and the others do not care");
}

/* Entries have no space number: does anything stay at a switch? */
Test(tlb, a_switch_empties_it)
{
    sim_frames(8);
    asid_t a = process(2), b = process(2);

    cr_assert_eq(MISSES(a, 1, 2), 2);
    proc_switch(sim, b);
    cr_assert_eq(filled(), 0);
    cr_assert_eq(MISSES(b, 1), 1, "the page of b, not that of a");
    cr_assert_eq(MISSES(a, 1, 2), 2);
}

/* Does a flush leave the others where they are? */
Test(tlb, a_flush_throws_out_that_page_only)
{
    sim_frames(8);
    asid_t p = process(3);

    MISSES(p, 1, 2, 3);
    uint64_t flushes = counted()->tlb_flushes;
    mmu_flush(sim, p, 2);
    cr_assert_eq(counted()->tlb_flushes, flushes + 1);
    cr_assert_eq(filled(), 2);
    cr_assert_eq(MISSES(p, 1, 3), 0);
    cr_assert_eq(MISSES(p, 2), 1);
}

/* Does a flush of a page that is not cached, or not ours, harm anybody? */
Test(tlb, flushing_another_page_or_space_changes_nothing)
{
    sim_frames(8);
    asid_t a = process(5), b = process(2);

    MISSES(a, 1, 2);
    mmu_flush(sim, a, 5); /* the same index as page 1 */
    mmu_flush(sim, b, 1);
    fine();
    cr_assert_eq(filled(), 2);
    tlb_direct.flush_space(sim, b);
    cr_assert_eq(filled(), 2);
    tlb_direct.flush_space(sim, a);
    cr_assert_eq(filled(), 0);
}

/* Does a lookup know whose page it finds? */
Test(tlb, a_lookup_for_another_space_finds_nothing)
{
    sim_frames(8);
    asid_t a = process(2), b = process(2);
    pte_t pte;

    get(a, 1);
    cr_assert(tlb_direct.lookup(sim, a, 1, &pte));
    cr_assert_eq(pte.word, entry(a, 1).word);
    cr_assert(!tlb_direct.lookup(sim, b, 1, &pte));
    cr_assert(!tlb_direct.lookup(sim, a, 2, &pte));
}

/* Does the smallest of all TLBs work? */
Test(tlb, one_entry_is_enough)
{
    struct config c = small(4);

    c.tlb_entries = 1;
    sim_config(c);
    asid_t p = process(2);
    cr_assert_eq(MISSES(p, 1, 1, 2, 2, 1), 3);
    cr_assert_eq(filled(), 1);
}

/* Does the first store to a loaded page ask the table once more? */
Test(tlb, a_hit_with_a_bit_to_set_is_still_a_hit)
{
    sim_frames(4);
    asid_t p = process(1);

    get(p, 1);
    uint64_t before = counted()->tlb_misses;
    put(p, 1, 7);
    cr_assert_eq(counted()->tlb_misses, before);
    cr_assert(pte_has(entry(p, 1), PTE_A | PTE_D), "in the table too");
    cr_assert_eq(get(p, 1), 7);
}

/* Does the cached entry learn of D, so that the next store need not? */
Test(tlb, a_store_sets_d_in_the_cached_entry_too)
{
    sim_frames(4);
    asid_t p = process(1), as;
    vpn_t vpn;
    pte_t pte;

    get(p, 1);
    cr_assert(tlb_direct.peek(sim, 1, &as, &vpn, &pte));
    cr_assert(pte_has(pte, PTE_A) && !pte_has(pte, PTE_D));
    put(p, 1, 1);
    cr_assert(tlb_direct.peek(sim, 1, &as, &vpn, &pte));
    cr_assert(pte_has(pte, PTE_A | PTE_D));
}

/* An entry that no region knows of: does it leave with its process? */
Test(tlb, an_exit_throws_out_all_entries_of_the_process)
{
    uint64_t value;

    standin_reset();
    sim_slots(4, (struct slots){.tlb = &standin_tlb});
    asid_t p = proc_create(sim, "bare"), q = process(1);
    cr_assert(mmu_set_entry(sim, p, 5, pte_present(3, PERM_RWX)));
    cr_assert_eq(proc_read(sim, p, at(5), 8, &value), WHY_OK);
    get(q, 1);
    cr_assert_eq(filled(), 2);
    proc_exit(sim, p, 0);
    fine();
    cr_assert_eq(filled(), 1, "that of q is still there");
}

/* Does looking at the entries change them, or go on for ever? */
Test(tlb, peek_ends_after_the_last_entry)
{
    sim_frames(8);
    asid_t p = process(1), as;
    vpn_t vpn;
    pte_t pte;

    get(p, 1);
    cr_assert(tlb_direct.peek(sim, 1, &as, &vpn, &pte));
    cr_assert_eq(as, p);
    cr_assert_eq(vpn, 1);
    cr_assert_eq(pte.word, entry(p, 1).word);
    cr_assert(tlb_direct.peek(sim, 3, &as, &vpn, &pte));
    cr_assert_eq(as, ASID_NONE);
    cr_assert(!tlb_direct.peek(sim, 4, &as, &vpn, &pte));
    cr_assert_eq(MISSES(p, 1), 0);
}
