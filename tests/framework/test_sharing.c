#include "standin.h"
#include "state.h"
#include "support.h"

/* Frames that several processes have: what copy-on-write is built on. */
TestSuite(sharing, .fini = sim_off);

static asid_t fork_of(asid_t parent)
{
    enum why why = WHY_STUCK;
    asid_t child = proc_fork(sim, parent, &why);

    cr_assert_eq(why, WHY_OK, "no fork: reason %d", why);
    fine();
    return child;
}

static struct slots sharing(void)
{
    return (struct slots){.share = &standin_share, .fault = &standin_unshare};
}

/* Does a fork cost no frame, and a store one? */
Test(sharing, shared_frames_are_copied_when_somebody_stores)
{
    sim_slots(8, sharing());
    asid_t p = process(3);

    put(p, 1, 11);
    asid_t c = fork_of(p);
    cr_assert_eq(frames_used(), 3);
    cr_assert_eq(get(c, 1), 11);
    put(p, 1, 12);
    fine();
    cr_assert_eq(frames_used(), 4);
    cr_assert_eq(get(c, 1), 11);
    put(c, 1, 13);
    cr_assert_eq(frames_used(), 4, "the last one has it for itself");
    cr_assert_eq(get(p, 1), 12);
    cr_assert_eq(counted()->copies, 1);
}

/* Who owns a shared frame when the parent has gone first? */
Test(sharing, a_shared_frame_outlives_the_parent)
{
    sim_slots(4, sharing());
    asid_t p = process(2);

    put(p, 1, 11);
    asid_t c = fork_of(p);
    proc_exit(sim, p, 0);
    fine();
    cr_assert_eq(get(c, 1), 11);
    map(c, zeros(10, 4)); /* now it can be evicted as well */
    cr_assert_eq(get(c, 1), 11);
    proc_exit(sim, c, 0);
    fine();
    cr_assert_eq(frames_used(), 0);
}

/* And when the parent has stored, and the child's frame is the old one? */
Test(sharing, a_shared_frame_outlives_the_parents_store)
{
    sim_slots(4, sharing());
    asid_t p = process(1);

    put(p, 1, 11);
    asid_t c = fork_of(p);
    put(p, 1, 12);
    fine();
    map(c, zeros(10, 4));
    cr_assert_eq(get(c, 1), 11);
    cr_assert_eq(get(p, 1), 12);
    cr_assert_eq(proc_unmap(sim, c, 1, PAGES - 1), WHY_OK, "a large range");
    fine();
    cr_assert_eq(get(p, 1), 12);
}

/* The page has been away before, and keeps its slot: whose is that? */
Test(sharing, a_shared_frame_keeps_its_slot_for_whoever_is_left)
{
    for (int first = 0; first < 2; first++) {
        sim_slots(4, sharing());
        asid_t p = process(5);
        put(p, 1, 11);
        put(p, 5, 15);
        slot_t slot = sim->frames[pte_frame(entry(p, 1))].slot;
        cr_assert_neq(slot, SLOT_NONE, "in memory, with a slot");
        asid_t c = fork_of(p);
        cr_assert_eq(entry(c, 1).word, entry(p, 1).word, "shared");
        proc_exit(sim, first ? c : p, 0);
        fine();
        asid_t left = first ? p : c;
        map(left, zeros(10, 4));
        cr_assert_eq(get(left, 1), 11);
        cr_assert_eq(get(left, 5), 15);
        proc_exit(sim, left, 0);
        cr_assert_eq(slots_used() + frames_used(), 0);
        sim_off();
    }
}

/* Shared frames cannot leave: does the oldest of the others? */
Test(sharing, shared_frames_do_not_stop_others_from_leaving)
{
    sim_slots(4, sharing());
    asid_t p = process(2);

    put(p, 1, 11);
    fork_of(p);
    map(p, zeros(10, 4));
    for (vpn_t v = 10; v < 14; v++)
        put(p, v, v);
    cr_assert_eq(get(p, 1), 11);
    for (vpn_t v = 10; v < 14; v++)
        cr_assert_eq(get(p, v), v);
}

/* The same if only dirty pages are written: the bytes were in the slot, and
   that went with its owner. */
Test(sharing, a_page_whose_slot_went_with_its_owner_is_dirty)
{
    struct slots s = sharing();

    s.writeback = &standin_thrifty;
    sim_slots(2, s);
    asid_t p = process(1);
    put(p, 1, 11);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    cr_assert_eq(get(p, 1), 11);
    cr_assert(!pte_has(entry(p, 1), PTE_D), "clean: the slot has it");
    asid_t c = fork_of(p);
    proc_exit(sim, p, 0);
    fine();
    cr_assert_eq(slots_used(), 0);
    map(c, zeros(10, 3));
    cr_assert_eq(get(c, 1), 11);
}

/* If the owner stores, who has the slot then? The owner, with its page. */
Test(sharing, an_owner_that_stores_takes_its_slot_along)
{
    sim_slots(4, sharing());
    asid_t p = process(1), owner;
    vpn_t vpn;

    put(p, 1, 11);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    cr_assert_eq(get(p, 1), 11);
    asid_t c = fork_of(p);
    cr_assert_eq(get(p, 1), 11, "now it is in the TLB");
    put(p, 1, 12);
    cr_assert(swap_owner(sim, 0, &owner, &vpn));
    cr_assert_eq(owner, p);
    map(p, zeros(10, 4));
    cr_assert_eq(get(p, 1), 12);
    cr_assert_eq(get(c, 1), 11);
}

/* A frame that is no longer shared: may it leave again? */
Test(sharing, a_frame_that_is_not_shared_any_more_can_leave)
{
    sim_slots(3, sharing());
    asid_t p = process(1);

    put(p, 1, 11);
    proc_exit(sim, fork_of(p), 0);
    cr_assert_eq(frame_refs(sim, 0), 1);
    map(p, zeros(10, 3));
    cr_assert(away(p, 1), "it was the oldest");
    cr_assert_eq(get(p, 1), 11);
}

/* With three that share, does each departure leave the others alone? */
Test(sharing, three_may_share_a_frame)
{
    sim_slots(3, sharing());
    asid_t p = process(1);

    put(p, 1, 11);
    asid_t c = fork_of(p), d = fork_of(p);
    cr_assert_eq(frame_refs(sim, 0), 3);
    proc_exit(sim, p, 0);
    fine();
    put(d, 1, 13);
    cr_assert_eq(get(c, 1), 11);
    cr_assert_eq(get(d, 1), 13);
    proc_exit(sim, d, 0);
    cr_assert_eq(get(c, 1), 11);
}

/* A page that was stored to before the fork is nobody's but the heir's: must
   it be saved, even if the child's entry never had D? */
Test(sharing, an_heir_knows_that_its_page_is_dirty)
{
    struct slots s = sharing();

    s.writeback = &standin_thrifty;
    sim_slots(2, s);
    asid_t p = process(1);
    put(p, 1, 11);
    asid_t c = fork_of(p);
    cr_assert(mmu_set_entry(sim, c, 1, pte_without(entry(c, 1), PTE_D)));
    proc_exit(sim, p, 0);
    fine();
    map(c, zeros(10, 3));
    cr_assert_eq(get(c, 1), 11);
}

static unsigned strays; /* touches of frames that are no candidates */
static bool candidate[64];

static void note_loaded(struct machine *m, pfn_t f)
{
    (void)m;
    candidate[f] = true;
}

static void note_removed(struct machine *m, pfn_t f)
{
    (void)m;
    candidate[f] = false;
}

static void note_touched(struct machine *m, pfn_t f)
{
    (void)m;
    strays += !candidate[f];
}

static pfn_t choose_none(struct machine *m, asid_t as)
{
    (void)m, (void)as;
    return FRAME_NONE;
}

static const struct victim_ops WATCHER = {.name = "watcher",
                                          .loaded = note_loaded,
                                          .touched = note_touched,
                                          .removed = note_removed,
                                          .choose = choose_none};

/* Is a policy told of references to a frame that it was told to forget? */
Test(sharing, a_shared_frame_is_not_reported_as_touched)
{
    struct slots s = sharing();

    s.victim = &WATCHER;
    strays = 0;
    sim_slots(8, s);
    asid_t p = process(2);
    put(p, 1, 11);
    asid_t c = fork_of(p);
    cr_assert_eq(get(c, 1), 11);
    cr_assert_eq(get(p, 2), 0);
    cr_assert_eq(strays, 0);
    proc_exit(sim, p, 0);
    cr_assert_eq(get(c, 1), 11);
    cr_assert_eq(strays, 0);
    cr_assert(candidate[pte_frame(mmu_entry(sim, c, 1))]);
}
