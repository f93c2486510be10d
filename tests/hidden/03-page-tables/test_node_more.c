/*
 * node, hidden: the frames beside it, and memory that comes and goes.
 */
#include "by_hand.h"

/* The nodes before and after it are in use. Does it leave them alone? */
Test(node, nothing_but_the_new_node_is_cleared)
{
    struct machine *m = machine_of(SMALL);
    pfn_t node[3] = {new_node(m), new_node(m), new_node(m)};
    pte_t pte = pte_present(1, PERM_R);

    for (uint64_t i = 0; i <= last_index(m); i++) {
        put(m, node[0], i, pte);
        put(m, node[1], i, pte);
        put(m, node[2], i, pte);
    }
    node_free(m, node[1]);
    cr_assert_eq(table_node(m), node[1], "node %u was the only free one below",
                 node[1]);
    expect_empty(m, node[1]);
    for (uint64_t i = 0; i <= last_index(m); i++)
        cr_assert(same(get(m, node[0], i), pte) &&
                      same(get(m, node[2], i), pte),
                  "entry %" PRIu64 " of a node beside it has changed", i);
}

/* One request fails, the next one does not. What does table_node say? */
Test(node, one_failure_is_not_the_end)
{
    struct machine *m = machine_of(BITS_39);

    frame_fail_at(m, 1);
    cr_assert_eq(table_node(m), FRAME_NONE,
                 "there was no frame: expected FRAME_NONE");
    pfn_t node = table_node(m);
    cr_assert(is_node(m, node), "there is memory again, but table_node says %u",
              node);
    expect_empty(m, node);
    cr_assert_eq(nodes_used(m), 1, "expected 1 node in use, not %u",
                 nodes_used(m));
}

/* Take nodes until there are no more. Are they all different, and empty? */
Test(node, every_node_there_is_can_be_had)
{
    struct machine *m = machine_of(SMALL);
    bool seen[64] = {false};

    for (unsigned i = 0; i < 64; i++) {
        pfn_t node = table_node(m);
        cr_assert(is_node(m, node), "node %u of 64 could not be had", i + 1);
        cr_assert(!seen[node - 16], "node %u was given out twice", node);
        expect_empty(m, node);
        seen[node - 16] = true;
        put(m, node, lab_throw(16), pte_present(node, PERM_R));
    }
    cr_assert_eq(table_node(m), FRAME_NONE, "there is no 65th node");
}
