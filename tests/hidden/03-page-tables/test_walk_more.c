/*
 * walk, hidden: the ends of nodes, and the most levels there can be.
 */
#include "by_hand.h"

/* The way to the page leads through entry `index` of these nodes. */
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
                     "page 0x%" PRIx64 ": stop %u should be %s, but is %s",
                     page, i + 1, place(m, right), place(m, w.entry[i]));
    }
}

/* The highest page of all. Is it the last entry of the last node? */
Test(walk, the_highest_page_is_the_last_of_every_node)
{
    for (unsigned shape = SMALL; shape < SHAPES; shape++) {
        struct machine *m = machine_of(shape);
        unsigned levels = layout_of(m).levels, index[LEVELS_MAX];
        pfn_t node[LEVELS_MAX];

        chain(m, node, levels, last_index(m));
        for (unsigned i = 0; i < levels; i++)
            index[i] = last_index(m);
        expect(m, page_count(machine_shape(m)) - 1, levels, node, index);
    }
}

/* 57 bits are five levels, the most that a way can have. Does it fit? */
Test(walk, five_levels_lead_through_57_bits)
{
    struct config c = config_of(BITS_48);
    c.shape.va_bits = 57;
    struct machine *m = machine_on(c);
    pfn_t node[5];

    chain(m, node, 5, 300);
    expect(m, PAGE_AT(m, 300, 300, 300, 300, 300), 5, node,
           (unsigned[]){300, 300, 300, 300, 300});
    expect(m, PAGE_AT(m, 300, 300, 300, 1, 300), 4, node,
           (unsigned[]){300, 300, 300, 1});
}

/* The frame of the page looks like a node. Does the walk go on into it? */
Test(walk, the_way_does_not_go_on_into_the_page)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    chain(m, node, 2, 3);
    put(m, node[1], 3, pte_present(node[0], PERM_RWX));
    expect(m, 3 << 10 | 3, 2, node, (unsigned[]){3, 3});
    put(m, node[1], 3, pte_swapped(node[0], PERM_RWX));
    expect(m, 3 << 10 | 3, 2, node, (unsigned[]){3, 3});
}

/* A random tree of nodes. Does every way end where the tree ends? */
Test(walk, random_ways_end_where_the_nodes_end)
{
    struct machine *m = machine_of(SMALL);
    pfn_t root = new_node(m), below[16] = {0}, lowest[16][16] = {{0}};

    for (unsigned i = 0; i < 40; i++) {
        unsigned a = (unsigned)lab_throw(16), b = (unsigned)lab_throw(16);
        if (!below[a])
            below[a] = hang(m, root, a, PERM_RWX);
        if (!lowest[a][b])
            lowest[a][b] = hang(m, below[a], b, PERM_RWX);
    }
    for (unsigned i = lab_operations(1000); i > 0; i--) {
        unsigned index[] = {(unsigned)lab_throw(16), (unsigned)lab_throw(16),
                            (unsigned)lab_throw(16)};
        pfn_t low = lowest[index[0]][index[1]], high = below[index[0]];
        expect(m, page_at(m, index),
               low    ? 3
               : high ? 2
                      : 1,
               (pfn_t[]){root, high, low}, index);
    }
}
