/*
 * undo, hidden: whatever fails, everything is as it was.
 */
#include "pages.h"

/* All that the nodes hold, as one number. */
static uint64_t memory(struct machine *m, pfn_t nodes)
{
    size_t size = page_size(machine_shape(m));
    uint64_t sum = UINT64_C(14695981039346656037);

    for (pfn_t i = 0; i < nodes; i++) {
        const unsigned char *b = frame_bytes(m, machine_shape(m)->frames + i);
        for (size_t k = 0; k < size; k++)
            sum = (sum ^ b[k]) * UINT64_C(1099511628211);
    }
    return sum;
}

/* Let the k-th node fail. Nothing may have changed afterwards. */
static void fail(struct machine *m, pfn_t root, vpn_t page, unsigned k)
{
    pfn_t used = nodes_used(m); /* those with the lowest numbers */
    uint64_t before = memory(m, used);

    frame_fail_at(m, k);
    enum why why = table_map(m, root, page, pte_present(7, PERM_R));
    cr_assert_eq(why, WHY_NO_MEMORY, "no node %u: table_map says %s", k,
                 why_name(why));
    cr_assert_eq(nodes_used(m), used, "%u nodes were in use, now %u are", used,
                 nodes_used(m));
    cr_assert_eq(memory(m, used), before,
                 "the nodes that were there before have changed");
}

/* Every shape, every node that can fail. Is everything as it was? */
Test(undo, every_failure_leaves_everything_as_it_was)
{
    for (unsigned shape = SMALL; shape < SHAPES; shape++) {
        struct machine *m = machine_of(shape);
        pfn_t root = new_table(m);
        vpn_t last = page_count(machine_shape(m)) - 1;
        unsigned levels = layout_of(m).levels;

        for (unsigned k = 1; k < levels; k++)
            fail(m, root, last, k);
        cr_assert_eq(table_map(m, root, 0, pte_present(1, PERM_R)), WHY_OK,
                     "there is memory for page 0");
        for (unsigned k = 1; k < levels; k++)
            fail(m, root, last, k);
    }
}

/* Two pages share all but the lowest node, one of them swapped out. */
Test(undo, a_node_with_a_swapped_page_is_not_undone)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_table(m);
    enum why why =
        table_map(m, root, PAGE_AT(m, 5, 6, 7), pte_swapped(3, PERM_R));

    cr_assert_eq(why, WHY_OK, "there is memory: table_map says %s",
                 why_name(why));
    fail(m, root, PAGE_AT(m, 5, 8, 7), 1);
    fail(m, root, PAGE_AT(m, 9, 6, 7), 1);
    fail(m, root, PAGE_AT(m, 9, 6, 7), 2);
}

/* How many nodes would be in use if page k had an entry too? */
static unsigned nodes_with(struct pages s, unsigned k)
{
    s.pte[k] = pte_present(1, PERM_R);
    return pages_nodes(&s);
}

/* Pages whose indices are 0, 7 or 15, the last: many ways in common. */
static void choose(struct pages *s)
{
    static const unsigned some[] = {0, 7, 15};

    for (unsigned i = 0; i < CHOICE; i++)
        pages_add(s, PAGE_AT(s->m, some[i / 9], some[i / 3 % 3], some[i % 3]));
}

/* Map them in a memory of so many nodes. How many find no room? */
static unsigned crowd(pfn_t nodes)
{
    struct config c = config_of(SMALL);
    c.shape.nodes = nodes;
    struct machine *m = machine_on(c);
    struct pages s = {.m = m, .root = new_table(m)};
    unsigned missed = 0;

    choose(&s);
    for (unsigned i = 0; i < s.count; i++) {
        unsigned k = (i * 7 + 3) % s.count; /* not in ascending order */
        bool fits = nodes_with(s, k) <= nodes;
        enum why right = fits ? WHY_OK : WHY_NO_MEMORY;
        enum why why = table_map(m, s.root, s.page[k], pte_present(1, PERM_R));
        cr_assert_eq(why, right, "expected %s, but table_map says %s",
                     why_name(right), why_name(why));
        if (fits)
            s.pte[k] = pte_present(1, PERM_R);
        missed += !fits;
        cr_assert_eq(nodes_used(m), pages_nodes(&s),
                     "expected %u nodes, but %u are in use", pages_nodes(&s),
                     nodes_used(m));
    }
    return missed;
}

/* Memories of many sizes, all too small. Does each page get what it can? */
Test(undo, a_full_memory_is_used_to_the_last_node)
{
    for (pfn_t nodes = 3; nodes <= 10; nodes++)
        cr_assert(crowd(nodes) > 0, "%u nodes should not be enough", nodes);
}
