/*
 * linear: a table of one node. The toy has 8 pages of 256 bytes:
 *
 *     page      0    1    2    3    4    5    6    7
 *     frame     2    0    3    -    1    -    -    -
 */
#include "by_hand.h"

TestSuite(linear, .fini = lab_off);

/* Behind the entry of the last page lies what is none of the table's. */
static pfn_t table_for(struct machine *m)
{
    pfn_t table = new_node(m);
    vpn_t pages = page_count(machine_shape(m));

    for (uint64_t i = pages; i <= last_index(m); i++)
        put(m, table, i, pte_present(1, PERM_RWX));
    return table;
}

static pfn_t toy_table(struct machine *m)
{
    pfn_t table = table_for(m);

    put(m, table, 0, pte_present(2, PERM_RWX));
    put(m, table, 1, pte_present(0, PERM_RWX));
    put(m, table, 2, pte_present(3, PERM_RWX));
    put(m, table, 4, pte_present(1, PERM_RWX));
    return table;
}

static const char *address(paddr_t pa)
{
    char *text = words();

    if (pa == PADDR_NONE)
        return "PADDR_NONE";
    snprintf(text, 80, "0x%04" PRIx64, pa);
    return text;
}

static void expect(struct machine *m, pfn_t table, vaddr_t va, paddr_t right)
{
    const struct geometry *g = machine_shape(m);
    paddr_t said = linear_translate(m, table, va);

    cr_assert_eq(said, right,
                 "%s is page %" PRIu64 ", offset 0x%02" PRIx64
                 ": expected %s, but linear_translate says %s",
                 address(va), va >> g->page_shift, va % page_size(g),
                 address(right), address(said));
}

/* Where is byte 0x42 of page 1, which is in frame 0? */
Test(linear, the_toy_translates_0x0142_to_0x0042)
{
    struct machine *m = machine_of(TOY);

    expect(m, toy_table(m), 0x0142, 0x0042);
}

/* Does each page lead to its own frame? */
Test(linear, every_page_leads_to_its_own_frame)
{
    struct machine *m = machine_of(TOY);
    pfn_t table = toy_table(m);

    expect(m, table, 0x0000, 0x0200);
    expect(m, table, 0x0100, 0x0000);
    expect(m, table, 0x0200, 0x0300);
    expect(m, table, 0x0400, 0x0100);
}

/* Is the last byte of a page the last byte of its frame? */
Test(linear, the_offset_is_the_same_in_page_and_frame)
{
    struct machine *m = machine_of(TOY);
    pfn_t table = toy_table(m);

    expect(m, table, 0x00ff, 0x02ff);
    expect(m, table, 0x01ff, 0x00ff);
    expect(m, table, 0x0280, 0x0380);
    expect(m, table, 0x0401, 0x0101);
}

/* What is the address of a page that is in no frame? */
Test(linear, a_page_that_is_not_present_has_no_address)
{
    struct machine *m = machine_of(TOY);
    pfn_t table = toy_table(m);

    expect(m, table, 0x0300, PADDR_NONE);
    expect(m, table, 0x05aa, PADDR_NONE);
    expect(m, table, 0x07ff, PADDR_NONE);
}

/* The toy's addresses have 11 bits. What of those that have more? */
Test(linear, an_address_with_too_many_bits_leads_nowhere)
{
    struct machine *m = machine_of(TOY);
    pfn_t table = toy_table(m);

    expect(m, table, 0x0800, PADDR_NONE);
    expect(m, table, 0x0942, PADDR_NONE);
    expect(m, table, 0x10142, PADDR_NONE);
    expect(m, table, UINT64_C(0x8000000000000142), PADDR_NONE);
}

/* A page of 4 KiB has 12 bits of offset. Does that work as well? */
Test(linear, pages_may_have_another_size)
{
    struct config c = config_of(BITS_32);
    c.shape.va_bits = 18; /* 64 pages */
    struct machine *m = machine_on(c);
    pfn_t table = table_for(m);

    put(m, table, 9, pte_present(5, PERM_R));
    put(m, table, 63, pte_present(12, PERM_R));
    expect(m, table, 0x09abc, 0x5abc);
    expect(m, table, 0x3ffff, 0xcfff);
    expect(m, table, 0x40000, PADDR_NONE);
}
