/*
 * prune, hidden: what keeps a node, and ways that are not whole.
 */
#include "by_hand.h"

static void prune(struct machine *m, const pfn_t node[], unsigned depth,
                  unsigned index, unsigned left)
{
    struct walk w = way_through(m, node, depth, index);

    table_prune(m, &w);
    cr_assert_eq(nodes_used(m), left,
                 "%u nodes should be in use after table_prune, but %u are",
                 left, nodes_used(m));
}

/* The only entry is the last of the node, or the first. Is it seen? */
Test(prune, the_first_and_the_last_entry_count_too)
{
    for (unsigned shape = SMALL; shape < SHAPES; shape++) {
        struct machine *m = machine_of(shape);
        unsigned depth = layout_of(m).levels;
        pfn_t node[LEVELS_MAX];

        chain(m, node, depth, 1);
        put(m, node[depth - 1], last_index(m), pte_present(7, PERM_R));
        prune(m, node, depth, 1, depth);
        put(m, node[depth - 1], last_index(m), pte_none());
        put(m, node[depth - 1], 0, pte_present(0, 0));
        prune(m, node, depth, 1, depth);
        put(m, node[depth - 1], 0, pte_none());
        prune(m, node, depth, 1, 1);
    }
}

/* The other page of the node is swapped out. Is the node in use? */
Test(prune, a_page_that_is_swapped_out_keeps_its_node)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t node[3];

    chain(m, node, 3, 8);
    put(m, node[2], 9, pte_swapped(0, 0));
    prune(m, node, 3, 8, 3);
    cr_assert(same(get(m, node[2], 9), pte_swapped(0, 0)),
              "the entry that is swapped out is now %s",
              show(get(m, node[2], 9)));
}

/* The way ends early, as when no node could be had. Are its nodes freed? */
Test(prune, a_way_that_is_not_whole_is_pruned_too)
{
    for (unsigned depth = 1; depth < 4; depth++) {
        struct machine *m = machine_of(BITS_48);
        pfn_t node[4];

        chain(m, node, depth, 3);
        prune(m, node, depth, 3, 1);
        expect_empty(m, node[0]);
    }
}

/* Another branch has an empty node. Is it on the way? */
Test(prune, only_nodes_of_the_way_are_freed)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t node[3];

    chain(m, node, 3, 1);
    pfn_t beside = hang(m, node[0], 2, PERM_RWX);
    prune(m, node, 3, 1, 2);
    cr_assert(same(get(m, node[0], 2), pte_present(beside, PERM_RWX)),
              "entry 2 of the root is not on the way, but is now %s",
              show(get(m, node[0], 2)));
}
