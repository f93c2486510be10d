#include "naive.h"
#include "reference.h"
#include "standin.h"
#include "state.h"
#include "support.h"

/* Rules 5 to 14, and what the design says about replay. */
TestSuite(rules_more, .fini = sim_off);

/* Rule 5: what becomes of a victim that was never stored to, if only dirty
   pages are written? A zero page is reserved again. */
Test(rules_more, rule_5_a_zero_page_that_leaves_is_reserved_again)
{
    sim_slots(2, (struct slots){.writeback = &standin_thrifty});
    asid_t p = process(3);

    cr_assert(pte_is_none(entry(p, 1)));
    cr_assert_not_null(space_find(proc_space(sim, p), 1));
    cr_assert_eq(get(p, 1), 0, "and it is zeros again");
    cr_assert_eq(counted()->zero_fills, 4);
    cr_assert_eq(counted()->swap_writes + counted()->swap_reads, 0);
}

/* Rule 5: ... and a file page is read again. */
Test(rules_more, rule_5_a_file_page_that_leaves_is_read_again)
{
    struct disk *device;

    sim_slots(2, (struct slots){.writeback = &standin_thrifty});
    int file = new_file(&device);
    asid_t p = proc_create(sim, "p");
    map(p, of_file(1, 3, file, false));
    cr_assert(pte_is_none(entry(p, 1)));
    cr_assert_eq(get(p, 1), 100);
    cr_assert_eq(counted()->file_reads, 4);
    cr_assert_eq(counted()->swap_writes, 0);
}

/* Rule 5: does a slot stay with its page until the page is unmapped? */
Test(rules_more, rule_5_a_page_keeps_its_slot_until_it_is_unmapped)
{
    asid_t owner;
    vpn_t vpn;

    sim_frames(2);
    asid_t p = process(3);
    slot_t slot = pte_slot(entry(p, 1));
    get(p, 1); /* in memory, unstored */
    cr_assert(swap_owner(sim, slot, &owner, &vpn));
    cr_assert(owner == p && vpn == 1);
    put(p, 1, 9); /* stale now, but still its own */
    cr_assert(swap_owner(sim, slot, &owner, &vpn));
    get(p, 2), get(p, 3);
    cr_assert(away(p, 1));
    cr_assert_eq(pte_slot(entry(p, 1)), slot, "the same slot again");
    cr_assert_eq(get(p, 1), 9);
    cr_assert_eq(proc_unmap(sim, p, 1, 1), WHY_OK);
    fine();
    cr_assert(!swap_owner(sim, slot, &owner, &vpn));
}

/* Rule 5: while the slot is not stale, is the page dropped without a write? */
Test(rules_more, rule_5_a_page_with_a_fresh_slot_is_dropped_without_a_write)
{
    sim_slots(1, (struct slots){.writeback = &standin_thrifty});
    asid_t p = process(2);

    put(p, 1, 11); /* written when page 2 is needed */
    get(p, 2);
    cr_assert_eq(counted()->swap_writes, 1);
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(get(p, 1), 11);
        get(p, 2);
    }
    cr_assert_eq(counted()->swap_writes, 1, "the slot was good");
    put(p, 1, 12);
    get(p, 2);
    cr_assert_eq(counted()->swap_writes, 2, "and then it was stale");
    cr_assert_eq(slots_used(), 1);
}

/* Rule 6: can never mapped, reserved and swapped out be told apart? */
Test(rules_more, rule_6_three_absent_pages_have_three_names)
{
    sim_slots(2, (struct slots){.fault = &standin_lazy});
    asid_t p = process(4);

    put(p, 1, 1), put(p, 2, 2), put(p, 3, 3);
    const struct space *map = proc_space(sim, p);
    cr_assert(pte_is_none(entry(p, 9)) && !space_find(map, 9), "never mapped");
    cr_assert(pte_is_none(entry(p, 4)) && space_find(map, 4), "reserved");
    cr_assert(pte_is_swapped(entry(p, 1)) && space_find(map, 1), "swapped");
    cr_assert_eq(get(p, 4), 0);
    cr_assert_eq(get(p, 1), 1);
    cr_assert_eq(touch(p, 9), WHY_UNMAPPED);
}

/* Before rule 7: N frames are N pages; nodes are neither counted nor taken. */
Test(rules_more, rule_7_n_frames_are_n_pages_of_processes)
{
    sim_slots(4, (struct slots){.translate = &standin_tree,
                                .victim = &standin_listener});
    asid_t p = process(4);

    cr_assert_eq(frames_used(), 4);
    cr_assert_gt(nodes_used(), 0);
    cr_assert_eq(counted()->clean_evictions, 0);
    map(p, zeros(200, 3));
    for (size_t i = 0; i < standin_count; i++)
        cr_assert_lt(standin_heard[i].frame, 4, "a node is no page");
}

/* Before rule 7: are free frames taken in ascending order? */
Test(rules_more, rule_7_free_frames_are_taken_in_ascending_order)
{
    sim_frames(6);
    asid_t p = process(6);

    for (vpn_t v = 1; v <= 6; v++)
        cr_assert_eq(pte_frame(entry(p, v)), v - 1);
    cr_assert_eq(proc_unmap(sim, p, 5, 1), WHY_OK);
    cr_assert_eq(proc_unmap(sim, p, 2, 2), WHY_OK);
    map(p, zeros(20, 3));
    cr_assert_eq(pte_frame(entry(p, 20)), 1);
    cr_assert_eq(pte_frame(entry(p, 21)), 2);
    cr_assert_eq(pte_frame(entry(p, 22)), 4);
}

/* Before rule 7: is "loaded" the start of the present stay? */
Test(rules_more, rule_7_loaded_is_the_start_of_the_present_stay)
{
    sim_frames(2);
    asid_t p = process(3);

    get(p, 2), get(p, 2), get(p, 1); /* at time 3, page 1 comes back */
    cr_assert_eq(sim->frames[pte_frame(entry(p, 1))].loaded, 3);
    get(p, 1);
    cr_assert_eq(sim->frames[pte_frame(entry(p, 1))].loaded, 3);
    cr_assert_eq(sim->frames[pte_frame(entry(p, 3))].loaded, 0);
}

/* Rule 7: FIFO by replay and by a program, on 1 to 7 frames. */
Test(rules_more, rule_7_fifo_costs_what_the_textbooks_say)
{
    const uint64_t expected[] = {20, 15, 15, 10, 9, 6, 6};

    for (pfn_t n = 1; n <= 7; n++) {
        cr_assert_eq(ref_faults(ref_textbook, 20, n, &victim_fifo),
                     expected[n - 1], "replay, %u frames", n);
        cr_assert_eq(ref_program(ref_textbook, 20, n, NULL), expected[n - 1],
                     "program, %u frames", n);
    }
}

/* Rule 7: may more memory mean more faults? Belady's anomaly. */
Test(rules_more, rule_7_fifo_shows_beladys_anomaly)
{
    const uint64_t expected[] = {12, 12, 9, 10, 5};

    for (pfn_t n = 1; n <= 5; n++) {
        cr_assert_eq(ref_faults(ref_belady, 12, n, &victim_fifo),
                     expected[n - 1], "replay, %u frames", n);
        cr_assert_eq(ref_program(ref_belady, 12, n, NULL), expected[n - 1],
                     "program, %u frames", n);
    }
}

/* Rule 8: is the machine's part of LRU, the report of every reference with
   its time and of every load, complete? (The choice is a lab's.) */
Test(rules_more, rule_8_the_policy_hears_of_loads_references_and_removals)
{
    const char expected[] = "ltltrltrlt";
    const pfn_t frames[] = {0, 0, 1, 1, 0, 0, 0, 1, 1, 1};

    sim_slots(
        2, (struct slots){.victim = &standin_listener, .fault = &standin_lazy});
    asid_t p = process(4);
    for (vpn_t v = 1; v <= 4; v++)
        get(p, v);
    cr_assert_eq(standin_count, 10);
    for (size_t i = 0; i < 10; i++) {
        cr_assert_eq(standin_heard[i].what, expected[i], "event %zu", i);
        cr_assert_eq(standin_heard[i].frame, frames[i], "event %zu", i);
    }
}

/* Rule 9: does a policy that uses only what it is told get CLOCK right? */
Test(rules_more, rule_9_clock_can_be_built_on_what_the_policy_hears)
{
    const uint64_t textbook[] = {20, 15, 14, 9, 9, 6, 6};
    const uint64_t belady[] = {12, 12, 9, 10, 5};

    for (pfn_t n = 1; n <= 7; n++)
        cr_assert_eq(ref_program(ref_textbook, 20, n, &standin_clock),
                     textbook[n - 1], "%u frames", n);
    for (pfn_t n = 1; n <= 5; n++)
        cr_assert_eq(ref_program(ref_belady, 12, n, &standin_clock),
                     belady[n - 1], "%u frames", n);
}

/* Rule 10: can a policy know which pages are clean? */
Test(rules_more, rule_10_dirty_can_be_read_from_the_entry)
{
    sim_frames(3);
    asid_t p = process(2);

    put(p, 1, 1), get(p, 2);
    for (vpn_t v = 1; v <= 2; v++) {
        const struct frame *fr = &sim->frames[v - 1];
        pte_t pte = mmu_entry(sim, fr->as, fr->vpn);
        cr_assert_eq(pte_has(pte, PTE_D), v == 1);
    }
}

/* Rule 11: OPT on both strings, at every size. */
Test(rules_more, rule_11_opt_costs_what_the_textbooks_say)
{
    const uint64_t textbook[] = {20, 13, 9, 8, 7, 6, 6};
    const uint64_t belady[] = {12, 9, 7, 6, 5};

    for (pfn_t n = 1; n <= 7; n++)
        cr_assert_eq(ref_faults(ref_textbook, 20, n, &victim_opt),
                     textbook[n - 1], "%u frames", n);
    for (pfn_t n = 1; n <= 5; n++)
        cr_assert_eq(ref_faults(ref_belady, 12, n, &victim_opt), belady[n - 1],
                     "%u frames", n);
}

/* Rule 12: may any process have page 0? */
Test(rules_more, rule_12_nobody_may_map_page_0)
{
    sim_frames(4);
    asid_t p = process(1);
    struct region r = zeros(0, 1);

    cr_assert_eq(proc_map(sim, p, &r), WHY_UNMAPPED);
    r.pages = 9;
    cr_assert_eq(proc_map(sim, p, &r), WHY_UNMAPPED);
    fine();
    cr_assert_eq(touch(p, 0), WHY_UNMAPPED, "a null pointer kills");
    cr_assert_eq(proc_core(sim, p)->fault.addr, 0);
}

/* Rule 12: is page 0 of a replay a page like any other? */
Test(rules_more, rule_12_replay_treats_page_0_like_any_other)
{
    const uint64_t pages[] = {0, 1, 0, 2, 0};

    cr_assert_eq(ref_faults(pages, 5, 2, &victim_fifo), 4);
    cr_assert_eq(ref_faults(pages, 5, 3, &victim_fifo), 3);
}

/* A process with a stack of at most 4 pages at the top of its space. */
static asid_t with_stack(const struct fault_ops *fault)
{
    enum why why;

    sim_slots(8, (struct slots){.fault = fault});
    asid_t p = proc_load(sim, "p", "x", 1, 4, &why);
    cr_assert_eq(why, WHY_OK);
    fine();
    return p;
}

/* Rule 13: does a stack grow by a fault directly below, down to its limit? */
Test(rules_more, rule_13_a_stack_grows_down_to_its_limit)
{
    asid_t p = with_stack(&standin_lazy);

    for (vpn_t v = PAGES - 1; v >= PAGES - 4; v--) {
        put(p, v, v);
        cr_assert_eq(space_find(proc_space(sim, p), v)->first, v);
    }
    cr_assert_eq(try_put(p, PAGES - 5, 1), WHY_STACK);
    cr_assert_eq(proc_core(sim, p)->why, WHY_STACK);
}

/* Rule 13: is an access further down a segmentation fault? */
Test(rules_more, rule_13_a_stack_does_not_grow_by_leaps)
{
    asid_t p = with_stack(&standin_lazy);

    cr_assert_eq(touch(p, PAGES - 3), WHY_UNMAPPED);
}

/* Rule 13: is the guard page below the limit never mapped, by anybody? */
Test(rules_more, rule_13_the_guard_page_is_never_mapped)
{
    const struct fault_ops *both[] = {&standin_lazy, NULL};

    for (int i = 0; i < 2; i++) {
        asid_t p = with_stack(both[i]);
        struct region r = zeros(PAGES - 5, 1);
        cr_assert_eq(proc_map(sim, p, &r), WHY_OVERLAP);
        cr_assert_eq(proc_set_break(sim, p, at(PAGES - 5) + 1), WHY_OVERLAP);
        fine();
        map(p, zeros(PAGES - 6, 1));
        cr_assert_neq(touch(p, PAGES - 5), WHY_OK);
        sim_off();
    }
}

/* Rule 13: has the naive machine, which does not grow stacks, all of it? */
Test(rules_more, rule_13_a_stack_that_does_not_grow_is_there_from_the_start)
{
    asid_t p = with_stack(NULL);

    put(p, PAGES - 4, 1);
    cr_assert_eq(counted()->faults, 0);
    cr_assert_eq(touch(p, PAGES - 5), WHY_UNMAPPED);
}
