#include "pager.h"
#include "phys.h"
#include "standin.h"
#include "state.h"
#include "support.h"

#include <stdlib.h>

TestSuite(pager, .fini = sim_off);

/* Are pages of zeros zeros, also in a frame that somebody used before? */
Test(pager, a_new_page_is_all_zeros)
{
    sim_frames(2);
    asid_t p = process(1);
    unsigned char bytes[PAGE];

    memset(frame_bytes(sim, pte_frame(entry(p, 1))), 0xff, PAGE);
    proc_exit(sim, p, 0);
    p = process(1);
    cr_assert_eq(proc_copy_in(sim, p, bytes, at(1), PAGE), PAGE);
    for (int i = 0; i < PAGE; i++)
        cr_assert_eq(bytes[i], 0, "byte %d is %#x", i, bytes[i]);
    cr_assert_eq(counted()->zero_fills, 2);
}

/* Does a page that has just come have the right entry and record? */
Test(pager, a_page_that_comes_is_neither_accessed_nor_dirty)
{
    sim_slots(4, (struct slots){.fault = &standin_lazy});
    asid_t p = process(3);

    cr_assert_eq(pager_zero(sim, p, 2, PERM_R), WHY_OK);
    fine();
    cr_assert_eq(entry(p, 2).word, pte_present(0, PERM_R).word);
    cr_assert_eq(sim->frames[0].vpn, 2);
    cr_assert_eq(sim->frames[0].as, p);
    cr_assert_eq(sim->frames[0].refs, 1);
    cr_assert(!sim->frames[0].dirty);
}

/* Do more pages than there are frames keep what was stored to them? */
Test(pager, a_process_larger_than_memory_loses_nothing)
{
    for (pfn_t frames = 1; frames <= 4; frames++) {
        sim_frames(frames);
        asid_t p = process(12);
        for (vpn_t v = 1; v <= 12; v++)
            put(p, v, 1000 + v);
        for (vpn_t v = 12; v >= 1; v--)
            cr_assert_eq(get(p, v), 1000 + v);
        cr_assert_eq(frames_used(), frames);
        sim_off();
    }
}

/* What stays behind when a page goes, and does it find its way back? */
Test(pager, a_page_goes_to_a_slot_and_comes_back)
{
    sim_frames(2);
    asid_t p = process(2);

    put(p, 1, 11);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    fine();
    cr_assert(away(p, 1) && resident(p, 2));
    cr_assert_eq(pte_perms(entry(p, 1)), PERM_RWX, "perms are kept");
    cr_assert_eq(counted()->dirty_evictions, 1);
    cr_assert_eq(pager_swap_in(sim, p, 1), WHY_OK);
    fine();
    cr_assert(resident(p, 1));
    cr_assert(!pte_has(entry(p, 1), PTE_A), "not accessed in this stay");
    cr_assert_eq(get(p, 1), 11);
}

/* Is the cached entry of a page gone when the page is? */
Test(pager, an_evicted_page_is_not_in_the_tlb)
{
    sim_frames(2);
    asid_t p = process(2);

    put(p, 1, 11);
    put(p, 1, 12);
    cr_assert_eq(pager_evict(sim, p), WHY_OK);
    uint64_t faults = counted()->faults;
    cr_assert_eq(get(p, 1), 12);
    cr_assert_eq(counted()->faults, faults + 1, "the load had to fault");
}

/* Does the victim of one process come out of another? */
Test(pager, a_process_may_take_the_frame_of_another)
{
    sim_frames(3);
    asid_t a = process(2);
    put(a, 1, 1);
    put(a, 2, 2);
    asid_t b = process(3);

    cr_assert(away(a, 1) && away(a, 2));
    cr_assert_eq(get(a, 1) + get(a, 2), 3);
    cr_assert(away(b, 1) && away(b, 2));
}

/* Does a page take its slot with it when it is dropped? */
Test(pager, a_dropped_page_gives_back_frame_and_slot)
{
    sim_frames(2);
    asid_t p = process(4);

    cr_assert_eq(slots_used(), 2);
    cr_assert_eq(pager_drop(sim, p, 1), WHY_OK); /* swapped out */
    cr_assert_eq(slots_used(), 1);
    cr_assert_eq(get(p, 2), 0); /* resident, keeps its slot */
    slot_t slots = slots_used();
    cr_assert_eq(pager_drop(sim, p, 2), WHY_OK);
    cr_assert_eq(slots_used(), slots - 1);
    cr_assert_eq(frames_used(), 1);
    fine();
    cr_assert(pte_is_none(entry(p, 1)) && pte_is_none(entry(p, 2)));
    cr_assert_eq(pager_drop(sim, p, 2), WHY_OK, "nothing there: nothing done");
    fine();
}

/* The pages with an entry in a range: the n-th of them, and how many. */
static vpn_t listed[16];

static size_t list(asid_t p, vpn_t first, vpn_t pages)
{
    size_t n;
    vpn_t *l = pager_list(sim, p, first, pages, &n);

    cr_assert_leq(n, 16);
    memcpy(listed, l, n * sizeof *l);
    free(l);
    return n;
}

/* Is every page of the range listed once, resident or swapped, in order? */
Test(pager, a_list_has_each_page_once_in_order)
{
    sim_frames(3);
    asid_t p = process(6);

    process(1);
    get(p, 2); /* resident again, and keeps its slot */
    for (vpn_t pages = 6; pages <= PAGES - 1; pages += PAGES - 7) {
        cr_assert_eq(list(p, 1, pages), 6, "of %d pages", (int)pages);
        for (vpn_t v = 1; v <= 6; v++)
            cr_assert_eq(listed[v - 1], v);
    }
    cr_assert_eq(list(p, 3, 2), 2);
    cr_assert_eq(listed[0], 3);
    cr_assert_eq(list(p, 3, 200), 4);
    cr_assert_eq(list(p, 7, 200), 0);
    cr_assert_eq(list(p, 7, 3), 0);
    cr_assert_eq(list(p, 1, 0), 0);
    cr_assert_eq(list(p, PAGES, 1), 0, "beyond the space");
    cr_assert_eq(list(p, UINT64_MAX, UINT64_MAX), 0);
    cr_assert_eq(list(p, 5, UINT64_MAX), 2, "as far as the space goes");
}

/* Is a shared frame on the list of everybody who maps it? */
Test(pager, a_shared_frame_is_listed_for_each_of_its_processes)
{
    enum why why;

    sim_slots(
        8, (struct slots){.share = &standin_share, .fault = &standin_unshare});
    asid_t p = process(3);
    asid_t q = proc_fork(sim, p, &why);
    fine();
    cr_assert_eq(list(p, 1, PAGES - 1), 3);
    cr_assert_eq(list(q, 1, PAGES - 1), 3);
    put(q, 2, 1);
    cr_assert_eq(list(p, 1, PAGES - 1), 3);
    cr_assert_eq(list(q, 1, PAGES - 1), 3);
}

/* Does dropping a large range visit only what is there? */
Test(pager, a_range_larger_than_memory_can_be_dropped)
{
    struct config c = small(4);

    c.shape.va_bits = 48;
    c.slots.fault = &standin_lazy;
    sim_config(c);
    asid_t p = proc_create(sim, "p");
    map(p, zeros(1, UINT64_C(1) << 39));
    for (vpn_t v = 1; v <= 6; v++)
        put(p, v << 30, v);
    cr_assert_eq(pager_drop_range(sim, p, 1, UINT64_C(1) << 39), WHY_OK);
    fine();
    cr_assert_eq(frames_used(), 0);
    cr_assert_eq(slots_used(), 0);
    cr_assert_eq(get(p, 1 << 30), 0, "zeros again");
}

/* Is the copy the same, and a page of its own? */
Test(pager, a_copy_has_the_bytes_and_is_dirty)
{
    sim_slots(4, (struct slots){.fault = &standin_lazy});
    asid_t a = process(1), b = process(1);

    put(a, 1, 5);
    cr_assert_eq(pager_copy(sim, b, 1, PERM_R | PERM_W, a), WHY_OK);
    fine();
    cr_assert(pte_has(entry(b, 1), PTE_A | PTE_D));
    cr_assert_eq(get(b, 1), 5);
    put(a, 1, 6);
    cr_assert_eq(get(b, 1), 5);
    cr_assert_eq(counted()->copies, 1);
}

/* A page that is not there at all: is a copy of nothing nothing? */
Test(pager, a_page_without_an_entry_needs_no_copy)
{
    sim_slots(1, (struct slots){.fault = &standin_lazy});
    asid_t a = process(2), b = process(2);

    put(a, 1, 5);
    cr_assert_eq(pager_copy(sim, b, 2, PERM_RWX, a), WHY_OK);
    fine();
    cr_assert(pte_is_none(entry(b, 2)));
    cr_assert(resident(a, 1), "nobody had to leave for it");
    cr_assert_eq(counted()->copies, 0);
}

/* May the original be on the swap device, or have to go there for it? */
Test(pager, an_original_that_is_swapped_out_can_be_copied)
{
    sim_slots(2, (struct slots){.fault = &standin_lazy});
    asid_t a = process(1), b = process(1);

    put(a, 1, 5);
    cr_assert_eq(pager_evict(sim, a), WHY_OK);
    cr_assert_eq(pager_copy(sim, b, 1, PERM_RWX, a), WHY_OK);
    fine();
    cr_assert_eq(get(b, 1), 5);
    cr_assert_eq(get(a, 1), 5);
}

/* Who swaps in a page that is there has a bug. */
Test(pager, swapping_in_what_is_not_away_panics, .signal = SIGABRT)
{
    sim_frames(2);
    if (pager_swap_in(sim, process(1), 1))
        return;
}

/* Do files get numbers, as many as there are? */
Test(pager, sixteen_files_can_be_open)
{
    sim_frames(1);
    for (int i = 0; i < FILES_MAX; i++) {
        int file;
        cr_assert(file_open(sim, disk_memory(PAGE, 1), &file));
        cr_assert_eq(file, i);
    }
    struct disk *d = disk_memory(PAGE, 1);
    int file = -7;
    cr_assert(!file_open(sim, d, &file));
    cr_assert_eq(file, -7);
    disk_destroy(d);
}

/* Who reads a file that was not opened has a bug. */
Test(pager, a_file_that_is_not_open_panics, .signal = SIGABRT)
{
    sim_frames(1);
    if (file_read(sim, 0, 0, 0))
        return;
}

/* So has who reads no file at all. */
Test(pager, no_file_panics, .signal = SIGABRT)
{
    sim_frames(1);
    if (file_write(sim, FILE_NONE, 0, 0))
        return;
}

/* So has who wants a page of a file for a process that there is not. */
Test(pager, a_file_for_no_process_panics, .signal = SIGABRT)
{
    sim_frames(1);
    if (pager_file(sim, process(1) + 4000, 1, PERM_R))
        return;
}

/* And who wants a page of zeros for one. */
Test(pager, a_page_for_no_process_panics, .signal = SIGABRT)
{
    sim_frames(1);
    if (pager_zero(sim, process(1) + 4000, 1, PERM_R))
        return;
}

/* ... or for one that has ended. */
Test(pager, a_page_for_a_process_that_has_ended_panics, .signal = SIGABRT)
{
    sim_frames(2);
    asid_t p = process(1);

    proc_exit(sim, p, 0);
    if (pager_zero(sim, p, 1, PERM_R))
        return;
}
