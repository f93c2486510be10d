#include "standin.h"
#include "support.h"

TestSuite(fault, .fini = sim_off);

/* Has every cause a name of its own? */
Test(fault, the_three_causes_have_names)
{
    cr_assert_str_eq(cause_name(CAUSE_NOT_PRESENT), "not present");
    cr_assert_str_eq(cause_name(CAUSE_NOT_PERMITTED), "not permitted");
    cr_assert_str_eq(cause_name(CAUSE_OUT_OF_RANGE), "out of range");
}

/* Does the fault say when, where, whose, what and why? */
Test(fault, a_fault_tells_all_about_the_access)
{
    sim_frames(4);
    asid_t p = process(2);
    struct fault f;
    uint64_t value;

    put(p, 1, 1);
    cr_assert_eq(mmu_load(sim, 0x1234, 2, &value, &f), WHY_UNMAPPED);
    cr_assert_eq(f.time, 2);
    cr_assert_eq(f.addr, 0x1234);
    cr_assert_eq(f.vpn, 0x12);
    cr_assert_eq(f.as, p);
    cr_assert_eq(f.access, ACCESS_LOAD);
    cr_assert_eq(f.cause, CAUSE_NOT_PRESENT);
    cr_assert(pte_is_none(f.pte));
}

/* Does the hardware say which access was not permitted, and by which entry? */
Test(fault, a_forbidden_access_is_named)
{
    sim_slots(4, (struct slots){.protect = &standin_strict});
    asid_t p = process(1);
    struct fault f;
    uint64_t value;

    proc_switch(sim, p);
    cr_assert_eq(mmu_fetch(sim, at(1), 4, &value, &f), WHY_FORBIDDEN);
    cr_assert_eq(f.access, ACCESS_FETCH);
    cr_assert_eq(f.cause, CAUSE_NOT_PERMITTED);
    cr_assert_eq(f.pte.word, entry(p, 1).word);
    cr_assert_eq(mmu_store(sim, at(2), 4, 1, &f), WHY_UNMAPPED);
    cr_assert_eq(f.access, ACCESS_STORE);
    cr_assert_eq(f.cause, CAUSE_NOT_PRESENT);
}

/* Does hardware tell "swapped out" from "never there"? Only by the entry. */
Test(fault, a_swapped_page_is_just_not_present)
{
    sim_slots(2, (struct slots){.fault = &standin_liar});
    asid_t p = process(2);
    struct fault f;

    proc_switch(sim, p);
    cr_assert_eq(pager_zero(sim, p, 1, PERM_RWX), WHY_OK);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    cr_assert_eq(mmu_store(sim, at(1), 1, 1, &f), WHY_STUCK);
    cr_assert_eq(f.cause, CAUSE_NOT_PRESENT);
    cr_assert(pte_is_swapped(f.pte));
}

/* Is an address with too many bits a cause of its own, and no page asked? */
Test(fault, too_many_bits_are_out_of_range)
{
    sim_frames(4);
    asid_t p = process(1);
    struct fault f;
    uint64_t value, misses = counted()->tlb_misses;

    proc_switch(sim, p);
    cr_assert_eq(mmu_load(sim, 0x10100, 1, &value, &f), WHY_RANGE);
    cr_assert_eq(f.cause, CAUSE_OUT_OF_RANGE);
    cr_assert_eq(f.addr, 0x10100);
    cr_assert_eq(counted()->tlb_misses, misses, "no TLB was asked");
    cr_assert_eq(counted()->faults, 1);
}

/* Does every reason read as the end of "killed: ..."? */
Test(fault, every_reason_has_words)
{
    for (enum why why = WHY_OK; why < WHY_COUNT; why++) {
        cr_assert(why_text(why), "reason %d has no words", why);
        for (enum why other = WHY_OK; other < why; other++)
            cr_assert_str_neq(why_text(why), why_text(other));
    }
}
