/*
 * map: a page gets its entry, and the nodes that it takes.
 */
#include "by_hand.h"

TestSuite(map, .fini = lab_off);

static void map(struct machine *m, pfn_t root, vpn_t page, pte_t pte)
{
    enum why why = table_map(m, root, page, pte);

    cr_assert_eq(why, WHY_OK,
                 "page 0x%" PRIx64 " is free and there is memory: expected "
                 "WHY_OK, but table_map says %s",
                 page, why_name(why));
}

/* The node below entry `index` of this one. */
static pfn_t below(struct machine *m, pfn_t node, unsigned index)
{
    pte_t pte = get(m, node, index);

    cr_assert(pte_is_present(pte) && is_node(m, pte_frame(pte)),
              "entry %u of node %u should lead to a node, but is %s", index,
              node, show(pte));
    return pte_frame(pte);
}

static void expect(struct machine *m, pfn_t node, unsigned index, pte_t right)
{
    pte_t said = get(m, node, index);

    cr_assert(same(said, right),
              "entry %u of the lowest node: expected %s, but it is %s", index,
              show(right), show(said));
}

/* Three levels, nothing there yet. Where is the entry afterwards? */
Test(map, the_entry_lies_at_the_end_of_the_way)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_table(m);

    map(m, root, PAGE_AT(m, 1, 2, 3), pte_present(7, PERM_R | PERM_W));
    pfn_t lowest = below(m, below(m, root, 1), 2);
    expect(m, lowest, 3, pte_present(7, PERM_R | PERM_W));
}

/* An empty table with n levels: how many nodes does one page take? */
Test(map, the_first_page_takes_a_node_for_each_level)
{
    for (unsigned shape = 0; shape < SHAPES; shape++) {
        struct machine *m = machine_of(shape);
        unsigned levels = layout_of(m).levels;

        map(m, new_table(m), 5, pte_present(7, PERM_R));
        cr_assert_eq(nodes_used(m), levels,
                     "%u levels and one page: expected %u nodes, but %u are "
                     "in use",
                     levels, levels, nodes_used(m));
    }
}

/* Is there a new node for every page? */
Test(map, pages_side_by_side_share_their_nodes)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_table(m);

    for (vpn_t page = 0; page < 8; page++)
        map(m, root, page, pte_present((pfn_t)page, PERM_R));
    cr_assert_eq(nodes_used(m), 3,
                 "pages 0 to 7 fit into one lowest node: expected 3 nodes in "
                 "all, but %u are in use",
                 nodes_used(m));
    pfn_t lowest = below(m, below(m, root, 0), 0);
    for (unsigned i = 0; i < 8; i++)
        expect(m, lowest, i, pte_present(i, PERM_R));
}

/* The page may only be read. What may its neighbours, later? */
Test(map, new_nodes_allow_everything)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_table(m);

    map(m, root, PAGE_AT(m, 1, 2, 3), pte_present(7, PERM_R));
    pte_t upper = get(m, root, 1), lower = get(m, below(m, root, 1), 2);
    cr_assert_eq(pte_perms(upper), PERM_RWX,
                 "the entry in the root should allow rwx, but is %s",
                 show(upper));
    cr_assert_eq(pte_perms(lower), PERM_RWX,
                 "the entry in the middle should allow rwx, but is %s",
                 show(lower));
}

/* Somebody maps the same page again. What is in the table afterwards? */
Test(map, a_page_that_has_an_entry_keeps_it)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_table(m);
    vpn_t page = 3 << 10 | 5;

    map(m, root, page, pte_present(7, PERM_R));
    enum why why = table_map(m, root, page, pte_present(8, PERM_RWX));
    cr_assert_eq(why, WHY_OVERLAP,
                 "the page has an entry: expected WHY_OVERLAP, but table_map "
                 "says %s",
                 why_name(why));
    expect(m, below(m, root, 3), 5, pte_present(7, PERM_R));
    cr_assert_eq(nodes_used(m), 2,
                 "expected 2 nodes as before, but %u are used", nodes_used(m));
}

/* Pages of one root entry, but of two lowest nodes. Are all still there? */
Test(map, pages_far_apart_do_not_disturb_each_other)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_table(m);

    map(m, root, PAGE_AT(m, 1, 2, 3), pte_present(1, PERM_R));
    map(m, root, PAGE_AT(m, 1, 4, 3), pte_present(2, PERM_R));
    map(m, root, PAGE_AT(m, 5, 2, 3), pte_present(3, PERM_R));
    pfn_t one = below(m, root, 1), five = below(m, root, 5);
    expect(m, below(m, one, 2), 3, pte_present(1, PERM_R));
    expect(m, below(m, one, 4), 3, pte_present(2, PERM_R));
    expect(m, below(m, five, 2), 3, pte_present(3, PERM_R));
}
