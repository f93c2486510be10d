/*
 * linear, hidden: what a table of one node must also get right.
 */
#include "by_hand.h"

static void expect(struct machine *m, pfn_t table, vaddr_t va, paddr_t right)
{
    paddr_t said = linear_translate(m, table, va);

    cr_assert_eq(said, right,
                 "address 0x%" PRIx64 ": expected 0x%" PRIx64
                 ", but linear_translate says 0x%" PRIx64,
                 va, right, said);
}

/* An entry that is not none, and yet no frame: what is the address? */
Test(linear, a_page_that_is_swapped_out_has_no_address)
{
    struct machine *m = machine_of(TOY);
    pfn_t table = new_node(m);

    put(m, table, 1, pte_swapped(2, PERM_RWX));
    put(m, table, 2, pte_swapped(0, PERM_RWX));
    expect(m, table, 0x0142, PADDR_NONE);
    expect(m, table, 0x0200, PADDR_NONE);
}

/* Permissions and other bits of the entry: are they part of the address? */
Test(linear, only_the_frame_number_goes_into_the_address)
{
    struct machine *m = machine_of(TOY);
    pfn_t table = new_node(m);

    put(m, table, 1,
        pte_with(pte_present(3, PERM_RWX), PTE_A | PTE_D | PTE_YOURS));
    put(m, table, 2, pte_present(3, 0));
    expect(m, table, 0x0142, 0x0342);
    expect(m, table, 0x0242, 0x0342);
}

/* The last frame that an entry of four bytes can name. Does it fit? */
Test(linear, a_large_frame_number_is_kept_whole)
{
    struct config c = config_of(BITS_32);
    c.shape.va_bits = 22;
    struct machine *m = machine_on(c);
    pfn_t table = new_node(m);

    put(m, table, 1023, pte_present(0xfffff, PERM_R));
    expect(m, table, 0x3fffff, 0xffffffff);
    put(m, table, 0, pte_present(0xabcde, PERM_R));
    expect(m, table, 0, 0xabcde000);
}

/* Pages of 1 MiB have entries of eight bytes. Is an address cut to 32 bits? */
Test(linear, an_address_may_have_more_than_32_bits)
{
    struct config c = {.shape = {.page_shift = 20, .va_bits = 36}};
    c.shape.frames = c.shape.nodes = 1;
    struct machine *m = machine_on(c);
    pfn_t table = new_node(m);

    put(m, table, 0xfffe, pte_present(0x123456, PERM_R));
    expect(m, table, UINT64_C(0xfffefabcd), UINT64_C(0x123456fabcd));
    expect(m, table, UINT64_C(0x1000000000), PADDR_NONE);
}

/* A random table, random addresses. Are all of them right? */
Test(linear, random_addresses_are_translated)
{
    struct machine *m = machine_of(TOY);
    pfn_t table = new_node(m), frame[8];

    for (unsigned i = 0; i < 8; i++) {
        frame[i] = lab_throw(3) ? (pfn_t)lab_throw(1 << 20) : FRAME_NONE;
        if (frame[i] != FRAME_NONE)
            put(m, table, i, pte_present(frame[i], PERM_RWX));
    }
    for (unsigned i = lab_operations(2000); i > 0; i--) {
        vaddr_t va = lab_throw(1 << 12);
        bool there = va < 2048 && frame[va / 256] != FRAME_NONE;
        expect(m, table, va,
               there ? (paddr_t)frame[va / 256] * 256 + va % 256 : PADDR_NONE);
    }
}
