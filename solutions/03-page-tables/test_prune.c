/*
 * prune: nodes that became empty are free again.
 */
#include "by_hand.h"

TestSuite(prune, .fini = lab_off);

/* Prune along the way through entry `index` of these nodes, none of which may
   be in use afterwards but the first `stay`. */
static void prune(struct machine *m, const pfn_t node[], unsigned depth,
                  unsigned index, unsigned stay)
{
    struct walk w = way_through(m, node, depth, index);
    unsigned before = nodes_used(m);

    table_prune(m, &w);
    cr_assert_eq(nodes_used(m), before - (depth - stay),
                 "%u of the %u nodes of the way should be free now, but %u "
                 "became free",
                 depth - stay, depth, before - nodes_used(m));
}

/* The last entry of a node was taken out. What becomes of the node? */
Test(prune, an_empty_node_is_free_again)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    chain(m, node, 2, 3);
    prune(m, node, 2, 3, 1);
}

/* The node is gone. Where does the entry lead that led to it? */
Test(prune, the_entry_that_led_to_it_is_none)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    chain(m, node, 2, 3);
    put(m, node[0], 4, pte_present(9, PERM_RWX));
    prune(m, node, 2, 3, 1);
    cr_assert(pte_is_none(get(m, node[0], 3)),
              "entry 3 of the root still leads to a node that is free: %s",
              show(get(m, node[0], 3)));
    cr_assert(same(get(m, node[0], 4), pte_present(9, PERM_RWX)),
              "entry 4 of the root leads elsewhere and should stay, but is %s",
              show(get(m, node[0], 4)));
}

/* There is still an entry in the node. May it go? */
Test(prune, a_node_with_an_entry_stays)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    chain(m, node, 2, 3);
    put(m, node[1], 4, pte_present(7, PERM_R));
    prune(m, node, 2, 3, 2);
    cr_assert(same(get(m, node[1], 4), pte_present(7, PERM_R)),
              "entry 4 of the node is for another page, but is now %s",
              show(get(m, node[1], 4)));
    cr_assert(same(get(m, node[0], 3), pte_present(node[1], PERM_RWX)),
              "entry 3 of the root should lead to node %u, but is %s", node[1],
              show(get(m, node[0], 3)));
}

/* One empty node was all that the node above it had. And that one? */
Test(prune, a_node_without_nodes_below_goes_too)
{
    struct machine *m = machine_of(BITS_48);
    pfn_t node[4];

    chain(m, node, 4, 6);
    prune(m, node, 4, 6, 1);
    expect_empty(m, node[0]);
}

/* The second node of four has another entry. How far up does it go? */
Test(prune, it_ends_at_the_first_node_in_use)
{
    struct machine *m = machine_of(BITS_48);
    pfn_t node[4];

    chain(m, node, 4, 6);
    put(m, node[1], 7, pte_present(9, PERM_RWX));
    prune(m, node, 4, 6, 2);
    cr_assert(pte_is_none(get(m, node[1], 6)),
              "entry 6 of node %u should be none, but is %s", node[1],
              show(get(m, node[1], 6)));
    cr_assert(same(get(m, node[0], 6), pte_present(node[1], PERM_RWX)),
              "entry 6 of the root should lead to node %u, but is %s", node[1],
              show(get(m, node[0], 6)));
}

/* All pages are gone. What is left of the table? */
Test(prune, the_root_stays_even_if_it_is_empty)
{
    for (unsigned shape = 0; shape < SHAPES; shape++) {
        struct machine *m = machine_of(shape);
        pfn_t node[LEVELS_MAX];

        chain(m, node, layout_of(m).levels, 1);
        prune(m, node, layout_of(m).levels, 1, 1);
        expect_empty(m, node[0]);
    }
}
