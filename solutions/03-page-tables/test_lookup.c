/*
 * lookup: the entry of a page, and what the whole way to it allows.
 */
#include "by_hand.h"

TestSuite(lookup, .fini = lab_off);

static void expect(struct machine *m, pfn_t root, vpn_t page, pte_t right)
{
    pte_t said = table_lookup(m, root, page);

    cr_assert(same(said, right),
              "page 0x%" PRIx64 ": expected %s, but table_lookup says %s", page,
              show(right), show(said));
}

/* The nodes allow everything. What is the entry of the page? */
Test(lookup, returns_the_entry_of_the_page)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_node(m);
    pfn_t node = hang(m, root, 3, PERM_RWX);

    put(m, node, 5, pte_present(7, PERM_R | PERM_W));
    expect(m, root, 3 << 10 | 5, pte_present(7, PERM_R | PERM_W));
}

/* A table of one node has no nodes above. Does that work? */
Test(lookup, one_node_is_enough_for_the_toy)
{
    struct machine *m = machine_of(TOY);
    pfn_t root = new_node(m);

    put(m, root, 4, pte_present(1, PERM_R));
    expect(m, root, 4, pte_present(1, PERM_R));
    expect(m, root, 3, pte_none());
}

/* A node is missing on the way. Which entry does the page have? */
Test(lookup, without_a_node_there_is_no_entry)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t node[2];

    chain(m, node, 2, 0);
    expect(m, node[0], PAGE_AT(m, 2, 2, 3), pte_none());
    expect(m, node[0], PAGE_AT(m, 0, 2, 3), pte_none());
}

/* The page may be written, but all pages of this node may only be read. */
Test(lookup, what_the_node_forbids_is_forbidden)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_node(m);
    pfn_t node = hang(m, root, 3, PERM_R);

    put(m, node, 5, pte_present(7, PERM_R | PERM_W));
    put(m, node, 6, pte_present(8, PERM_RWX));
    expect(m, root, 3 << 10 | 5, pte_present(7, PERM_R));
    expect(m, root, 3 << 10 | 6, pte_present(8, PERM_R));
}

/* The page may only be read, but its node allows everything. */
Test(lookup, what_the_page_forbids_is_forbidden)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_node(m);
    pfn_t node = hang(m, root, 3, PERM_RWX);

    put(m, node, 5, pte_present(7, PERM_R));
    put(m, node, 6, pte_present(8, 0));
    expect(m, root, 3 << 10 | 5, pte_present(7, PERM_R));
    expect(m, root, 3 << 10 | 6, pte_present(8, 0));
}

/* Three entries on the way, and each forbids something else. What is left? */
Test(lookup, every_level_has_a_say)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_node(m);
    pfn_t middle = hang(m, root, 1, PERM_R | PERM_X);
    pfn_t lowest = hang(m, middle, 2, PERM_R | PERM_W);

    put(m, lowest, 3, pte_present(7, PERM_RWX));
    expect(m, root, PAGE_AT(m, 1, 2, 3), pte_present(7, PERM_R));
    put(m, middle, 2, pte_present(lowest, PERM_RWX));
    expect(m, root, PAGE_AT(m, 1, 2, 3), pte_present(7, PERM_R | PERM_X));
}
