#include "standin.h"
#include "state.h"
#include "support.h"

TestSuite(pager_fail, .fini = sim_off);

/* ---- what fails is reported, and the state is as it was ---- */

/* Three pages on two frames; page 1 is away, 2 and 3 hold 2 and 3. */
static asid_t three_on_two(void)
{
    sim_frames(2);
    asid_t p = process(3);

    for (vpn_t v = 1; v <= 3; v++)
        put(p, v, v);
    cr_assert(away(p, 1) && resident(p, 2) && resident(p, 3));
    return p;
}

/* Nothing has changed: all there, and all values right. */
static void all_there(asid_t p)
{
    for (vpn_t v = 1; v <= 3; v++) {
        uint64_t value = 0;
        cr_assert(look(p, v, &value));
        cr_assert_eq(value, v);
    }
}

/* Does a page stay when it cannot be written? */
Test(pager_fail, a_failed_write_leaves_the_victim_where_it_is)
{
    asid_t p = three_on_two();

    uint64_t evictions = counted()->dirty_evictions;
    disk_fail_write(swap_disk(sim), 1);
    cr_assert_eq(pager_swap_in(sim, p, 1), WHY_IO);
    fine();
    cr_assert(away(p, 1) && resident(p, 2) && resident(p, 3));
    cr_assert_eq(counted()->dirty_evictions, evictions, "nobody left");
    all_there(p);
}

/* Does a page stay away when it cannot be read? */
Test(pager_fail, a_failed_read_leaves_the_page_in_its_slot)
{
    asid_t p = three_on_two();

    disk_fail_read(swap_disk(sim), 1);
    cr_assert_eq(pager_swap_in(sim, p, 1), WHY_IO);
    fine();
    cr_assert(away(p, 1));
    cr_assert_eq(frame_free_count(sim), 1, "its frame is free again");
    all_there(p);
}

/* Is a slot that could not be written given back? */
Test(pager_fail, a_failed_write_gives_the_slot_back)
{
    sim_frames(2);
    asid_t p = process(2);

    disk_fail_write(swap_disk(sim), 1);
    cr_assert_eq(pager_evict(sim, p), WHY_IO);
    fine();
    cr_assert_eq(slots_used(), 0);
    cr_assert(resident(p, 1) && resident(p, 2));
}

/* But not one that the page had before: the old bytes may be there still. */
Test(pager_fail, a_failed_write_keeps_a_slot_that_was_there_before)
{
    asid_t p = three_on_two();

    cr_assert_eq(slots_used(), 3, "each was away once");
    disk_fail_write(swap_disk(sim), 1);
    cr_assert_eq(pager_evict(sim, p), WHY_IO);
    fine();
    cr_assert_eq(slots_used(), 3);
    all_there(p);
}

/* Is a full device a reason, and does nothing break? */
Test(pager_fail, a_full_swap_is_reported)
{
    struct config c = small(2);

    c.swap_slots = 1;
    sim_config(c);
    asid_t p = process(3);
    struct region r = zeros(9, 1);
    cr_assert_eq(proc_map(sim, p, &r), WHY_NO_SWAP);
    fine();
    cr_assert_null(space_find(proc_space(sim, p), 9));
    for (vpn_t v = 2; v <= 3; v++)
        put(p, v, v);
    cr_assert_eq(try_put(p, 1, 1), WHY_NO_SWAP, "no way to make room");
    cr_assert_eq(proc_state(sim, p), PROC_KILLED);
    cr_assert_eq(slots_used(), 0);
}

/* Does the forced failure of a slot do the same, once? */
Test(pager_fail, a_slot_that_fails_is_reported_once)
{
    asid_t p = process((sim_frames(2), 2));

    swap_fail_at(sim, 1);
    cr_assert_eq(pager_evict(sim, p), WHY_NO_SWAP);
    fine();
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    fine();
}

/* Is a failed allocation made good by evicting somebody? */
Test(pager_fail, a_frame_that_fails_is_made_good_by_a_victim)
{
    sim_frames(3);
    asid_t p = process(2);

    put(p, 1, 1);
    frame_fail_at(sim, 1);
    map(p, zeros(3, 1));
    cr_assert(away(p, 1));
    cr_assert_eq(get(p, 1), 1);
}

/* And if there is nobody? */
Test(pager_fail, a_frame_that_fails_with_nobody_to_evict_is_reported)
{
    sim_frames(3);
    asid_t p = proc_create(sim, "p");
    struct region r = zeros(1, 1);

    frame_fail_at(sim, 1);
    cr_assert_eq(proc_map(sim, p, &r), WHY_NO_MEMORY);
    fine();
    map(p, r);
}

/* Frames that are all taken, but by no page: is there a victim? */
Test(pager_fail, without_any_page_there_is_no_victim)
{
    sim_frames(1);
    pfn_t f = frame_alloc(sim);
    asid_t p = proc_create(sim, "p");

    cr_assert_eq(pager_evict(sim, p), WHY_NO_MEMORY);
    cr_assert_eq(pager_zero(sim, p, 1, PERM_R), WHY_NO_MEMORY);
    frame_free(sim, f);
    cr_assert_eq(frames_used(), 0);
}

/* Does the newcomer get the frame of the victim, and nothing of its bytes? */
Test(pager_fail, the_frame_of_a_victim_goes_to_the_newcomer)
{
    sim_frames(2);
    asid_t p = process(2);

    put(p, 1, 1);
    map(p, zeros(3, 1));
    cr_assert_eq(pte_frame(entry(p, 3)), 0);
    cr_assert_eq(get(p, 3), 0);
    cr_assert_eq(sim->frames[0].slot, SLOT_NONE, "the slot stays with page 1");
    cr_assert_eq(get(p, 1), 1);
}

/* ---- tables ---- */

/* A table node that cannot be had: is the frame given back? */
Test(pager_fail, a_missing_table_node_is_reported)
{
    struct config c = small(4);

    c.shape.nodes = 2; /* the root and one more: pages 0 to 31 */
    c.slots =
        (struct slots){.translate = &standin_tree, .fault = &standin_lazy};
    sim_config(c);
    asid_t p = process(100);
    put(p, 31, 1);
    cr_assert_eq(try_put(p, 32, 2), WHY_NO_MEMORY);
    cr_assert_eq(proc_state(sim, p), PROC_KILLED);
    cr_assert_eq(nodes_used(), 0);
    p = process(1);
    put(p, 1, 3);
    cr_assert_eq(proc_create(sim, "second"), ASID_NONE);
    proc_exit(sim, p, 0);
    cr_assert_neq(proc_create(sim, "second"), ASID_NONE);
}

/* The same while a page comes back, or is copied. */
Test(pager_fail, a_forced_node_failure_loses_nothing)
{
    sim_slots(
        4, (struct slots){.translate = &standin_tree, .fault = &standin_lazy});
    asid_t p = process(100);

    put(p, 1, 1);
    frame_fail_at(sim, 2); /* the frame is the first, the node the second */
    cr_assert(!offer(p, 40, 2));
    cr_assert_eq(frames_used(), 1);
    cr_assert(offer(p, 40, 2));
    cr_assert_eq(get(p, 1), 1);
    cr_assert_eq(get(p, 40), 2);
}

/* ---- policies ---- */

/* What if the policy names a frame that holds no page? */
Test(pager_fail, a_policy_that_names_no_page_is_found_out)
{
    const pfn_t bad[] = {3, 4, 70, FRAME_NONE - 1};

    sim_slots(4, (struct slots){.victim = &standin_stubborn});
    asid_t p = process(3);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        standin_choice = bad[i];
        cr_assert_eq(pager_evict(sim, p), WHY_VICTIM, "frame %u", bad[i]);
        fine();
    }
    standin_choice = FRAME_NONE;
    cr_assert_eq(pager_evict(sim, p), WHY_NO_MEMORY);
    standin_choice = 2;
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    cr_assert(away(p, 3));
}

/* Does a process die of it, with a core that says so? */
Test(pager_fail, a_wrong_victim_kills_with_its_own_reason)
{
    sim_slots(
        2, (struct slots){.victim = &standin_stubborn, .fault = &standin_lazy});
    asid_t p = process(3);

    put(p, 1, 1);
    put(p, 2, 2);
    standin_choice = 5;
    cr_assert_eq(try_put(p, 3, 3), WHY_VICTIM);
    cr_assert_eq(proc_core(sim, p)->why, WHY_VICTIM);
    cr_assert_eq(frames_used(), 0);
}

/* A frame that several entries map cannot leave. */
Test(pager_fail, a_shared_frame_is_no_victim)
{
    sim_slots(2, (struct slots){.victim = &standin_stubborn});
    asid_t p = process(1);

    standin_choice = 0;
    frame_share(sim, 0);
    cr_assert_eq(pager_evict(sim, p), WHY_VICTIM);
    frame_unshare(sim, 0);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
}

/* A table that has forgotten its page: the frame is not lost to a victim. */
Test(pager_fail, a_victim_whose_entry_is_elsewhere_is_a_bus_error)
{
    sim_frames(2);
    asid_t p = process(1);
    pte_t right = entry(p, 1);

    cr_assert(mmu_set_entry(sim, p, 1, pte_present(1, PERM_R)));
    cr_assert_eq(pager_evict(sim, p), WHY_BUS);
    cr_assert(mmu_set_entry(sim, p, 1, pte_none()));
    cr_assert_eq(pager_evict(sim, p), WHY_BUS);
    cr_assert(mmu_set_entry(sim, p, 1, right));
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
}

/* ---- all at once: whatever fails, wherever ---- */

/* Two processes of 5 pages on 3 frames: store everywhere, read everywhere.
   Whatever cannot be done is tried again, once: the failure was once. */
static void busy(asid_t a, asid_t b)
{
    const asid_t who[] = {a, b};

    for (uint64_t round = 1; round <= 3; round++)
        for (vpn_t v = 1; v <= 5; v++)
            for (int i = 0; i < 2; i++) {
                uint64_t found, value = round * 100 + v * 10 + (uint64_t)i;
                cr_assert(offer(who[i], v, value) || offer(who[i], v, value));
                vpn_t other = (v + round) % 5 + 1;
                uint64_t r = other <= v ? round : round - 1;
                cr_assert(look(who[i], other, &found) ||
                          look(who[i], other, &found));
                cr_assert_eq(found, r ? r * 100 + other * 10 + (uint64_t)i : 0);
            }
}

/* Is nothing lost if the k-th of anything fails, for every k? */
Test(pager_fail, whatever_fails_nothing_is_lost)
{
    for (int kind = 0; kind < 4; kind++)
        for (uint64_t k = 1; k <= 50; k++) {
            sim_frames(3);
            asid_t a = process(5), b = process(5);
            if (kind == 0)
                frame_fail_at(sim, k);
            else if (kind == 1)
                swap_fail_at(sim, k);
            else if (kind == 2)
                disk_fail_read(swap_disk(sim), k);
            else
                disk_fail_write(swap_disk(sim), k);
            busy(a, b);
            sim_off();
        }
}
