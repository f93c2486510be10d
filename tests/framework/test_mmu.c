#include "mmu.h"
#include "phys.h"
#include "standin.h"
#include "support.h"

TestSuite(mmu, .fini = sim_off);

/* A process with this many pages, all resident, that has the processor. */
static asid_t begin(vpn_t pages)
{
    sim_frames(8);
    asid_t p = process(pages);

    proc_switch(sim, p);
    return p;
}

static void store(vaddr_t va, unsigned n, uint64_t value)
{
    cr_assert_eq(mmu_store(sim, va, n, value, NULL), WHY_OK);
    fine();
}

static uint64_t load(vaddr_t va, unsigned n)
{
    uint64_t value = ~UINT64_C(0);

    cr_assert_eq(mmu_load(sim, va, n, &value, NULL), WHY_OK);
    fine();
    return value;
}

/* Do 1 to 8 bytes come back, at every place of a page and across its end? */
Test(mmu, every_size_at_every_place_comes_back)
{
    const uint64_t value = 0x8877665544332211;

    begin(3);
    for (unsigned n = 1; n <= 8; n++)
        for (vaddr_t va = at(1); va + n <= at(3); va++) {
            uint64_t part = value & (UINT64_MAX >> (64 - 8 * n));
            store(va, n, value);
            cr_assert_eq(load(va, n), part);
            store(va, n, ~part);
            cr_assert_eq(load(va, n), ~part & (UINT64_MAX >> (64 - 8 * n)));
        }
}

/* Which byte is first, and does a store touch its neighbours? */
Test(mmu, the_lowest_byte_lies_first)
{
    asid_t p = begin(1);

    store(at(1), 8, 0);
    store(at(1) + 2, 3, 0xffaabbcc);
    const unsigned char *b = frame_bytes(sim, pte_frame(entry(p, 1)));
    const unsigned char expected[8] = {0, 0, 0xcc, 0xbb, 0xaa, 0, 0, 0};
    cr_assert_eq(memcmp(b, expected, 8), 0);
    cr_assert_eq(load(at(1), 8), 0x000000aabbcc0000);
    cr_assert_eq(load(at(1) + 3, 1), 0xbb);
}

/* Is a fetch like a load that counts as a fetch? */
Test(mmu, a_fetch_reads_bytes)
{
    uint64_t word = 0;

    begin(1);
    store(at(1) + 4, 4, 0x00000073);
    cr_assert_eq(mmu_fetch(sim, at(1) + 4, 4, &word, NULL), WHY_OK);
    cr_assert_eq(word, 0x73);
    cr_assert_eq(machine_time(sim), 2);
}

/* Does an address lead to the frame that its entry names? */
Test(mmu, the_offset_stays_and_the_page_becomes_a_frame)
{
    asid_t p = begin(3);
    unsigned char *bytes;

    cr_assert_eq(mmu_page(sim, 0x2ab, 1, ACCESS_LOAD, &bytes, NULL), WHY_OK);
    cr_assert_eq(bytes, frame_bytes(sim, pte_frame(entry(p, 2))) + 0xab);
    cr_assert_eq(mmu_page(sim, 0x2cd, 1, ACCESS_LOAD, &bytes, NULL), WHY_OK);
    cr_assert_eq(bytes, frame_bytes(sim, pte_frame(entry(p, 2))) + 0xcd,
                 "and also on a hit");
}

/* Who sets A, and who D? In the table, not only in the cache. */
Test(mmu, load_and_fetch_set_a_and_a_store_sets_d)
{
    asid_t p = begin(3);
    uint64_t value;

    cr_assert(!pte_has(entry(p, 1), PTE_A));
    load(at(1), 1);
    cr_assert(pte_has(entry(p, 1), PTE_A) && !pte_has(entry(p, 1), PTE_D));
    cr_assert_eq(mmu_fetch(sim, at(2), 4, &value, NULL), WHY_OK);
    cr_assert(pte_has(entry(p, 2), PTE_A) && !pte_has(entry(p, 2), PTE_D));
    store(at(3), 1, 1);
    cr_assert(pte_has(entry(p, 3), PTE_A | PTE_D));
    store(at(1), 1, 1); /* a hit, through an entry without D */
    cr_assert(pte_has(entry(p, 1), PTE_A | PTE_D));
    cr_assert(!pte_has(entry(p, 2), PTE_D));
}

/* Is a store that hits, after a store, still the machine's business? */
Test(mmu, a_store_after_the_page_was_written_back_is_noticed)
{
    struct disk *device;

    sim_frames(4);
    int file = new_file(&device);
    asid_t p = proc_create(sim, "p");
    map(p, of_file(1, 1, file, true));
    put(p, 1, 7);
    cr_assert_eq(proc_sync(sim, p, 1, 1), WHY_OK);
    cr_assert(!pte_has(entry(p, 1), PTE_D), "clean now");
    put(p, 1, 8);
    cr_assert(pte_has(entry(p, 1), PTE_D), "and dirty again");
    cr_assert_eq(in_file(device, 0), 7);
    cr_assert_eq(proc_sync(sim, p, 1, 1), WHY_OK);
    cr_assert_eq(in_file(device, 0), 8);
}

/* Are two pages two references, also when only one byte is on the second? */
Test(mmu, an_access_across_pages_is_one_reference_a_page)
{
    asid_t p = begin(3);

    store(at(2) - 7, 8, 0x1122334455667788);
    cr_assert_eq(counted()->accesses, 2);
    cr_assert_eq(load(at(2), 1), 0x11);
    cr_assert_eq(load(at(2) - 7, 7), 0x22334455667788);
    cr_assert_eq(counted()->accesses, 4);
    cr_assert(pte_has(entry(p, 2), PTE_D) && !pte_has(entry(p, 3), PTE_A));
}

/* Can the smallest pages be crossed as well? */
Test(mmu, pages_of_sixteen_bytes_work)
{
    struct config c = small(4);

    c.shape.page_shift = 4;
    sim_config(c);
    asid_t p = process(3);
    cr_assert_eq(proc_write(sim, p, 0x1c, 8, 0x0102030405060708), WHY_OK);
    uint64_t value;
    cr_assert_eq(proc_read(sim, p, 0x1c, 8, &value), WHY_OK);
    cr_assert_eq(value, 0x0102030405060708);
    cr_assert_eq(counted()->accesses, 4);
}

/* May the last byte of the space be used, and what comes after it? */
Test(mmu, the_end_of_the_space_is_the_end)
{
    sim_frames(4);
    asid_t p = proc_create(sim, "p");
    struct fault f;

    map(p, zeros(PAGES - 1, 1));
    proc_switch(sim, p);
    store(0xfff8, 8, 42);
    cr_assert_eq(load(0xfff8, 8), 42);
    store(0xffff, 1, 9);
    cr_assert_eq(mmu_store(sim, 0xffff, 2, 0xbbaa, &f), WHY_RANGE);
    cr_assert_eq(f.addr, 0x10000);
    cr_assert_eq(load(0xffff, 1), 0xaa, "the first part is done");
    cr_assert_eq(mmu_store(sim, 0x10000, 1, 0, &f), WHY_RANGE);
    cr_assert_eq(mmu_store(sim, UINT64_MAX, 2, 0, &f), WHY_RANGE);
    cr_assert_eq(f.addr, UINT64_MAX);
}

/* The same, where an address has more bits. */
Test(mmu, the_end_of_a_57_bit_space_is_the_end)
{
    struct config c = small(4);
    const vaddr_t end = UINT64_C(1) << 57;

    c.shape.va_bits = 57;
    sim_config(c);
    asid_t p = proc_create(sim, "p");
    map(p, zeros((end >> 8) - 1, 1));
    proc_switch(sim, p);
    store(end - 8, 8, 42);
    cr_assert_eq(load(end - 8, 8), 42);
    uint64_t value;
    cr_assert_eq(mmu_load(sim, end - 4, 8, &value, NULL), WHY_RANGE);
}

/* Without contents, does a reference still count, translate and fault? */
Test(mmu, without_contents_there_are_no_bytes)
{
    struct config c = small(2);
    unsigned char nothing, *bytes = &nothing;

    c.no_contents = true;
    sim_config(c);
    asid_t p = process(3);
    proc_switch(sim, p);
    for (int i = 0; i < 2; i++) {
        bytes = &nothing;
        cr_assert_eq(mmu_page(sim, at(1), 1, ACCESS_STORE, &bytes, NULL),
                     WHY_OK);
        cr_assert_null(bytes);
    }
    cr_assert_eq(counted()->accesses, 2);
    cr_assert_eq(counted()->faults, 1);
    cr_assert(pte_has(entry(p, 1), PTE_D));
}

/* Which values could be loaded there? Whoever wants one has a bug. */
Test(mmu, loading_a_value_without_contents_panics, .signal = SIGABRT)
{
    struct config c = small(2);
    uint64_t value;

    c.no_contents = true;
    sim_config(c);
    proc_switch(sim, process(1));
    if (mmu_load(sim, at(1), 1, &value, NULL))
        return;
}

/* Nor is there one when the page is in the TLB. */
Test(mmu, loading_a_cached_value_without_contents_panics, .signal = SIGABRT)
{
    struct config c = small(2);
    unsigned char *bytes;
    uint64_t value;

    c.no_contents = true;
    sim_config(c);
    proc_switch(sim, process(1));
    cr_assert_eq(mmu_page(sim, at(1), 1, ACCESS_LOAD, &bytes, NULL), WHY_OK);
    if (mmu_load(sim, at(1) + 8, 8, &value, NULL))
        return;
}

/* No access has 9 bytes. */
Test(mmu, an_access_of_nine_bytes_panics, .signal = SIGABRT)
{
    uint64_t value;

    begin(1);
    if (mmu_load(sim, at(1), 9, &value, NULL))
        return;
}

/* Nor none. */
Test(mmu, an_access_of_no_bytes_panics, .signal = SIGABRT)
{
    begin(1);
    if (mmu_store(sim, at(1), 0, 0, NULL))
        return;
}

/* Who asks for the table of a process that has ended has a bug. */
Test(mmu, the_entry_of_a_space_that_is_gone_panics, .signal = SIGABRT)
{
    asid_t p = begin(1);

    proc_exit(sim, p, 0);
    mmu_entry(sim, p, 1);
}

/* So has who asks for one that never was. */
Test(mmu, the_entry_of_a_space_that_never_was_panics, .signal = SIGABRT)
{
    asid_t p = begin(1);

    mmu_entry(sim, p + 1, 1);
}
