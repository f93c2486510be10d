/*
 * node: a new node with nothing in it.
 */
#include "by_hand.h"

TestSuite(node, .fini = lab_off);

/* A node from the lab, which must be one. */
static pfn_t ask_for_node(struct machine *m)
{
    pfn_t node = table_node(m);

    cr_assert(is_node(m, node),
              "there is room for a node, but table_node says %s%u",
              node == FRAME_NONE ? "FRAME_NONE, " : "", node);
    return node;
}

/* A fresh frame is full of junk. What is in a new node? */
Test(node, every_entry_of_a_new_node_is_none)
{
    for (unsigned shape = 0; shape < SHAPES; shape++) {
        struct machine *m = machine_of(shape);
        pfn_t node = ask_for_node(m);

        for (uint64_t i = 0; i <= last_index(m); i++)
            cr_assert(pte_is_none(get(m, node, i)),
                      "entry %" PRIu64 " of %u in the new node is %s", i,
                      last_index(m) + 1, show(get(m, node, i)));
    }
}

/* A node that was in use comes back. Is it empty again? */
Test(node, a_node_that_comes_back_is_empty_again)
{
    struct machine *m = machine_of(SMALL);
    pfn_t old = new_node(m);

    put(m, old, 3, pte_present(7, PERM_RWX));
    node_free(m, old);
    pfn_t node = ask_for_node(m);
    expect_empty(m, node);
}

/* Two nodes: are they two? */
Test(node, each_node_is_a_frame_of_its_own)
{
    struct machine *m = machine_of(SMALL);
    pfn_t one = ask_for_node(m), two = ask_for_node(m);

    cr_assert_neq(one, two, "table_node gave node %u out twice", one);
    cr_assert_eq(nodes_used(m), 2,
                 "after two calls of table_node %u nodes are in use",
                 nodes_used(m));
}

/* All frames for nodes are taken. What comes of one more? */
Test(node, without_memory_there_is_no_node)
{
    struct machine *m = machine_of(SMALL);

    while (node_free_count(m) > 0)
        (void)node_alloc(m);
    pfn_t node = table_node(m);
    cr_assert_eq(node, FRAME_NONE,
                 "no memory is left: expected FRAME_NONE, but table_node says "
                 "%u",
                 node);
}
