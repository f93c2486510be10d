#include "standin.h"
#include "state.h"
#include "support.h"
#include "tlb.h"

/* More of what machine_check has to find: TLB, slots, lost pages. */
TestSuite(check_more, .fini = sim_off);

static void says(const char *words)
{
    const char *broken = machine_check(sim);

    cr_assert(broken, "nothing found; expected: %s", words);
    cr_assert(strstr(broken, words), "it says: %s", broken);
}

/* ---- the TLB ---- */

/* Is an entry with another frame than the table has seen? */
Test(check_more, a_forged_tlb_entry_is_named)
{
    sim_frames(4);
    asid_t p = process(2);

    get(p, 1);
    struct tlb_entry *e = &sim->tlb[1], right = *e;
    e->pte = pte_with(pte_present(1, PERM_RWX), PTE_A);
    says("TLB entry 1 contradicts the table: page 0x1 of space 1");
    *e = right;
    e->pte = pte_without(right.pte, PTE_W);
    says("contradicts the table");
    *e = right;
    fine();
    e->pte = pte_with(right.pte, PTE_D);
    says("contradicts the table");
    *e = right;
}

/* May the TLB know less of A and D than the table? Yes. */
Test(check_more, a_tlb_entry_may_know_less)
{
    sim_frames(4);
    asid_t p = process(1);

    put(p, 1, 1);
    struct tlb_entry *e = &sim->tlb[1];
    e->pte = pte_without(e->pte, PTE_D | PTE_A);
    fine();
    e->pte = pte_with(e->pte, PTE_YOURS);
    fine();
    put(p, 1, 2);
    cr_assert_eq(get(p, 1), 2);
}

/* Is an entry that should have been flushed seen? */
Test(check_more, a_stale_tlb_entry_is_named)
{
    sim_frames(4);
    asid_t p = process(2);

    put(p, 1, 1);
    pte_t right = entry(p, 1);
    cr_assert(
        mmu_set_entry(sim, p, 1, pte_with(pte_without(right, PTE_D), PTE_A)));
    says("TLB entry 1 contradicts the table");
    mmu_flush(sim, p, 1);
    fine();
    cr_assert(mmu_set_entry(sim, p, 1, right));
    fine();
}

/* Is an entry of a process that has ended seen? */
static void stay(struct machine *m, asid_t as)
{
    (void)m, (void)as;
}

Test(check_more, a_tlb_entry_of_the_dead_is_named)
{
    static struct tlb_ops sticky;

    sticky = standin_tlb;
    sticky.flush_space = stay;
    standin_reset();
    sim_slots(4, (struct slots){.tlb = &sticky});
    asid_t p = process(1);
    pte_t pte = pte_present(0, PERM_R);
    proc_exit(sim, p, 0);
    sticky.insert(sim, p, 1, pte);
    says("TLB entry 0 is of space 1, which is gone");
    sticky.flush_page(sim, p, 1);
    fine();
    sticky.insert(sim, 77, 1, pte);
    says("is of space 77, which is gone");
    sticky.flush_page(sim, 77, 1);
}

/* ---- slots ---- */

/* Two pages of one process that are away, and the process. */
static asid_t two_away(void)
{
    sim_frames(2);
    asid_t p = process(4);

    cr_assert(away(p, 1) && away(p, 2));
    return p;
}

/* Is an entry with the slot of another page seen? */
Test(check_more, an_entry_of_another_pages_slot_is_named)
{
    asid_t p = two_away();
    pte_t one = entry(p, 1);

    cr_assert(mmu_set_entry(sim, p, 1, entry(p, 2)));
    says("slot 1 belongs to page 0x2 of space 1, but page 0x1 of space 1 "
         "names it");
    cr_assert(mmu_set_entry(sim, p, 1, one));
}

/* The same, if it is a page of another process? */
Test(check_more, an_entry_of_another_process_slot_is_named)
{
    sim_frames(2);
    asid_t p = process(2), q = process(2);

    cr_assert(away(p, 1) && resident(q, 1));
    pte_t mine = entry(q, 1);
    cr_assert(mmu_set_entry(sim, q, 1, entry(p, 1)));
    says("slot 0 belongs to page 0x1 of space 1, but page 0x1 of space 2 "
         "names it");
    cr_assert(mmu_set_entry(sim, q, 1, mine));
}

/* Is an entry of a slot that is free, or does not exist, seen? */
Test(check_more, an_entry_of_a_free_slot_is_named)
{
    asid_t p = two_away();
    pte_t one = entry(p, 1);

    cr_assert(mmu_set_entry(sim, p, 1, pte_swapped(9, PERM_R)));
    says("space 1: page 0x1 is in slot 9, which is free");
    cr_assert(mmu_set_entry(sim, p, 1, pte_swapped(9999, PERM_R)));
    says("is in slot 9999, which is free");
    cr_assert(mmu_set_entry(sim, p, 1, one));
}

/* Is a slot that nobody names seen, whoever had it? */
Test(check_more, a_leaked_slot_is_named)
{
    asid_t p = two_away();
    slot_t s = swap_alloc(sim, p, 3); /* page 3 is resident */

    says("slot 2 is leaked: page 0x3 of space 1 does not name it");
    swap_free(sim, s);
    s = swap_alloc(sim, 55, 3);
    says("slot 2 is leaked: page 0x3 of space 55 does not name it");
    swap_free(sim, s);
    s = swap_alloc(sim, p, 99);
    says("slot 2 is leaked: page 0x63 of space 1 does not name it");
    swap_free(sim, s);
    s = swap_alloc(sim, p, 1);
    says("slot 2 is leaked: page 0x1 of space 1 does not name it");
    swap_free(sim, s);
}

/* Is a resident page that keeps the wrong slot seen? */
Test(check_more, a_frame_that_keeps_a_wrong_slot_is_named)
{
    asid_t p = two_away();
    struct frame *fr = &sim->frames[pte_frame(entry(p, 4))];

    fr->slot = 0;
    says("keeps slot 0, which does not belong to page 0x4 of space 1");
    fr->slot = 31;
    says("keeps slot 31, which does not belong to page 0x4");
    fr->slot = SLOT_NONE;
    fine();
    slot_t s = swap_alloc(sim, 9, 4);
    fr->slot = s;
    says("keeps slot 2, which does not belong to page 0x4");
    fr->slot = SLOT_NONE;
    swap_free(sim, s);
}

/* A present entry of nowhere in no region: do the slots survive the look? */
Test(check_more, a_wild_entry_is_no_crash)
{
    asid_t p = two_away();
    slot_t s = swap_alloc(sim, p, 99);

    cr_assert(mmu_set_entry(sim, p, 99, pte_present(12345, PERM_R)));
    says("slot 2 is leaked: page 0x63 of space 1");
    cr_assert(mmu_set_entry(sim, p, 99, pte_none()));
    swap_free(sim, s);
}

/* ---- what was stored ---- */

/* Is a page that was stored to, and dropped, seen and remembered? */
Test(check_more, a_dropped_dirty_page_is_named)
{
    sim_slots(2, (struct slots){.writeback = &standin_forgetful});
    asid_t p = process(2);

    get(p, 1);
    put(p, 2, 5);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    fine(); /* page 1 was clean */
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    says("a dirty page was dropped: page 0x2 of space 1, at time 2");
    proc_exit(sim, p, 0);
    says("a dirty page was dropped: page 0x2 of space 1, at time 2");
    sim->lost.as = ASID_NONE;
}

/* Is it the first one that is named? */
Test(check_more, the_first_lost_page_is_named)
{
    sim_slots(2, (struct slots){.writeback = &standin_forgetful});
    asid_t p = process(2);

    put(p, 1, 1);
    put(p, 2, 2);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    says("page 0x1 of space 1, at time 2");
    sim->lost.as = ASID_NONE;
}

/* A handler that lies about D cannot hide a store: the machine knows. */
Test(check_more, clearing_d_does_not_hide_a_store)
{
    sim_slots(2, (struct slots){.writeback = &standin_thrifty});
    asid_t p = process(2);

    put(p, 1, 5);
    cr_assert(mmu_set_entry(sim, p, 1, pte_without(entry(p, 1), PTE_D)));
    mmu_flush(sim, p, 1);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    says("a dirty page was dropped: page 0x1");
    sim->lost.as = ASID_NONE;
}

/* Does what the kernel copies count as stored? */
Test(check_more, a_dropped_copy_is_named)
{
    enum why why;
    static struct writeback_ops honest_then_not;

    honest_then_not = standin_thrifty;
    sim_slots(4, (struct slots){.writeback = &honest_then_not});
    asid_t p = process(1);
    put(p, 1, 7);
    proc_fork(sim, p, &why);
    proc_exit(sim, p, 0);
    fine();
    honest_then_not.out = standin_forgetful.out;
    cr_assert_eq(pager_evict(sim, 2), WHY_OK);
    says("a dirty page was dropped: page 0x1 of space 2");
    sim->lost.as = ASID_NONE;
}

/* ---- the budget ---- */

/* Is a huge region no reason to wait for hours, and small ones still seen? */
Test(check_more, a_huge_region_is_not_searched_page_by_page)
{
    struct config c = small(4);

    c.shape.va_bits = 57;
    c.slots.fault = &standin_lazy;
    sim_config(c);
    asid_t p = process(2);
    map(p, zeros(16, UINT64_C(1) << 48));
    put(p, 1, 1);
    put(p, 999999, 9);
    pte_t right = entry(p, 1);
    cr_assert(mmu_set_entry(sim, p, 1, pte_present(3, PERM_R)));
    mmu_flush(sim, p, 1);
    says("page 0x1 is mapped to frame 3, which holds no page");
    cr_assert(mmu_set_entry(sim, p, 1, right));
    cr_assert(mmu_set_entry(sim, p, 1000000, pte_present(2, PERM_R)));
    fine(); /* too far away for a search */
    cr_assert(mmu_set_entry(sim, p, 1000000, pte_none()));
}

/* Is the copy that a fork makes known to be nowhere else? */
Test(check_more, a_fork_whose_copy_is_forgotten_has_lost_a_page)
{
    enum why why;

    sim_slots(2, (struct slots){.writeback = &standin_forgetful});
    asid_t p = process(1);
    cr_assert_neq(proc_fork(sim, p, &why), ASID_NONE);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    fine(); /* the original was clean */
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    says("a dirty page was dropped: page 0x1 of space 2");
    sim->lost.as = ASID_NONE;
}
