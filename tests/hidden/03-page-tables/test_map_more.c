/*
 * map, hidden: entries of every kind, and how many nodes they take.
 */
#include "pages.h"

static void map(struct machine *m, pfn_t root, vpn_t page, pte_t pte,
                enum why right)
{
    enum why why = table_map(m, root, page, pte);

    cr_assert_eq(why, right,
                 "page 0x%" PRIx64 ": expected %s, but table_map says %s", page,
                 why_name(right), why_name(why));
}

/* The way to the page is whole, and this is at its end. */
static void expect(struct machine *m, pfn_t root, vpn_t page, pte_t right)
{
    struct walk w = table_walk(m, root, page);
    unsigned levels = layout_of(m).levels;

    cr_assert_eq(w.count, levels,
                 "page 0x%" PRIx64 " is mapped, but its way has %u entries of "
                 "%u",
                 page, w.count, levels);
    pte_t said = entry_read(m, w.entry[levels - 1]);
    cr_assert(same(said, right),
              "page 0x%" PRIx64 ": expected %s, but it has %s", page,
              show(right), show(said));
}

/* A page that is swapped out has an entry. Can it be mapped over? */
Test(map, a_page_that_is_swapped_out_keeps_its_entry)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_table(m);

    map(m, root, 77, pte_swapped(5, PERM_R), WHY_OK);
    map(m, root, 77, pte_present(8, PERM_RWX), WHY_OVERLAP);
    map(m, root, 77, pte_swapped(5, PERM_R), WHY_OVERLAP);
    expect(m, root, 77, pte_swapped(5, PERM_R));
}

/* The first and the last page of every shape. Where do they go? */
Test(map, the_first_and_the_last_page_can_be_mapped)
{
    for (unsigned shape = 0; shape < SHAPES; shape++) {
        struct machine *m = machine_of(shape);
        pfn_t root = new_table(m);
        vpn_t last = page_count(machine_shape(m)) - 1;
        unsigned levels = layout_of(m).levels;

        map(m, root, 0, pte_present(1, PERM_R), WHY_OK);
        map(m, root, last, pte_present(2, PERM_W), WHY_OK);
        expect(m, root, 0, pte_present(1, PERM_R));
        expect(m, root, last, pte_present(2, PERM_W));
        cr_assert_eq(nodes_used(m), 2 * levels - 1,
                     "expected %u nodes, but %u are in use", 2 * levels - 1,
                     nodes_used(m));
    }
}

/* Every bit of an entry means something. Are all of them stored? */
Test(map, an_entry_is_stored_bit_for_bit)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_table(m);
    pte_t pte = pte_with(pte_present(0xfffff, PERM_R), PTE_A | PTE_YOURS);
    pte_t away = pte_swapped(0xfffff, PERM_X);

    map(m, root, 1023, pte, WHY_OK);
    map(m, root, 1024, away, WHY_OK);
    pte_t last = get(m, pte_frame(get(m, root, 0)), 1023);
    pte_t first = get(m, pte_frame(get(m, root, 1)), 0);
    cr_assert(same(last, pte), "expected %s, but page 1023 has %s", show(pte),
              show(last));
    cr_assert(same(first, away), "expected %s, but page 1024 has %s",
              show(away), show(first));
}

/* Random pages, some of them twice. Are there as many nodes as there must? */
Test(map, random_pages_take_no_node_too_many)
{
    for (unsigned shape = 0; shape < SHAPES; shape++) {
        struct config c = config_of(shape);
        c.shape.nodes = 1 + 3 * CHOICE;
        struct machine *m = machine_on(c);
        struct pages s = pages_choose(m, new_table(m));

        for (unsigned i = lab_operations(400); i > 0; i--) {
            unsigned k = (unsigned)lab_throw(s.count);
            bool is_free = pte_is_none(s.pte[k]);
            pte_t pte = some_entry(m);
            map(m, s.root, s.page[k], pte, is_free ? WHY_OK : WHY_OVERLAP);
            s.pte[k] = is_free ? pte : s.pte[k];
            expect(m, s.root, s.page[k], s.pte[k]);
            cr_assert_eq(nodes_used(m), pages_nodes(&s),
                         "expected %u nodes, but %u are in use",
                         pages_nodes(&s), nodes_used(m));
        }
    }
}
