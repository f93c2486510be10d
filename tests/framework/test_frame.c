#include "frame.h"
#include "phys.h"
#include "state.h"
#include "support.h"

TestSuite(frame, .fini = sim_off);

/* Which frame is next, when some have come back? */
Test(frame, the_lowest_free_frame_is_next)
{
    sim_frames(4);
    for (pfn_t f = 0; f < 4; f++)
        cr_assert_eq(frame_alloc(sim), f);
    frame_free(sim, 3);
    frame_free(sim, 1);
    cr_assert_eq(frame_alloc(sim), 1);
    cr_assert_eq(frame_alloc(sim), 3);
    for (pfn_t f = 0; f < 4; f++)
        frame_free(sim, f);
}

/* What comes when all are taken? */
Test(frame, running_out_is_a_value)
{
    sim_frames(1);
    cr_assert_eq(frame_alloc(sim), 0);
    cr_assert_eq(frame_free_count(sim), 0);
    cr_assert_eq(frame_alloc(sim), FRAME_NONE);
    frame_free(sim, 0);
    cr_assert_eq(frame_free_count(sim), 1);
}

/* Can a page be lucky and find the zeros, or the bytes, of somebody else? */
Test(frame, fresh_and_freed_frames_are_full_of_junk)
{
    sim_frames(2);
    unsigned char *bytes = frame_bytes(sim, frame_alloc(sim));

    cr_assert_eq(bytes[0], PHYS_JUNK, "fresh");
    cr_assert_eq(bytes[PAGE - 1], PHYS_JUNK, "fresh, to its end");
    memset(bytes, 0, PAGE);
    frame_free(sim, 0);
    cr_assert_eq(bytes[0], PHYS_JUNK, "freed");
    cr_assert_eq(bytes[PAGE - 1], PHYS_JUNK, "freed, to its end");
    cr_assert_eq(frame_alloc(sim), 0);
    cr_assert_eq(bytes[7], PHYS_JUNK, "taken again");
    frame_free(sim, 0);
}

/* Do nodes come from a pool of their own? */
Test(frame, nodes_are_not_frames_for_pages)
{
    sim_frames(2);
    cr_assert_eq(node_alloc(sim), 2);
    cr_assert_eq(node_alloc(sim), 3);
    cr_assert_eq(frame_free_count(sim), 2);
    cr_assert_eq(node_free_count(sim), 62);
    cr_assert_eq(frame_bytes(sim, 2)[0], PHYS_JUNK);
    node_free(sim, 2);
    cr_assert_eq(frame_bytes(sim, 2)[0], PHYS_JUNK);
    cr_assert_eq(node_alloc(sim), 2, "the lowest");
    node_free(sim, 2);
    node_free(sim, 3);
    cr_assert_eq(node_free_count(sim), 64);
}

/* Is a machine without nodes out of nodes? */
Test(frame, there_may_be_no_nodes)
{
    struct config c = small(1);

    c.shape.nodes = 0;
    sim_config(c);
    cr_assert_eq(node_alloc(sim), FRAME_NONE);
    cr_assert_eq(node_free_count(sim), 0);
}

/* Does exactly the k-th allocation fail, be it a frame or a node? */
Test(frame, the_kth_allocation_fails_once)
{
    sim_frames(4);
    frame_fail_at(sim, 3);
    cr_assert_eq(frame_alloc(sim), 0);
    cr_assert_eq(node_alloc(sim), 4);
    cr_assert_eq(frame_alloc(sim), FRAME_NONE, "the third");
    cr_assert_eq(frame_free_count(sim), 3, "nothing was taken");
    cr_assert_eq(frame_alloc(sim), 1, "and then as before");
    frame_fail_at(sim, 1);
    cr_assert_eq(node_alloc(sim), FRAME_NONE);
    frame_fail_at(sim, 1);
    frame_fail_at(sim, 0);
    cr_assert_eq(frame_alloc(sim), 2, "0 is never");
    node_free(sim, 4);
    for (pfn_t f = 0; f < 3; f++)
        frame_free(sim, f);
}

/* A process with one page, in frame 0. */
static asid_t one_page(void)
{
    sim_frames(2);
    return process(1);
}

/* Do the counts go up and down, and is the frame free at zero? */
Test(frame, a_shared_frame_is_free_when_the_last_has_gone)
{
    asid_t p = one_page();

    cr_assert_eq(frame_refs(sim, 0), 1);
    frame_share(sim, 0);
    frame_share(sim, 0);
    cr_assert_eq(frame_refs(sim, 0), 3);
    cr_assert(!frame_unshare(sim, 0));
    cr_assert(!frame_unshare(sim, 0));
    cr_assert_eq(frame_refs(sim, 0), 1);
    cr_assert_eq(frame_free_count(sim), 1);
    cr_assert(mmu_set_entry(sim, p, 1, pte_none()));
    cr_assert(frame_unshare(sim, 0));
    cr_assert_eq(frame_free_count(sim), 2);
}

/* Giving back what is not taken is a bug. */
Test(frame, freeing_a_frame_twice_panics, .signal = SIGABRT)
{
    sim_frames(2);
    frame_free(sim, frame_alloc(sim));
    frame_free(sim, 0);
}

/* A node is not given back as a frame ... */
Test(frame, freeing_a_node_as_a_frame_panics, .signal = SIGABRT)
{
    sim_frames(2);
    frame_free(sim, node_alloc(sim));
}

/* ... nor a frame as a node ... */
Test(frame, freeing_a_frame_as_a_node_panics, .signal = SIGABRT)
{
    sim_frames(2);
    node_free(sim, frame_alloc(sim));
}

/* ... nor anything that does not exist ... */
Test(frame, freeing_a_node_that_does_not_exist_panics, .signal = SIGABRT)
{
    sim_frames(2);
    node_free(sim, 66);
}

/* ... nor a node twice. */
Test(frame, freeing_a_node_twice_panics, .signal = SIGABRT)
{
    sim_frames(2);
    node_free(sim, node_alloc(sim));
    node_free(sim, 2);
}

/* A frame that an entry names must not be free. */
Test(frame, freeing_a_frame_that_is_mapped_panics, .signal = SIGABRT)
{
    one_page();
    frame_free(sim, 0);
}

/* Only pages are shared: a free frame has nothing to share. */
Test(frame, sharing_a_free_frame_panics, .signal = SIGABRT)
{
    one_page();
    frame_share(sim, 1);
}

/* Nobody can leave a frame that nobody has. */
Test(frame, unsharing_a_free_frame_panics, .signal = SIGABRT)
{
    one_page();
    frame_unshare(sim, 1);
}

/* How many map a node? That is no question. */
Test(frame, asking_for_the_references_of_a_node_panics, .signal = SIGABRT)
{
    one_page();
    frame_refs(sim, node_alloc(sim));
}

/* The count has 16 bits: does it stop before it starts again at 0? */
Test(frame, too_many_references_panic, .signal = SIGABRT)
{
    one_page();
    for (int i = 1; i < UINT16_MAX; i++)
        frame_share(sim, 0);
    cr_assert_eq(frame_refs(sim, 0), UINT16_MAX);
    frame_share(sim, 0);
}
