/*
 * unmap, hidden: entries of every kind, and many of them.
 */
#include "pages.h"

static void unmap(struct machine *m, pfn_t root, vpn_t page, pte_t right)
{
    pte_t said = table_unmap(m, root, page);

    cr_assert(same(said, right),
              "page 0x%" PRIx64 ": expected %s, but table_unmap returns %s",
              page, show(right), show(said));
}

/* The page is on the swap device. Does its slot come back? */
Test(unmap, an_entry_that_is_swapped_out_can_be_taken_out)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t node[2];

    chain(m, node, 2, 1023);
    put(m, node[1], 1023, pte_swapped(0xfffff, PERM_R));
    unmap(m, node[0], 0xfffff, pte_swapped(0xfffff, PERM_R));
    cr_assert_eq(nodes_used(m), 1, "expected only the root, but %u nodes",
                 nodes_used(m));
}

/* The nodes forbid everything. What does unmap return? */
Test(unmap, the_entry_comes_back_bit_for_bit)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_node(m);
    pfn_t middle = hang(m, root, 1, 0);
    pfn_t lowest = hang(m, middle, 2, PERM_R);
    pte_t pte = pte_with(pte_present(9, PERM_RWX), PTE_A | PTE_D | PTE_YOURS);

    put(m, lowest, 3, pte);
    unmap(m, root, PAGE_AT(m, 1, 2, 3), pte);
    unmap(m, root, PAGE_AT(m, 1, 2, 3), pte_none());
}

/* Fill a table by hand with what is in s. */
static void fill(struct pages *s)
{
    struct layout l = layout_of(s->m);

    for (unsigned i = 0; i < s->count; i++) {
        pfn_t node = s->root;
        for (unsigned level = l.levels - 1; level > 0; level--) {
            uint64_t way = s->page[i] >> (level * l.index_bits);
            uint64_t index = way & last_index(s->m);
            pte_t pte = get(s->m, node, index);
            node = pte_is_present(pte) ? pte_frame(pte)
                                       : hang(s->m, node, index, PERM_RWX);
        }
        s->pte[i] = some_entry(s->m);
        put(s->m, node, s->page[i] & last_index(s->m), s->pte[i]);
    }
}

/* Page after page goes, in random order. Is every node freed in time? */
Test(unmap, random_pages_leave_no_node_behind)
{
    for (unsigned shape = 0; shape < SHAPES; shape++) {
        struct config c = config_of(shape);
        c.shape.nodes = 1 + 3 * CHOICE;
        struct machine *m = machine_on(c);
        struct pages s = pages_choose(m, new_node(m));

        fill(&s);
        for (unsigned i = 0, left = s.count; left > 0; i++) {
            unsigned k = i < 40 ? (unsigned)lab_throw(s.count) : i % s.count;
            left -= !pte_is_none(s.pte[k]);
            unmap(m, s.root, s.page[k], s.pte[k]);
            s.pte[k] = pte_none();
            cr_assert_eq(nodes_used(m), pages_nodes(&s),
                         "expected %u nodes, but %u are in use",
                         pages_nodes(&s), nodes_used(m));
        }
    }
}
