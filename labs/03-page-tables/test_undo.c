/*
 * undo: when a node cannot be had, table_map leaves no trace.
 */
#include "by_hand.h"

TestSuite(undo, .fini = lab_off);

static void map(struct machine *m, pfn_t root, vpn_t page, enum why right)
{
    enum why why = table_map(m, root, page, pte_present(7, PERM_R));

    cr_assert_eq(why, right,
                 "page 0x%" PRIx64 ": expected %s, but table_map says %s", page,
                 why_name(right), why_name(why));
}

/* The k-th node from now cannot be had. Map a page that needs it. */
static void fail(struct machine *m, pfn_t root, vpn_t page, unsigned k)
{
    unsigned before = nodes_used(m);

    frame_fail_at(m, k);
    map(m, root, page, WHY_NO_MEMORY);
    cr_assert_eq(nodes_used(m), before,
                 "no memory for node %u: %u nodes were in use before, %u are "
                 "afterwards",
                 k, before, nodes_used(m));
}

/* Not even the first node can be had. What does table_map say? */
Test(undo, without_memory_the_page_is_not_mapped)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_table(m);

    fail(m, root, 5, 1);
    expect_empty(m, root);
}

/* Four levels. One node is made, then memory is out. And if two are? */
Test(undo, the_nodes_made_on_the_way_are_free_again)
{
    struct machine *m = machine_of(BITS_48);
    pfn_t root = new_table(m);

    fail(m, root, PAGE_AT(m, 6, 5, 4, 3), 2);
    fail(m, root, PAGE_AT(m, 6, 5, 4, 3), 3);
}

/* They are free. Does an entry still lead to them? */
Test(undo, no_entry_leads_to_what_was_undone)
{
    struct machine *m = machine_of(BITS_48);
    pfn_t root = new_table(m);

    fail(m, root, PAGE_AT(m, 6, 5, 4, 3), 3);
    expect_empty(m, root);
}

/* Part of the way is there already, for another page. Does it stay? */
Test(undo, nodes_that_were_there_before_stay)
{
    struct machine *m = machine_of(BITS_48);
    pfn_t root = new_table(m);

    map(m, root, PAGE_AT(m, 6, 5, 4, 3), WHY_OK);
    fail(m, root, PAGE_AT(m, 6, 5, 8, 3), 1);
    fail(m, root, PAGE_AT(m, 6, 7, 8, 3), 2);
    struct walk w = table_walk(m, root, PAGE_AT(m, 6, 5, 4, 3));
    cr_assert_eq(w.count, 4,
                 "the page that was mapped before had a way of 4 entries, and "
                 "now has one of %u",
                 w.count);
}

/* A moment later there is memory. Can the page be mapped now? */
Test(undo, when_there_is_memory_again_the_page_can_be_mapped)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_table(m);

    fail(m, root, PAGE_AT(m, 1, 2, 3), 2);
    map(m, root, PAGE_AT(m, 1, 2, 3), WHY_OK);
    cr_assert_eq(nodes_used(m), 3, "expected 3 nodes, but %u are in use",
                 nodes_used(m));
}
