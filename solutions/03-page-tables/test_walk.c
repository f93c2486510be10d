/*
 * walk: from the root down to the entry of a page.
 */
#include "by_hand.h"

TestSuite(walk, .fini = lab_off);

/* The way to the page is as long as this, and leads through these nodes, in
   each of them through the entry with the index beside it. */
static void expect(struct machine *m, vpn_t page, unsigned count,
                   const pfn_t node[], const unsigned index[])
{
    struct walk w = table_walk(m, node[0], page);

    cr_assert_eq(w.count, count,
                 "page 0x%" PRIx64 ": expected a way of length %u, but "
                 "table_walk says %u",
                 page, count, w.count);
    for (unsigned i = 0; i < count; i++) {
        paddr_t right = entry_address(m, node[i], index[i]);
        cr_assert_eq(w.entry[i], right,
                     "page 0x%" PRIx64 ": stop %u of the way is %s, but "
                     "table_walk says %s",
                     page, i + 1, place(m, right), place(m, w.entry[i]));
    }
}

/* 10 bits choose in the root, 10 in the node below. Which entry is it? */
Test(walk, finds_the_entry_through_two_levels)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    node[0] = new_node(m);
    node[1] = hang(m, node[0], 3, PERM_RWX);
    put(m, node[1], 5, pte_present(7, PERM_RWX));
    expect(m, 3 << 10 | 5, 2, node, (unsigned[]){3, 5});
}

/* The toy needs one node. How long is the way? */
Test(walk, one_node_is_a_way_of_one_entry)
{
    struct machine *m = machine_of(TOY);
    pfn_t root = new_node(m);

    put(m, root, 4, pte_present(1, PERM_RWX));
    expect(m, 4, 1, &root, (unsigned[]){4});
}

/* Does the same code serve any number of levels? */
Test(walk, finds_the_entry_through_any_number_of_levels)
{
    for (unsigned shape = 0; shape < SHAPES; shape++) {
        struct machine *m = machine_of(shape);
        unsigned levels = layout_of(m).levels, index[LEVELS_MAX];
        pfn_t node[LEVELS_MAX];

        node[0] = new_node(m);
        for (unsigned i = 0; i < levels; i++)
            index[i] = 2 + i; /* another one on each level */
        for (unsigned i = 1; i < levels; i++)
            node[i] = hang(m, node[i - 1], index[i - 1], PERM_RWX);
        put(m, node[levels - 1], index[levels - 1], pte_present(9, PERM_R));
        expect(m, page_at(m, index), levels, node, index);
    }
}

/* Pages (1, 2) and (2, 1): which of the two numbers chooses in the root? */
Test(walk, the_upper_bits_choose_in_the_root)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_node(m);
    pfn_t one = hang(m, root, 1, PERM_RWX);
    pfn_t two = hang(m, root, 2, PERM_RWX);

    put(m, one, 2, pte_present(6, PERM_RWX));
    put(m, two, 1, pte_present(7, PERM_RWX));
    expect(m, 1 << 10 | 2, 2, (pfn_t[]){root, one}, (unsigned[]){1, 2});
    expect(m, 2 << 10 | 1, 2, (pfn_t[]){root, two}, (unsigned[]){2, 1});
}

/* No node hangs there. Where does the way end? */
Test(walk, the_way_ends_where_a_node_is_missing)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t node[2];

    node[0] = new_node(m);
    node[1] = hang(m, node[0], 1, PERM_RWX);
    expect(m, PAGE_AT(m, 4, 2, 3), 1, node, (unsigned[]){4});
    expect(m, PAGE_AT(m, 1, 2, 3), 2, node, (unsigned[]){1, 2});
}

/* All nodes are there, but the page has no entry. Is the way whole? */
Test(walk, the_way_is_whole_even_if_the_page_has_no_entry)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t node[3];

    chain(m, node, 3, 6);
    expect(m, PAGE_AT(m, 6, 6, 8), 3, node, (unsigned[]){6, 6, 8});
}

/* Looking is not touching. Does everything stay as it is? */
Test(walk, walking_changes_nothing)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_node(m);
    pfn_t node = hang(m, root, 0, PERM_RWX);
    unsigned used = nodes_used(m);

    (void)table_walk(m, root, 5);
    (void)table_walk(m, root, 8 << 10 | 5);
    cr_assert_eq(nodes_used(m), used,
                 "%u nodes were in use before table_walk, and %u after it",
                 used, nodes_used(m));
    cr_assert(pte_is_none(get(m, root, 8)),
              "entry 8 of the root was none, and is %s after table_walk",
              show(get(m, root, 8)));
    expect_empty(m, node);
}
