/*
 * unmap: a page loses its entry, and nodes that are empty go with it.
 */
#include "by_hand.h"

TestSuite(unmap, .fini = lab_off);

static void unmap(struct machine *m, pfn_t root, vpn_t page, pte_t right)
{
    pte_t said = table_unmap(m, root, page);

    cr_assert(same(said, right),
              "page 0x%" PRIx64 ": expected %s, but table_unmap returns %s",
              page, show(right), show(said));
}

/* Two levels: page 0x0c05 is entry 5 of the node below entry 3. */
static void two_levels(struct machine *m, pfn_t node[2])
{
    chain(m, node, 2, 3);
    put(m, node[1], 5, pte_present(7, PERM_R | PERM_W));
}

/* What does unmap give back? */
Test(unmap, returns_the_entry_that_was_there)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    two_levels(m, node);
    unmap(m, node[0], 0x0c05, pte_present(7, PERM_R | PERM_W));
}

/* Not present could still be swapped out. Is the entry really none? */
Test(unmap, the_page_has_no_entry_any_more)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    two_levels(m, node);
    put(m, node[1], 6, pte_present(8, PERM_R));
    unmap(m, node[0], 0x0c05, pte_present(7, PERM_R | PERM_W));
    cr_assert(pte_is_none(get(m, node[1], 5)),
              "the entry of page 0x0c05 should be none, but is %s",
              show(get(m, node[1], 5)));
}

/* Can anybody still reach the frame that the page was in? */
Test(unmap, the_page_is_not_present_any_more)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    two_levels(m, node);
    put(m, node[1], 6, pte_present(8, PERM_R));
    unmap(m, node[0], 0x0c05, pte_present(7, PERM_R | PERM_W));
    cr_assert(!pte_is_present(get(m, node[1], 5)),
              "page 0x0c05 was unmapped, but still has %s",
              show(get(m, node[1], 5)));
}

/* Other pages have entries in the same nodes. Are they still there? */
Test(unmap, all_other_pages_stay)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    two_levels(m, node);
    put(m, node[1], 6, pte_present(8, PERM_R));
    pfn_t other = hang(m, node[0], 4, PERM_R);
    put(m, other, 5, pte_present(9, PERM_R));
    unmap(m, node[0], 0x0c05, pte_present(7, PERM_R | PERM_W));
    cr_assert_eq(nodes_used(m), 3,
                 "3 nodes still have entries, but %u are used", nodes_used(m));
    cr_assert(same(get(m, node[1], 6), pte_present(8, PERM_R)),
              "page 0x0c06 should keep its entry, but has %s",
              show(get(m, node[1], 6)));
    cr_assert(same(get(m, other, 5), pte_present(9, PERM_R)),
              "page 0x1005 should keep its entry, but has %s",
              show(get(m, other, 5)));
}

/* It was the only page of the table. How many nodes are left? */
Test(unmap, nodes_that_became_empty_are_free_again)
{
    struct machine *m = machine_of(BITS_48);
    pfn_t node[4];

    chain(m, node, 4, 2);
    put(m, node[3], 2, pte_present(7, PERM_R));
    unmap(m, node[0], PAGE_AT(m, 2, 2, 2, 2), pte_present(7, PERM_R));
    cr_assert_eq(nodes_used(m), 1,
                 "only the root should be left, but %u nodes are in use",
                 nodes_used(m));
    expect_empty(m, node[0]);
}

/* Nothing is mapped there, once without a node and once with it. */
Test(unmap, a_page_without_an_entry_gives_none)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    two_levels(m, node);
    unmap(m, node[0], 0x0405, pte_none());
    unmap(m, node[0], 0x0c06, pte_none());
    cr_assert_eq(nodes_used(m), 2, "2 nodes had entries, but %u are in use",
                 nodes_used(m));
    unmap(m, node[0], 0x0c05, pte_present(7, PERM_R | PERM_W));
    unmap(m, node[0], 0x0c05, pte_none());
}
