/*
 * What the machine offers to labs about pages and frames: what write-back may
 * know of a page, whose page a frame holds, and frames that are kept.
 */
#include "ask.h"
#include "standin.h"
#include "state.h"
#include "support.h"

TestSuite(labs, .fini = sim_off);

/* Is a page in memory described, with what happened to it? */
Test(labs, a_page_in_memory_is_described)
{
    struct page p;
    sim_frames(4);
    asid_t a = process(3);

    put(a, 2, 5);
    cr_assert(pager_describe(sim, a, 2, &p));
    cr_assert(p.as == a && p.vpn == 2 && p.dirty && !p.shared);
    cr_assert_eq(p.frame, pte_frame(mmu_entry(sim, a, 2)));
    cr_assert_eq(p.slot, SLOT_NONE);
    cr_assert_eq(p.file, FILE_NONE);
    cr_assert(pager_describe(sim, a, 1, &p));
    cr_assert(!p.dirty, "page 1 was never stored to");
    cr_assert(!pager_describe(sim, a, 9, &p), "page 9 is not mapped");
    cr_assert_eq(pager_evict(sim, a), WHY_OK); /* page 1 */
    cr_assert(!pager_describe(sim, a, 1, &p), "page 1 is swapped out");
    fine();
}

/* A shared frame has no slot of its own: is it left out? */
Test(labs, a_page_that_shares_its_frame_is_not_described)
{
    struct page p;
    enum why why;
    sim_slots(
        8, (struct slots){.share = &standin_share, .fault = &standin_unshare});
    asid_t a = process(2);

    put(a, 1, 5);
    asid_t child = proc_fork(sim, a, &why);
    cr_assert_eq(why, WHY_OK);
    cr_assert(!pager_describe(sim, a, 1, &p));
    cr_assert(!pager_describe(sim, child, 1, &p));
    proc_exit(sim, a, 0);
    cr_assert(pager_describe(sim, child, 1, &p), "it is alone now");
    fine();
}

/* Saved before it has to leave: is that slot its own then? */
Test(labs, a_page_keeps_the_slot_that_it_was_saved_to)
{
    struct page p;
    sim_frames(4);
    asid_t a = process(2);

    put(a, 1, 5);
    slot_t s = swap_alloc(sim, a, 1);
    cr_assert(swap_write(sim, s, pte_frame(mmu_entry(sim, a, 1))));
    pager_keep(sim, a, 1, s);
    cr_assert(pager_describe(sim, a, 1, &p));
    cr_assert_eq(p.slot, s);
    fine();
    cr_assert_eq(pager_evict(sim, a), WHY_OK);
    cr_assert_eq(pte_slot(mmu_entry(sim, a, 1)), s);
    cr_assert_eq(get(a, 1), 5);
}

Test(labs, only_a_page_in_memory_can_keep_a_slot, .signal = SIGABRT)
{
    sim_frames(4);
    asid_t a = process(2);

    cr_assert_eq(pager_evict(sim, a), WHY_OK);
    pager_keep(sim, a, 1, 0);
}

/* Whose page is it? */
Test(labs, a_frame_knows_whose_page_it_holds)
{
    asid_t as = 99;
    vpn_t vpn = 99;
    sim_frames(4);
    asid_t a = process(1), b = process(2);

    cr_assert(frame_page(sim, pte_frame(mmu_entry(sim, b, 2)), &as, &vpn));
    cr_assert(as == b && vpn == 2);
    cr_assert(frame_page(sim, pte_frame(mmu_entry(sim, a, 1)), &as, &vpn));
    cr_assert(as == a && vpn == 1);
    cr_assert(!frame_page(sim, 3, &as, &vpn), "frame 3 is free");
    cr_assert(!frame_page(sim, 4, &as, &vpn), "frame 4 is for nodes");
    cr_assert(!frame_page(sim, FRAME_NONE, &as, &vpn));
    cr_assert(as == a && vpn == 1, "nothing was found, but something written");
}

/* Frames that are kept: there, with bytes, and nobody gets them? */
Test(labs, kept_frames_are_nobodys)
{
    struct config c = small(4);

    c.shape.kept = 3;
    sim_config(c);
    pfn_t first = c.shape.frames + c.shape.nodes;
    memset(frame_bytes(sim, first), 0x5a, 3 * PAGE);
    while (node_alloc(sim) != FRAME_NONE)
        continue;
    while (frame_alloc(sim) != FRAME_NONE)
        continue;
    for (int i = 0; i < 3 * PAGE; i++)
        cr_assert_eq(frame_bytes(sim, first)[i], 0x5a);
    for (pfn_t f = 0; f < first; f++)
        if (f < c.shape.frames)
            frame_free(sim, f);
        else
            node_free(sim, f);
    fine();
}

Test(labs, behind_the_kept_frames_there_is_nothing, .signal = SIGABRT)
{
    struct config c = small(4);

    c.shape.kept = 1;
    sim_config(c);
    frame_bytes(sim, c.shape.frames + c.shape.nodes + 1);
}

/* Without contents, does the kernel still have what it must remember? */
Test(labs, without_contents_nodes_and_kept_frames_have_bytes)
{
    struct config c = small(4);

    c.shape.kept = 2;
    c.no_contents = true;
    sim_config(c);
    pfn_t node = node_alloc(sim), kept = c.shape.frames + c.shape.nodes;
    cr_assert_eq(frame_bytes(sim, node)[PAGE - 1], PHYS_JUNK);
    frame_zero(sim, node);
    cr_assert_eq(frame_bytes(sim, node)[0], 0);
    memset(frame_bytes(sim, kept), 7, 2 * PAGE);
    frame_copy(sim, node, kept + 1);
    cr_assert_eq(frame_bytes(sim, node)[PAGE - 1], 7);
    node_free(sim, node);
}

/* Too many frames of all kinds together? */
Test(labs, kept_frames_must_have_numbers)
{
    struct geometry g = geometry_toy();

    g.kept = FRAME_NONE - g.frames - g.nodes - 1;
    cr_assert(!geometry_problem(&g));
    cr_assert_eq(frame_total(&g), FRAME_NONE - 1);
    g.kept++;
    cr_assert(geometry_problem(&g));
}

/* Protection has the last word on what a handler asks for. */
Test(labs, a_page_gets_no_more_than_protection_allows)
{
    sim_slots(
        4, (struct slots){.fault = &standin_lazy, .protect = &standin_strict});
    asid_t a = proc_create(sim, "a");
    struct region r = zeros(5, 2);

    r.perms = PERM_R;
    map(a, r);
    cr_assert_eq(pager_zero(sim, a, 5, PERM_RWX), WHY_OK);
    cr_assert_eq(pte_perms(mmu_entry(sim, a, 5)), PERM_R);
    cr_assert_eq(pager_zero(sim, a, 6, PERM_W), WHY_OK);
    cr_assert_eq(pte_perms(mmu_entry(sim, a, 6)), 0);
    fine();
}
