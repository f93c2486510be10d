/*
 * lookup, hidden: all the other bits of an entry.
 */
#include "by_hand.h"

static void expect(struct machine *m, pfn_t root, vpn_t page, pte_t right)
{
    pte_t said = table_lookup(m, root, page);

    cr_assert(same(said, right),
              "page 0x%" PRIx64 ": expected %s, but table_lookup says %s", page,
              show(right), show(said));
}

/* Accessed, dirty, and bits that are yours: does lookup change them? */
Test(lookup, bits_that_are_no_permissions_stay)
{
    struct machine *m = machine_of(BITS_39);
    pfn_t root = new_node(m);
    pfn_t middle = hang(m, root, 1, PERM_R);
    pfn_t lowest = hang(m, middle, 2, PERM_RWX);
    pte_t pte = pte_with(pte_present(0xabcdef, PERM_RWX), PTE_A | PTE_D);

    put(m, lowest, 3, pte_with(pte, PTE_YOURS));
    expect(m, root, PAGE_AT(m, 1, 2, 3),
           pte_without(pte_with(pte, PTE_YOURS), PTE_W | PTE_X));
    put(m, root, 1, pte_with(pte_present(middle, PERM_R), PTE_A | PTE_D));
    put(m, lowest, 3, pte_present(5, PERM_RWX));
    expect(m, root, PAGE_AT(m, 1, 2, 3), pte_present(5, PERM_R));
}

/* The page is on the swap device. Is its slot still in the entry? */
Test(lookup, an_entry_that_is_swapped_out_is_returned_too)
{
    struct machine *m = machine_of(BITS_32);
    pfn_t root = new_node(m);
    pfn_t node = hang(m, root, 1023, PERM_R | PERM_W);

    put(m, node, 0, pte_swapped(0xfffff, PERM_RWX));
    put(m, node, 1023, pte_swapped(0, PERM_W));
    expect(m, root, 1023 << 10, pte_swapped(0xfffff, PERM_R | PERM_W));
    expect(m, root, 0xfffff, pte_swapped(0, PERM_W));
}

/* The node is there, the page has no entry. Is what lookup says none? */
Test(lookup, an_entry_that_is_none_stays_none)
{
    struct machine *m = machine_of(BITS_48);
    pfn_t node[4];

    chain(m, node, 4, 9);
    expect(m, node[0], PAGE_AT(m, 9, 9, 9, 9), pte_none());
    put(m, node[3], 9, pte_present(0, PERM_X));
    expect(m, node[0], PAGE_AT(m, 9, 9, 9, 9), pte_present(0, PERM_X));
}

/* Random permissions on every level. What do all of them allow? */
Test(lookup, a_page_may_do_what_every_level_allows)
{
    struct machine *m = machine_of(BITS_48);
    pfn_t node[4];

    chain(m, node, 4, 7);
    for (unsigned i = lab_operations(1000); i > 0; i--) {
        unsigned all = PERM_RWX, perms = PERM_RWX;
        for (unsigned k = 0; k < 4; k++) {
            perms = (unsigned)lab_throw(PERM_RWX + 1) | (lab_throw(2) ? 6 : 0);
            put(m, node[k], 7, pte_present(k < 3 ? node[k + 1] : 11, perms));
            all &= perms;
        }
        expect(m, node[0], PAGE_AT(m, 7, 7, 7, 7), pte_present(11, all));
    }
}
