#include "naive.h"
#include "phys.h"
#include "softmap.h"
#include "standin.h"
#include "state.h"
#include "support.h"
#include "tlb.h"

TestSuite(naive, .fini = sim_off);

/* ---- every slot ---- */

/* Is every slot filled that was left empty, and no other? */
Test(naive, empty_slots_are_filled_and_chosen_ones_are_kept)
{
    struct slots s = {.victim = &standin_clock, .tlb = &standin_tlb};

    naive_fill(&s);
    cr_assert(s.victim == &standin_clock && s.tlb == &standin_tlb);
    cr_assert(s.heap == &heap_bump && s.translate == &translate_soft);
    cr_assert(s.fault == &fault_eager && s.protect == &protect_nothing);
    cr_assert(s.writeback == &writeback_always && s.share == &share_copy);
    cr_assert(s.load == &load_flat);
    s = (struct slots){0};
    naive_fill(&s);
    cr_assert(s.victim == &victim_fifo && s.tlb == &tlb_direct);
}

/* ---- heap ---- */

/* Do blocks lie one behind the other, in steps of 16? */
Test(naive, the_heap_only_goes_up)
{
    sim_frames(8);
    asid_t p = process(1);
    vaddr_t a = proc_alloc(sim, p, 1), b = proc_alloc(sim, p, 17);

    cr_assert_eq(a, at(2), "the heap begins after what is there");
    cr_assert_eq(b, a + 16);
    proc_free(sim, p, b);
    vaddr_t c = proc_alloc(sim, p, 0);
    cr_assert_eq(c, b + 32, "a freed block is not used again");
    cr_assert_eq(proc_alloc(sim, p, 16), c + 16, "nothing takes 16 bytes");
    proc_free(sim, p, 0);
    fine();
}

/* Is a block memory that can be used, from its first byte to its last? */
Test(naive, a_block_can_be_used_to_its_end)
{
    sim_frames(4);
    asid_t p = process(1);
    vaddr_t a = proc_alloc(sim, p, 1000);
    uint64_t value;

    cr_assert_eq(proc_write(sim, p, a, 8, 1), WHY_OK);
    cr_assert_eq(proc_write(sim, p, a + 992, 8, 2), WHY_OK);
    cr_assert_eq(proc_read(sim, p, a, 8, &value), WHY_OK);
    cr_assert_eq(value, 1);
    cr_assert_eq(proc_break(sim, p), a + 1000);
    fine();
}

/* Is "no memory" the address 0, and are small blocks still to be had? */
Test(naive, the_heap_can_be_full)
{
    sim_frames(4);
    asid_t p = process(1);

    cr_assert_eq(proc_alloc(sim, p, UINT64_MAX), 0);
    cr_assert_eq(proc_alloc(sim, p, UINT64_MAX / 2), 0);
    cr_assert_eq(proc_alloc(sim, p, PAGES * PAGE), 0);
    cr_assert_eq(proc_alloc(sim, p, 50 * PAGE), 0, "36 pages at most");
    fine();
    cr_assert_eq(proc_alloc(sim, p, 16), at(2));
    cr_assert_eq(proc_space(sim, p)->count, 2, "the old pages, one more");
}

/* A program may move the break itself: is what it got left alone? */
Test(naive, a_block_lies_above_what_the_program_took_by_itself)
{
    sim_frames(8);
    asid_t p = process(1);
    vaddr_t a = proc_alloc(sim, p, 16);

    cr_assert_eq(proc_set_break(sim, p, a + 2 * PAGE + 1), WHY_OK);
    cr_assert_eq(proc_alloc(sim, p, 100), a + 2 * PAGE + 16);
    cr_assert_eq(proc_break(sim, p), a + 2 * PAGE + 116);
    fine();
}

/* ---- faults ---- */

/* When does the naive machine give memory? At once. */
Test(naive, every_page_is_backed_when_it_is_mapped)
{
    sim_frames(4);
    asid_t p = process(3);

    cr_assert_eq(frames_used(), 3);
    cr_assert_eq(counted()->faults, 0);
    for (vpn_t v = 1; v <= 3; v++)
        put(p, v, v);
    cr_assert_eq(counted()->faults, 0, "no fault, ever");
}

/* What does the handler say about each kind of bad address? */
Test(naive, the_handler_names_the_reason)
{
    sim_slots(4, (struct slots){.protect = &standin_strict});
    asid_t p = process(2);
    struct fault f = {.as = p, .vpn = 9, .addr = at(9)};

    cr_assert_eq(fault_eager.handle(sim, &f), WHY_UNMAPPED);
    f.cause = CAUSE_OUT_OF_RANGE;
    cr_assert_eq(fault_eager.handle(sim, &f), WHY_RANGE);
    f = (struct fault){.as = p, .vpn = 1, .access = ACCESS_FETCH};
    f.cause = CAUSE_NOT_PERMITTED;
    cr_assert_eq(fault_eager.handle(sim, &f), WHY_FORBIDDEN);
}

/* Is a forbidden page left on the swap device? Nothing is loaded for it. */
Test(naive, a_forbidden_access_loads_nothing)
{
    sim_slots(2, (struct slots){.protect = &standin_strict});
    asid_t p = proc_create(sim, "p");
    struct region r = zeros(1, 1);

    r.perms = PERM_R;
    map(p, r);
    map(p, zeros(2, 2));
    cr_assert(away(p, 1));
    uint64_t reads = counted()->swap_reads;
    cr_assert_eq(try_put(p, 1, 1), WHY_FORBIDDEN);
    cr_assert_eq(counted()->swap_reads, reads);
}

/* An entry that forbids what the region allows: is the page overwritten? */
Test(naive, a_present_page_is_never_filled_again)
{
    sim_frames(4);
    asid_t p = process(1);

    put(p, 1, 42);
    cr_assert(mmu_set_entry(sim, p, 1, pte_without(entry(p, 1), PTE_W)));
    mmu_flush(sim, p, 1);
    cr_assert(!offer(p, 1, 43) || get(p, 1) == 43);
    fine();
    cr_assert_eq(frames_used(), 1, "and no frame is lost");
}

/* ---- protection ---- */

/* Does the naive machine stop anybody? */
Test(naive, every_page_may_be_used_for_everything)
{
    sim_frames(4);
    asid_t p = proc_create(sim, "p");
    struct region r = zeros(1, 1);
    uint64_t value;

    r.perms = 0;
    map(p, r);
    put(p, 1, 1);
    cr_assert_eq(mmu_fetch(sim, at(1), 4, &value, NULL), WHY_OK);
    cr_assert_eq(protect_nothing.perms(sim, &r), PERM_RWX);
}

/* ---- write-back ---- */

/* How many pages are written although nobody stored to them? All. */
Test(naive, every_victim_is_written)
{
    sim_frames(2);
    asid_t p = process(4);

    cr_assert_eq(counted()->clean_evictions, 2);
    cr_assert_eq(counted()->swap_writes, 2);
    for (int round = 0; round < 3; round++)
        for (vpn_t v = 1; v <= 4; v++)
            get(p, v);
    cr_assert_eq(counted()->dirty_evictions, 0);
    cr_assert_eq(counted()->swap_writes, counted()->clean_evictions);
    cr_assert_eq(slots_used(), 4, "one slot a page, used again");
}

/* ---- victims ---- */

/* Who leaves first? Who came first; being used does not help. */
Test(naive, the_oldest_page_leaves)
{
    sim_frames(3);
    asid_t p = process(3);

    for (int i = 0; i < 5; i++)
        get(p, 1);
    map(p, zeros(4, 1));
    cr_assert(away(p, 1) && resident(p, 2) && resident(p, 3));
    get(p, 1); /* it comes back, as the youngest */
    cr_assert(resident(p, 1) && away(p, 2));
}

/* Does a page that is dropped leave the queue, wherever it stands? */
Test(naive, a_page_that_goes_leaves_the_queue)
{
    for (vpn_t gone = 1; gone <= 3; gone++) {
        sim_frames(3);
        asid_t p = process(3);
        cr_assert_eq(pager_drop(sim, p, gone), WHY_OK);
        fine();
        map(p, zeros(4, 2)); /* one fits, one has to make room */
        for (vpn_t v = 1; v <= 3; v++)
            cr_assert_eq(away(p, v), v == (gone == 1 ? 2 : 1));
        sim_off();
    }
}

/* Is there a victim when nobody is there? */
Test(naive, an_empty_queue_has_no_victim)
{
    sim_frames(3);
    cr_assert_eq(victim_fifo.choose(sim, 1), FRAME_NONE);
    asid_t p = process(1);
    cr_assert_eq(victim_fifo.choose(sim, p), 0);
    proc_exit(sim, p, 0);
    cr_assert_eq(victim_fifo.choose(sim, p), FRAME_NONE);
}

/* ---- loading ---- */

/* Is the image there, byte for byte, with its start and a stack? */
Test(naive, a_flat_image_is_copied_to_page_1)
{
    unsigned char image[300], found[300];
    enum why why;

    for (int i = 0; i < 300; i++)
        image[i] = (unsigned char)(i * 7);
    sim_frames(8);
    asid_t p = proc_load(sim, "image", image, sizeof image, 2, &why);
    cr_assert_eq(why, WHY_OK);
    fine();
    cr_assert_eq(proc_registers(sim, p)->pc, at(1));
    cr_assert_eq(proc_registers(sim, p)->x[2], at(PAGES), "stack pointer");
    cr_assert_eq(proc_copy_in(sim, p, found, at(1), 300), 300);
    cr_assert_eq(memcmp(image, found, 300), 0);
    cr_assert_eq(get(p, 2) >> 56, (uint8_t)((256 + 7) * 7));
    cr_assert_eq(get(p, PAGES - 1), 0, "the stack");
    cr_assert_eq(get(p, PAGES - 2), 0);
    cr_assert_eq(touch(p, PAGES - 3), WHY_UNMAPPED, "the guard page");
}

/* Is an image that is larger than memory loaded through swap? */
Test(naive, an_image_larger_than_memory_is_loaded)
{
    static unsigned char image[10 * PAGE];
    enum why why;

    for (int v = 0; v < 10; v++)
        image[v * PAGE] = (unsigned char)(v + 1);
    sim_frames(2);
    asid_t p = proc_load(sim, "big", image, sizeof image, 1, &why);
    cr_assert_eq(why, WHY_OK);
    fine();
    for (vpn_t v = 1; v <= 10; v++)
        cr_assert_eq(get(p, v), v);
}

/* Is a page of the image that cannot be stored to the end of the loading? */
Test(naive, an_image_that_cannot_be_copied_is_no_process)
{
    static unsigned char image[3 * PAGE];
    enum why why;

    sim_frames(2);
    disk_fail_read(swap_disk(sim), 1); /* page 1 has left already */
    cr_assert_eq(proc_load(sim, "p", image, sizeof image, 1, &why), ASID_NONE);
    cr_assert_neq(why, WHY_OK);
    fine();
    cr_assert_eq(frames_used() + slots_used(), 0);
}
