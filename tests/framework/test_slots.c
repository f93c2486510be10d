#include "naive.h"
#include "phys.h"
#include "reference.h"
#include "softmap.h"
#include "standin.h"
#include "state.h"
#include "support.h"
#include "tlb.h"

/* Is every slot really replaceable? With each stand-in alone, and with all of
   them together, a program must see the same memory. */
TestSuite(slots, .fini = sim_off);

/* A program of two processes that share nothing, on 3 frames: a checksum of
   all that it has read. */
static uint64_t program(struct slots slots)
{
    uint64_t sum = 0, found;

    standin_reset();
    sim_slots(3, slots);
    asid_t who[2] = {process(6), process(6)};
    for (uint64_t i = 1; i <= 300; i++) {
        asid_t p = who[i / 7 % 2];
        vpn_t page = (i * 5 + i / 4) % 6 + 1;
        if (i % 3 == 0)
            put(p, page, i);
        cr_assert_eq(try_get(p, page, &found), WHY_OK);
        sum = sum * 31 + found;
    }
    proc_exit(sim, who[0], 0);
    fine();
    for (vpn_t v = 1; v <= 6; v++)
        sum = sum * 31 + get(who[1], v);
    return sum;
}

/* The same with the naive machine, and with these. */
static void same(struct slots slots)
{
    uint64_t expected = program((struct slots){0});

    sim_off();
    cr_assert_neq(expected, 0);
    cr_assert_eq(program(slots), expected);
}

/* May pages be found through a tree of tables? */
Test(slots, a_tree_of_tables_can_translate)
{
    same((struct slots){.translate = &standin_tree});
    cr_assert_gt(nodes_used(), 1);
}

/* May a TLB know whose entries it has, and keep them at a switch? */
Test(slots, a_tlb_with_space_numbers_can_cache)
{
    same((struct slots){.tlb = &standin_tlb});
    sim_off();
    standin_reset();
    sim_slots(4, (struct slots){.tlb = &standin_tlb});
    asid_t a = process(1), b = process(1);
    for (int i = 0; i < 10; i++)
        get(a, 1), get(b, 1);
    cr_assert_eq(counted()->tlb_misses, 2, "the naive one misses 20 times");
}

/* May pages be backed later? */
Test(slots, a_lazy_handler_can_back_pages)
{
    same((struct slots){.fault = &standin_lazy});
    cr_assert_eq(counted()->zero_fills, 12);
}

/* May regions be obeyed? */
Test(slots, a_strict_protection_can_guard)
{
    same((struct slots){.protect = &standin_strict});
}

/* May clean pages be dropped? */
Test(slots, a_thrifty_write_back_can_save)
{
    same((struct slots){.writeback = &standin_thrifty});
    cr_assert_lt(counted()->swap_writes,
                 counted()->clean_evictions + counted()->dirty_evictions);
}

/* May somebody else choose? */
Test(slots, a_clock_can_choose)
{
    same((struct slots){.victim = &standin_clock});
}

/* And all of them at once? */
Test(slots, all_stand_ins_work_together)
{
    same(standin_all());
}

/* Is a slot's name what people will read? */
Test(slots, every_naive_piece_has_a_name)
{
    struct slots s = {0};

    naive_fill(&s);
    const char *names[] = {s.heap->name,   s.translate->name, s.tlb->name,
                           s.fault->name,  s.protect->name,   s.writeback->name,
                           s.victim->name, s.share->name,     s.load->name};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t k = 0; k < i; k++)
            cr_assert_str_neq(names[i], names[k]);
}

/* May a heap give memory back? */
Test(slots, a_heap_can_be_replaced)
{
    sim_slots(8, (struct slots){.heap = &standin_heap});
    asid_t p = process(1);
    vaddr_t a = proc_alloc(sim, p, 100);

    cr_assert_eq(a, at(2));
    cr_assert_eq(proc_alloc(sim, p, PAGE + 1), 0);
    proc_free(sim, p, a);
    fine();
    cr_assert_eq(frames_used(), 1);
    cr_assert_eq(proc_alloc(sim, p, 1), a);
    proc_free(sim, p, 0); /* of no concern to the slot */
    cr_assert_eq(frames_used(), 2);
}

/* May a program be loaded somewhere else? */
Test(slots, a_loader_can_be_replaced)
{
    enum why why;

    sim_slots(8, (struct slots){.load = &standin_load});
    asid_t p = proc_load(sim, "p", "abcd", 4, 1, &why);
    cr_assert_eq(why, WHY_OK);
    fine();
    cr_assert_eq(proc_registers(sim, p)->pc, at(7) + 2);
    cr_assert_eq(get(p, 7), 0x64636261);
}

/* If loading fails, anywhere, is there no process and nothing left of it? */
Test(slots, a_failed_load_leaves_nothing)
{
    static const unsigned char image[3 * PAGE];
    enum why why = WHY_OK;

    for (uint64_t k = 1; k <= 12; k++) {
        struct config c = small(3);
        c.swap_slots = 1;
        c.slots.translate = &standin_tree;
        sim_config(c);
        frame_fail_at(sim, k);
        asid_t p = proc_load(sim, "p", image, sizeof image, 1, &why);
        fine();
        cr_assert_eq(p == ASID_NONE, why != WHY_OK, "k = %d", (int)k);
        if (p == ASID_NONE)
            cr_assert_eq(frames_used() + nodes_used() + slots_used(), 0);
        sim_off();
    }
    sim_frames(8);
    cr_assert_eq(proc_load(sim, "p", "", 0, 1, &why), ASID_NONE);
    cr_assert_eq(why, WHY_RANGE, "an image of nothing");
    cr_assert_eq(proc_load(sim, "p", "a", 1, PAGES, &why), ASID_NONE);
    cr_assert_eq(why, WHY_RANGE, "a stack larger than the space");
    cr_assert_eq(proc_load(sim, "p", "a", 1, 0, &why), ASID_NONE);
    cr_assert_eq(why, WHY_RANGE, "no stack");
}

/* ---- what a 48-bit space costs ---- */

/* How many nodes does a page need that is far from all others? Three more
   than one that is near: never more for a wider space between them. */
Test(slots, a_sparse_space_costs_what_is_touched)
{
    struct config c = {.shape = geometry_sv48(70), .tlb_entries = 4};

    c.shape.nodes = 300;
    c.slots =
        (struct slots){.translate = &standin_tree, .fault = &standin_lazy};
    sim_config(c);
    asid_t p = process((UINT64_C(1) << 36) - 1);
    put(p, 1, 1);
    cr_assert_eq(nodes_used(), 4, "one a level");
    put(p, 2, 2);
    cr_assert_eq(nodes_used(), 4);
    for (uint64_t i = 1; i <= 60; i++)
        put(p, i << 30, i);
    cr_assert_eq(nodes_used(), 4 + 60 * 3);
    for (uint64_t i = 1; i <= 60; i++)
        cr_assert_eq(get(p, i << 30), i);
    cr_assert_eq(frames_used(), 62);
    proc_exit(sim, p, 0);
    cr_assert_eq(nodes_used() + frames_used(), 0);
}

/* The naive map has no nodes: how many places does it make? A few for each
   page that is touched, none for what is addressable. */
Test(slots, the_soft_map_of_a_sparse_space_is_small)
{
    struct config c = {.shape = geometry_sv48(8), .swap_slots = 600};

    c.slots.fault = &standin_lazy;
    sim_config(c);
    asid_t p = process((UINT64_C(1) << 36) - 1);
    for (uint64_t i = 1; i <= 500; i++)
        put(p, i << 26, i);
    for (uint64_t i = 1; i <= 500; i++)
        cr_assert_eq(get(p, i << 26), i);
    cr_assert_eq(touch(p, UINT64_C(1) << 35), WHY_OK);
}
