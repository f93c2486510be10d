#include "phys.h"
#include "pool.h"
#include "softmap.h"
#include "standin.h"
#include "state.h"
#include "support.h"
#include "tlb.h"

/*
 * Each test breaks one thing with its own hands, demands that it is named,
 * and mends it again: after that the check must be silent.
 */
TestSuite(check, .fini = sim_off);

/* The check must say this. */
static void says(const char *words)
{
    const char *broken = machine_check(sim);

    cr_assert(broken, "nothing found; expected: %s", words);
    cr_assert(strstr(broken, words), "it says: %s", broken);
}

/* Two processes of two pages; page 1 of the first is away; frames 1 to 3 are
   page 2 of the first, and pages 1 and 2 of the second ... in some order. */
static asid_t a, b;

static void two(struct slots slots)
{
    struct config c = small(3);

    c.slots = slots;
    sim_config(c);
    a = process(2);
    b = process(2);
    put(a, 2, 2);
    put(b, 1, 11);
    put(b, 2, 12);
    cr_assert(away(a, 1) && resident(a, 2) && resident(b, 1));
}

static void set(asid_t as, vpn_t vpn, pte_t pte)
{
    cr_assert(mmu_set_entry(sim, as, vpn, pte));
    mmu_flush(sim, as, vpn);
}

static struct frame *frame_of(asid_t as, vpn_t vpn)
{
    return &sim->frames[pte_frame(entry(as, vpn))];
}

/* ---- regions ---- */

/* Is a region at page 0 seen? */
Test(check, page_0_in_a_region_is_named)
{
    two((struct slots){0});
    struct region *r = &sim->spaces[a]->map.regions[0];

    r->first = 0;
    says("space 1: page 0 is mapped");
    r->first = 1;
}

/* Are regions that overlap or are out of order seen? */
Test(check, two_regions_with_the_same_page_are_named)
{
    two((struct slots){0});
    map(a, zeros(9, 1));
    struct region *r = &sim->spaces[a]->map.regions[1];

    r->first = 2;
    says("two regions have page 0x2");
    r->first = 9;
}

/* Is a region beyond the space, or of no pages, seen? */
Test(check, a_region_outside_the_space_is_named)
{
    two((struct slots){0});
    struct region *r = &sim->spaces[b]->map.regions[0];

    r->pages = PAGES;
    says("space 2: the region at page 0x1 does not fit");
    r->pages = 0;
    says("does not fit");
    r->pages = 2;
    r->first = PAGES;
    says("region at page 0x100 does not fit");
    r->first = 1;
}

/* ---- entries and frames ---- */

/* Is an entry that names the wrong frame seen? */
Test(check, an_entry_of_somebody_elses_frame_is_named)
{
    two((struct slots){0});
    pte_t mine = entry(a, 2), theirs = entry(b, 1);

    set(a, 2, theirs);
    says("is mapped twice without sharing: by page 0x1 of space 2 and page "
         "0x2 of space 1");
    set(b, 1, mine);
    says("is mapped twice without sharing");
    set(a, 2, mine);
    set(b, 1, theirs);
}

/* Two pages of one process, with their frames the wrong way round? */
Test(check, swapped_frames_of_one_process_are_named)
{
    two((struct slots){0});
    pte_t one = entry(b, 1), two_ = entry(b, 2);

    set(b, 1, two_);
    set(b, 2, one);
    says("mapped twice without sharing: by page 0x2 of space 2 and page 0x1");
    set(b, 1, one);
    set(b, 2, two_);
}

/* Is an entry of a frame that is free, a node, or beyond memory seen? */
Test(check, an_entry_of_a_frame_without_a_page_is_named)
{
    two((struct slots){0});
    pte_t mine = entry(b, 2);
    pfn_t node = node_alloc(sim);

    set(b, 2, pte_present(node, PERM_R));
    says("space 2: page 0x2 is mapped to frame 3, which holds no page");
    node_free(sim, node);
    set(b, 2, pte_present(1u << 30, PERM_R));
    says("mapped to frame 1073741824");
    set(b, 2, mine);
    frame_of(b, 2)->use = FRAME_FREE;
    says("which holds no page");
    frame_of(b, 2)->use = FRAME_PAGE;
}

/* Is a page that nobody has accessed, and that is dirty, seen? */
Test(check, dirty_without_accessed_is_named)
{
    two((struct slots){0});
    pte_t mine = entry(b, 2);

    set(b, 2, pte_without(mine, PTE_A));
    says("space 2: page 0x2 is dirty but was never accessed");
    set(b, 2, mine);
}

/* Is a frame that no entry names any more seen? */
Test(check, a_frame_without_an_entry_is_named)
{
    two((struct slots){0});
    pte_t mine = entry(b, 2);

    set(b, 2, pte_none());
    says("0 entries map it, but its reference count is 1");
    set(b, 2, mine);
}

/* Is a reference count that is too high, or too low, seen? */
Test(check, a_wrong_reference_count_is_named)
{
    two((struct slots){0});
    frame_of(b, 2)->refs = 2;
    says("1 entries map it, but its reference count is 2");
    frame_of(b, 2)->refs = 1;
}

/* With frames that are shared, is one entry too many seen? */
Test(check, a_reference_too_few_to_a_shared_frame_is_named)
{
    enum why why;

    sim_slots(
        4, (struct slots){.share = &standin_share, .fault = &standin_unshare});
    asid_t p = process(1);
    proc_fork(sim, p, &why);
    proc_fork(sim, p, &why);
    fine();
    cr_assert_eq(frame_refs(sim, 0), 3);
    sim->frames[0].refs = 2;
    says("3 entries map it, but its reference count is 2");
    sim->frames[0].refs = 3;
}

/* Is a frame that was taken, and never became a page, seen? */
Test(check, a_frame_that_is_taken_and_forgotten_is_named)
{
    sim_frames(4);
    asid_t p = process(1);
    pfn_t f = frame_alloc(sim);

    says("frame 1 is leaked: it was taken and never filled");
    frame_free(sim, f);
    fine();
    get(p, 1);
}

/* Is a page of a process that has gone, or of no region, seen? */
Test(check, a_frame_that_nobody_can_reach_is_named)
{
    two((struct slots){0});
    struct frame *fr = frame_of(b, 2);

    fr->as = 99;
    set(b, 2, pte_none());
    says("is leaked: it belongs to space 99, which is gone");
    fr->as = b;
    struct region *r = &sim->spaces[b]->map.regions[0];
    r->pages = 1;
    says("is leaked: it holds page 0x2 of space 2, which is in no region");
    r->pages = 2;
    set(b, 2,
        pte_with(pte_present((pfn_t)(fr - sim->frames), PERM_RWX),
                 PTE_A | PTE_D));
}

/* Do the pools and the frame table agree? */
Test(check, a_pool_that_miscounts_is_named)
{
    sim_frames(4);
    pool_take(sim->frame_pool);
    says("4 frames and 64 nodes are free, but the pools count 3 and 64");
    pool_give(sim->frame_pool, 0);
    pool_take(sim->node_pool);
    says("4 frames and 64 nodes are free, but the pools count 4 and 63");
    pool_give(sim->node_pool, 0);
}

/* Is a table node that nobody can have seen? */
Test(check, a_leaked_node_is_named)
{
    sim_frames(4);
    pfn_t node = node_alloc(sim);

    says("1 table nodes are leaked: no process is left");
    asid_t p = process(1);
    fine(); /* it might be this one's */
    proc_exit(sim, p, 0);
    says("1 table nodes are leaked");
    node_free(sim, node);
}
