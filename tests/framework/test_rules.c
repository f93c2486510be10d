#include "naive.h"
#include "standin.h"
#include "state.h"
#include "support.h"

/*
 * The rules of access and of dirty pages, in the order in which the book
 * states them: one test or more a rule, as far as the machine decides it.
 */
TestSuite(rules, .fini = sim_off);

static enum why load(vaddr_t va, unsigned n)
{
    uint64_t value;
    enum why why = mmu_load(sim, va, n, &value, NULL);

    fine();
    return why;
}

/* Rule 1: does time count references, and never repeat? */
Test(rules, rule_1_every_reference_has_its_own_time)
{
    sim_slots(8, (struct slots){.victim = &standin_listener});
    asid_t a = process(2), b = process(2);

    standin_count = 0;
    get(a, 1), get(b, 1), get(a, 1), put(b, 2, 1);
    cr_assert_eq(standin_count, 4);
    for (size_t i = 0; i < 4; i++)
        cr_assert_eq(standin_heard[i].time, i + 1);
    cr_assert_eq(machine_time(sim), 4);
}

/* Rule 1: is an access across pages a reference for each, in order, each
   with its own hit or fault? */
Test(rules, rule_1_a_crossing_access_is_one_reference_a_page)
{
    sim_slots(
        8, (struct slots){.victim = &standin_listener, .fault = &standin_lazy});
    asid_t p = process(4);

    get(p, 2);
    standin_count = 0;
    cr_assert_eq(load(at(3) - 3, 8), WHY_OK); /* pages 2 and 3 */
    cr_assert_eq(counted()->accesses, 3);
    cr_assert_eq(counted()->faults, 2, "page 3 only");
    cr_assert_eq(standin_heard[0].what, 't');
    cr_assert_eq(standin_heard[0].frame, pte_frame(entry(p, 2)));
    cr_assert_eq(standin_heard[0].time, 2);
    cr_assert_eq(standin_heard[1].what, 'l');
    cr_assert_eq(standin_heard[1].frame, pte_frame(entry(p, 3)));
    cr_assert_eq(standin_heard[2].what, 't');
    cr_assert_eq(standin_heard[2].time, 3);
}

/* Rule 1: is each part completed before the next begins? With one frame, the
   second page throws the first one out, and its bytes are there already. */
Test(rules, rule_1_each_part_is_completed_before_the_next)
{
    uint64_t value;

    sim_frames(1);
    asid_t p = process(2);
    cr_assert_eq(proc_write(sim, p, at(2) - 4, 8, 0x1122334455667788), WHY_OK);
    fine();
    cr_assert(away(p, 1) && resident(p, 2));
    cr_assert_eq(proc_read(sim, p, at(2) - 4, 8, &value), WHY_OK);
    cr_assert_eq(value, 0x1122334455667788);
}

/* Rule 1: does a kill leave the earlier parts done? */
Test(rules, rule_1_a_kill_leaves_the_earlier_parts_done)
{
    struct disk *device;

    sim_frames(4);
    int file = new_file(&device);
    asid_t p = proc_create(sim, "p");
    map(p, of_file(1, 1, file, true));
    cr_assert_eq(proc_write(sim, p, at(2) - 2, 8, 0xbbaa), WHY_UNMAPPED);
    fine();
    unsigned char bytes[PAGE];
    cr_assert(disk_read(device, 0, bytes));
    cr_assert_eq(bytes[PAGE - 2], 0xaa, "the file shows what was stored");
    cr_assert_eq(bytes[PAGE - 1], 0xbb);
    cr_assert_eq(proc_core(sim, p)->fault.addr, at(2));
}

/* Rule 1: is a retry after a fault the same reference? */
Test(rules, rule_1_a_retry_is_not_counted_again)
{
    sim_slots(2, (struct slots){.fault = &standin_lazy});
    asid_t p = process(3);

    for (vpn_t v = 1; v <= 3; v++)
        put(p, v, v);
    get(p, 3);
    cr_assert_eq(counted()->accesses, 4);
    cr_assert_eq(counted()->faults, 3);
    cr_assert_eq(count_hits(counted()) + counted()->faults,
                 counted()->accesses);
}

/* Rule 2: does hardware know three causes, and the handler the reasons? */
Test(rules, rule_2_three_causes_and_many_reasons)
{
    sim_slots(2, (struct slots){.protect = &standin_strict});
    asid_t p = process(1);
    struct fault f;
    uint64_t v;

    proc_switch(sim, p);
    cr_assert_eq(mmu_load(sim, at(9), 1, &v, &f), WHY_UNMAPPED);
    cr_assert_eq(f.cause, CAUSE_NOT_PRESENT);
    cr_assert_eq(mmu_fetch(sim, at(1), 1, &v, &f), WHY_FORBIDDEN);
    cr_assert_eq(f.cause, CAUSE_NOT_PERMITTED);
    cr_assert_eq(f.access, ACCESS_FETCH);
    cr_assert_eq(mmu_load(sim, at(PAGES), 1, &v, &f), WHY_RANGE);
    cr_assert_eq(f.cause, CAUSE_OUT_OF_RANGE);
}

/* Rule 2: is the region asked first? A forbidden page stays where it is. */
Test(rules, rule_2_a_forbidden_access_loads_nothing)
{
    const struct slots both[] = {
        {.protect = &standin_strict},
        {.protect = &standin_strict, .fault = &standin_lazy}};

    for (int i = 0; i < 2; i++) {
        sim_slots(2, both[i]);
        asid_t p = proc_create(sim, "p");
        struct region r = zeros(1, 1);
        r.perms = PERM_R;
        map(p, r);
        map(p, zeros(2, 2));
        get(p, 1), get(p, 2), get(p, 3);
        cr_assert(away(p, 1));
        uint64_t reads = counted()->swap_reads, fills = counted()->zero_fills;
        cr_assert_eq(try_put(p, 1, 1), WHY_FORBIDDEN);
        cr_assert_eq(counted()->swap_reads, reads);
        cr_assert_eq(counted()->zero_fills, fills);
        sim_off();
    }
}

/* Rule 3: is permission asked for on every access, hit or miss? */
Test(rules, rule_3_permission_is_checked_on_every_access)
{
    sim_slots(2, (struct slots){.protect = &standin_strict});
    asid_t p = proc_create(sim, "p");
    struct region r = zeros(1, 1);

    r.perms = PERM_R;
    map(p, r);
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(get(p, 1), 0);
        cr_assert_eq(mmu_store(sim, at(1), 8, 1, NULL), WHY_FORBIDDEN);
    }
    cr_assert_eq(get(p, 1), 0);
}

/* Rule 3: who sets A, who D? */
Test(rules, rule_3_load_and_fetch_set_a_and_store_sets_both)
{
    sim_frames(4);
    asid_t p = process(3);
    uint64_t v;

    proc_switch(sim, p);
    cr_assert_eq(load(at(1), 1), WHY_OK);
    cr_assert_eq(mmu_fetch(sim, at(2), 1, &v, NULL), WHY_OK);
    cr_assert_eq(mmu_store(sim, at(3), 1, 1, NULL), WHY_OK);
    fine();
    for (vpn_t page = 1; page <= 3; page++) {
        cr_assert(pte_has(entry(p, page), PTE_A));
        cr_assert_eq(pte_has(entry(p, page), PTE_D), page == 3);
    }
}

/* Rule 3: what does an access set that ends in a kill? Nothing. */
Test(rules, rule_3_a_killed_access_sets_neither_a_nor_d_nor_recency)
{
    sim_slots(4, (struct slots){.protect = &standin_strict,
                                .victim = &standin_listener});
    asid_t p = process(2);

    get(p, 1);
    standin_count = 0;
    proc_switch(sim, p);
    pte_t before = entry(p, 2);
    struct fault f;
    uint64_t v;
    cr_assert_eq(mmu_fetch(sim, at(2), 1, &v, &f), WHY_FORBIDDEN);
    cr_assert_eq(entry(p, 2).word, before.word);
    cr_assert_eq(standin_count, 0, "the policy was told nothing");
}

/* Rule 3: is the policy told every other reference, in order, hit or miss? */
Test(rules, rule_3_every_reference_that_succeeds_is_told_in_order)
{
    const vpn_t order[] = {1, 1, 2, 1, 3, 3, 3, 2, 1, 4, 4, 1};

    sim_slots(8, (struct slots){.victim = &standin_listener});
    asid_t p = process(4);
    standin_count = 0;
    for (size_t i = 0; i < 12; i++)
        i % 2 ? put(p, order[i], i) : (void)get(p, order[i]);
    cr_assert_eq(standin_count, 12);
    for (size_t i = 0; i < 12; i++) {
        cr_assert_eq(standin_heard[i].what, 't');
        cr_assert_eq(standin_heard[i].frame, pte_frame(entry(p, order[i])));
        cr_assert_eq(standin_heard[i].time, i + 1);
    }
}

/* Rule 4: is a page dirty only after a store in its present stay? */
Test(rules, rule_4_a_page_is_dirty_after_a_store_in_this_stay)
{
    sim_frames(2);
    asid_t p = process(3); /* page 1 is away */

    get(p, 1);
    cr_assert(!pte_has(entry(p, 1), PTE_D), "swap-in is no store");
    put(p, 1, 5);
    cr_assert(pte_has(entry(p, 1), PTE_D));
    get(p, 2), get(p, 3);
    cr_assert(away(p, 1));
    cr_assert_eq(counted()->dirty_evictions, 1);
    cr_assert_eq(get(p, 1), 5);
    cr_assert(!pte_has(entry(p, 1), PTE_D), "a new stay");
}

/* Rule 4: are zero-fill and file-fill stores? No. What the kernel places for
   a process (loader, read)? Yes. */
Test(rules, rule_4_what_the_kernel_places_is_a_store)
{
    struct disk *device;
    unsigned char bytes[8] = {0};
    enum why why;

    sim_frames(8);
    int file = new_file(&device);
    asid_t p = process(2);
    map(p, of_file(5, 1, file, false));
    cr_assert(!pte_has(entry(p, 1), PTE_D) && !pte_has(entry(p, 5), PTE_D));
    cr_assert_eq(proc_copy_out(sim, p, at(2), bytes, 8), 8);
    cr_assert(pte_has(entry(p, 2), PTE_D), "bytes that came from a read");
    cr_assert_eq(proc_copy_in(sim, p, bytes, at(1), 8), 8);
    cr_assert(!pte_has(entry(p, 1), PTE_D), "reading is not storing");
    asid_t q = proc_load(sim, "q", "image", 5, 1, &why);
    fine();
    cr_assert(pte_has(entry(q, 1), PTE_D), "the loader has stored");
    cr_assert(!pte_has(entry(q, PAGES - 1), PTE_D), "the stack is zeros");
}

/* Rule 4: do the counters say what happened, and what was really written? */
Test(rules, rule_4_evictions_and_writes_are_counted_apart)
{
    struct disk *device;

    for (int thrifty = 0; thrifty < 2; thrifty++) {
        sim_slots(
            2, (struct slots){.writeback = thrifty ? &standin_thrifty : NULL});
        int file = new_file(&device);
        asid_t p = process(2);
        put(p, 1, 1);
        map(p, of_file(5, 2, file, true)); /* throws out 1 and 2 */
        put(p, 5, 5);
        get(p, 1), get(p, 2); /* throw out 5 and 6 */
        const struct counters *c = counted();
        cr_assert_eq(c->dirty_evictions, 2, "pages 1 and 5");
        cr_assert_eq(c->clean_evictions, 2, "pages 2 and 6");
        cr_assert_eq(c->swap_writes, thrifty ? 1 : 2);
        cr_assert_eq(c->file_writes, thrifty ? 1 : 2);
        sim_off();
    }
}
