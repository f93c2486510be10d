#include "naive.h"
#include "phys.h"
#include "reference.h"
#include "standin.h"
#include "support.h"

/* The examples that everybody knows, and rule 14. */
TestSuite(toy, .fini = sim_off);

/* The table of the book: v0->p2, v1->p0, v2->p3, v4->p1. */
static asid_t toy_table(struct slots slots)
{
    struct config c = {.shape = geometry_toy(), .slots = slots};
    const vpn_t pages[] = {0, 1, 2, 4};
    const pfn_t frames[] = {2, 0, 3, 1};

    sim_config(c);
    asid_t p = proc_create(sim, "toy");
    for (int i = 0; i < 4; i++)
        cr_assert(
            mmu_set_entry(sim, p, pages[i], pte_present(frames[i], PERM_RWX)));
    proc_switch(sim, p);
    return p;
}

/* Where in physical memory is this address? UINT64_MAX: nowhere. */
static uint64_t physical(vaddr_t va)
{
    unsigned char *bytes;

    if (mmu_page(sim, va, 1, ACCESS_LOAD, &bytes, NULL) != WHY_OK)
        return UINT64_MAX;
    return (uint64_t)(bytes - frame_bytes(sim, 0));
}

/* Does 0x0142, page 1, offset 0x42, lead to 0x0042? And all the others? */
Test(toy, the_table_of_the_book_translates)
{
    toy_table((struct slots){0});
    fine();
    cr_assert_eq(physical(0x0142), 0x0042);
    cr_assert_eq(physical(0x0000), 0x0200);
    cr_assert_eq(physical(0x00ff), 0x02ff);
    cr_assert_eq(physical(0x0200), 0x0300);
    cr_assert_eq(physical(0x0401), 0x0101);
    for (vpn_t v = 3; v < 8; v++)
        if (v != 4)
            cr_assert_eq(physical(at(v) + 0x42), UINT64_MAX,
                         "page %d is not"
                         " mapped",
                         (int)v);
    cr_assert_eq(physical(0x0800), UINT64_MAX, "12 bits");
    fine();
}

/* Is page 0 of a bare table a page like any other? (Rule 12.) */
Test(toy, rule_12_the_bare_table_may_map_page_0)
{
    uint64_t value;

    toy_table((struct slots){0});
    cr_assert_eq(mmu_store(sim, 0, 8, 99, NULL), WHY_OK);
    cr_assert_eq(mmu_load(sim, 0, 8, &value, NULL), WHY_OK);
    cr_assert_eq(value, 99);
    fine();
}

/* Does a tree of tables in memory say the same as the flat map? */
Test(toy, any_table_translates_alike)
{
    struct config c = {.shape = geometry_toy()};

    for (int tree = 0; tree < 2; tree++) {
        toy_table((struct slots){.translate = tree ? &standin_tree : NULL});
        cr_assert_eq(physical(0x0142), 0x0042);
        cr_assert_eq(physical(0x0342), UINT64_MAX);
        sim_off();
    }
    cr_assert_eq(page_count(&c.shape), 8);
}

/* Does the same address in two processes reach different frames? */
Test(toy, the_same_address_in_two_processes_is_two_places)
{
    const struct slots some[] = {{0},
                                 {.translate = &standin_tree},
                                 {.tlb = &standin_tlb},
                                 {.fault = &standin_lazy}};

    for (int i = 0; i < 4; i++) {
        standin_reset();
        sim_slots(4, some[i]);
        asid_t a = process(1), b = process(1);
        for (uint64_t round = 1; round <= 3; round++) {
            put(a, 1, 10 * round);
            put(b, 1, 20 * round);
            cr_assert_eq(get(a, 1), 10 * round);
            cr_assert_eq(get(b, 1), 20 * round);
        }
        cr_assert_neq(pte_frame(entry(a, 1)), pte_frame(entry(b, 1)));
        sim_off();
    }
}

/* ---- rule 14 ---- */

/* A busy process: pages in memory, away, of a file, a heap, a stack. */
static asid_t busy(void)
{
    struct disk *device;
    enum why why;

    int file = new_file(&device);
    asid_t p = proc_load(sim, "busy", "image", 5, 3, &why);
    cr_assert_eq(why, WHY_OK);
    map(p, of_file(50, 3, file, true));
    map(p, of_file(60, 3, file, false));
    cr_assert_neq(proc_alloc(sim, p, 600), 0);
    for (vpn_t v = 50; v < 53; v++)
        put(p, v, v);
    put(p, 60, 1);
    put(p, PAGES - 1, 2);
    cr_assert_gt(slots_used(), 0);
    return p;
}

/* Rule 14: does an exit give back every frame, node and slot? */
Test(toy, rule_14_an_exit_gives_everything_back)
{
    sim_slots(4, (struct slots){.translate = &standin_tree});
    asid_t p = busy();

    cr_assert_gt(nodes_used(), 1);
    proc_exit(sim, p, 3);
    fine();
    cr_assert_eq(frames_used(), 0);
    cr_assert_eq(nodes_used(), 0);
    cr_assert_eq(slots_used(), 0);
    cr_assert_null(proc_core(sim, p));
}

/* Rule 14: and a kill? */
Test(toy, rule_14_a_kill_gives_everything_back)
{
    sim_slots(4, (struct slots){.translate = &standin_tree});
    asid_t p = busy();

    cr_assert_eq(try_put(p, 99, 1), WHY_UNMAPPED);
    cr_assert_eq(frames_used(), 0);
    cr_assert_eq(nodes_used(), 0);
    cr_assert_eq(slots_used(), 0);
}

/* Rule 14: is what the others have still theirs? */
Test(toy, rule_14_an_end_takes_nothing_from_others)
{
    standin_reset();
    sim_slots(4,
              (struct slots){.translate = &standin_tree, .tlb = &standin_tlb});
    asid_t other = process(3);
    for (vpn_t v = 1; v <= 3; v++)
        put(other, v, 30 + v);
    asid_t p = busy();
    proc_exit(sim, p, 0);
    for (vpn_t v = 1; v <= 3; v++)
        cr_assert_eq(get(other, v), 30 + v);
    cr_assert_eq(slots_used(), 3);
}

/* Rule 14: does a killed process leave last accesses, map, address, why? */
Test(toy, rule_14_a_killed_process_leaves_a_readable_core)
{
    sim_frames(4);
    asid_t p = busy();

    cr_assert_eq(try_put(p, 99, 1), WHY_UNMAPPED);
    const struct core *c = proc_core(sim, p);
    cr_assert_eq(c->why, WHY_UNMAPPED);
    cr_assert_eq(c->fault.addr, at(99));
    cr_assert_eq(c->fault.access, ACCESS_STORE);
    cr_assert_eq(c->last_count, 7, "image, 5 stores, the last one");
    cr_assert_eq(c->last[c->last_count - 1].addr, at(99));
    cr_assert_eq(c->map.count, 5, "image, heap, two files, stack");
    cr_assert_str_eq(c->map.regions[0].name, "image");
    cr_assert_str_eq(c->map.regions[4].name, "stack");
}

/* ---- replay ---- */

/* Is a first mention a fault without a swap read, for every page? */
Test(toy, replay_maps_each_page_at_its_first_mention)
{
    uint64_t pages[100];

    for (uint64_t i = 0; i < 100; i++)
        pages[i] = i * 7919 % 50;
    cr_assert_eq(ref_faults(pages, 100, 50, &victim_fifo), 50);
    cr_assert_eq(ref_faults(pages, 100, 49, &victim_fifo), 100);
}
