#include "picture.h"

#include "state.h"

TestSuite(view_table, .init = begin, .fini = sim_off);

/* Is every counter there, and the cycles that they cost? */
Test(view_table, counters_are_listed_with_commas)
{
    sim->count = (struct counters){.accesses = 1234567,
                                   .faults = 1000,
                                   .tlb_misses = 999,
                                   .zero_fills = 5,
                                   .copies = 6,
                                   .clean_evictions = 7,
                                   .dirty_evictions = 8,
                                   .swap_reads = 9,
                                   .swap_writes = 10,
                                   .file_reads = 11,
                                   .file_writes = 12,
                                   .tlb_flushes = 13,
                                   .switches = 14};
    look_at(view_counters, NULL, 0);
    cr_assert_str_eq(text, "         1,234,567 references\n"
                           "         1,233,567 hits\n"
                           "             1,000 faults\n"
                           "               999 TLB misses\n"
                           "                 5 pages filled with zeros\n"
                           "                 6 pages copied\n"
                           "                 7 clean pages evicted\n"
                           "                 8 dirty pages evicted\n"
                           "                 9 pages read from swap\n"
                           "                10 pages written to swap\n"
                           "                11 pages read from files\n"
                           "                12 pages written to files\n"
                           "                13 TLB entries flushed\n"
                           "                14 switches to another process\n"
                           "                 0 processes killed\n"
                           "         4,363,747 simulated cycles\n");
}

/* What does a list of processes tell? */
Test(view_table, processes_show_state_and_pages)
{
    uint64_t v;

    for (asid_t p = 2; p <= 4; p++)
        proc_create(sim, "cat");
    map(1, named(1, 3, PERM_R | PERM_W, "data"));
    map(1, named(10, 200, PERM_R | PERM_W, "data"));
    map(4, named(1, 10, PERM_R | PERM_W, "data"));
    put(1, 10, 1);
    for (vpn_t page = 1; page < 10; page++)
        put(4, page, 1);
    proc_exit(sim, 2, -1);
    cr_assert_eq(try_get(3, 77, &v), WHY_UNMAPPED);
    proc_switch(sim, 4);
    look_at(view_processes, NULL, 0);
    cr_assert_str_eq(
        text,
        "   pid state             pages    resident     swapped name\n"
        "     1 running             203           0           1 sh\n"
        "     2 exited  code -1                                 cat\n"
        "     3 killed  address not mapped                      cat\n"
        "*    4 running              10           8           1 cat\n"
        "   * has the processor\n",
        "%s", text);
}

static void core_is(const char *expected)
{
    look_at(NULL, view_core, 1);
    cr_assert_str_eq(text, expected, "%s", text);
}

/* What does one see of a jump into nowhere? */
Test(view_table, core_shows_where_between_the_regions_it_happened)
{
    uint64_t v;

    map(1, named(1, 3, PERM_R | PERM_X, "code"));
    map(1, named(16, 4, PERM_R | PERM_W, "heap"));
    put(1, 17, 1);
    cr_assert_eq(proc_read(sim, 1, 0x204, 4, &v), WHY_OK);
    cr_assert_eq(proc_write(sim, 1, 0x456, 8, 1), WHY_UNMAPPED);
    core_is("process 1 (sh) was killed: address not mapped\n"
            "    store to 0456, page 0x4, reference 3: not present\n"
            "its last references:\n"
            "                 1 store 1100\n"
            "                 2 load  0204\n"
            "                 3 store 0456 <-- here\n"
            "its map:\n"
            "0100-0400  r-x code\n"
            "0456 <-- here\n"
            "1000-1400  rw- heap\n");
}

/* ... of a store to code? Of it, the last eight references are left. */
Test(view_table, core_shows_in_which_region_it_happened)
{
    uint64_t v;

    map(1, named(1, 3, PERM_R | PERM_X, "code"));
    map(1, stack());
    for (vpn_t page = 0; page < 9; page++)
        cr_assert_eq(proc_read(sim, 1, 0x210 + page, 1, &v), WHY_OK);
    cr_assert_eq(proc_write(sim, 1, 0x300, 8, 1), WHY_FORBIDDEN);
    core_is("process 1 (sh) was killed: access forbidden\n"
            "    store to 0300, page 0x3, reference 10: not present\n"
            "its last references:\n"
            "                 3 load  0212\n"
            "                 4 load  0213\n"
            "                 5 load  0214\n"
            "                 6 load  0215\n"
            "                 7 load  0216\n"
            "                 8 load  0217\n"
            "                 9 load  0218\n"
            "                10 store 0300 <-- here\n"
            "its map:\n"
            "0100-0400  r-x code <-- here\n"
            "f000-fa00  --- room for the stack\n"
            "fa00-10000 rw- stack\n");
}

/* ... of an address that no machine of this kind has? */
Test(view_table, core_shows_an_address_beyond_all_regions_last)
{
    uint64_t v;

    map(1, named(1, 3, PERM_R | PERM_X, "code"));
    cr_assert_eq(proc_read(sim, 1, UINT64_C(0xffff000012345678), 4, &v),
                 WHY_RANGE);
    core_is("process 1 (sh) was killed: address out of range\n"
            "    load from ffff000012345678, page 0xffff0000123456, "
            "reference 1: out of range\n"
            "its last references:\n"
            "                 1 load  ffff000012345678 <-- here\n"
            "its map:\n"
            "0100-0400  r-x code\n"
            "ffff000012345678 <-- here\n");
}

/* What if it was not the hardware that complained? */
Test(view_table, core_of_an_unknown_instruction_has_no_cause)
{
    struct fault f = {.addr = 0x104, .vpn = 1, .access = ACCESS_FETCH};

    map(1, named(1, 3, PERM_R | PERM_X, "code"));
    proc_kill(sim, 1, &f, WHY_ILLEGAL);
    core_is("process 1 (sh) was killed: illegal instruction\n"
            "    fetch from 0104, page 0x1, reference 0\n"
            "its last references:\n"
            "its map:\n"
            "0100-0400  r-x code <-- here\n");
}

/* ... or if the entry made no sense? */
Test(view_table, core_of_a_bus_error_has_no_cause)
{
    struct fault f = {.addr = 0x404, .vpn = 4, .access = ACCESS_LOAD};

    map(1, named(1, 3, PERM_R | PERM_X, "code"));
    proc_kill(sim, 1, &f, WHY_BUS);
    core_is("process 1 (sh) was killed: no such frame\n"
            "    load from 0404, page 0x4, reference 0\n"
            "its last references:\n"
            "its map:\n"
            "0100-0400  r-x code\n"
            "0404 <-- here\n");
}

/* What is the core of a process that lives? */
Test(view_table, process_that_was_not_killed_has_no_core)
{
    core_is("process 1 (sh) was not killed\n");
    proc_exit(sim, 1, 0);
    core_is("process 1 (sh) was not killed\n");
}

/* Does the widest machine there is fit into a terminal? */
Test(view_table, views_of_57_bit_addresses_have_80_columns)
{
    sim_off();
    sim_config((struct config){
        .shape = {.page_shift = 12, .va_bits = 57, .frames = 200},
        .slots = lazy()});
    proc_create(sim, "fifteen-letters");
    vpn_t end = page_count(machine_shape(sim));
    map(1, named(1, end - 1000, PERM_RWX, "eleven-char"));
    map(1, named(end - 800, 32, PERM_RWX, "eleven-char"));
    struct region r = named(end - 64, 64, PERM_RWX, "eleven-char");
    r.stack = true;
    r.limit = end - 700;
    map(1, r);
    cr_assert_eq(proc_write(sim, 1, (end - 1) << 12, 8, 1), WHY_OK);
    cr_assert_eq(proc_write(sim, 1, 0x1000, 8, 1), WHY_OK);
    look_at(view_frames, NULL, 0);
    look_at(NULL, view_space, 1);
    cr_assert(strstr(text, "\n1ffffffffce0000-1ffffffffd00000"), "%s", text);
    look_at(NULL, view_maps, 1);
    look_at(view_processes, NULL, 0);
    cr_assert_eq(proc_write(sim, 1, UINT64_MAX, 1, 1), WHY_RANGE);
    look_at(NULL, view_core, 1);
}
