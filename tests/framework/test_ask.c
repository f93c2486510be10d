#include "ask.h"
#include "standin.h"
#include "state.h"
#include "support.h"

TestSuite(ask, .fini = sim_off);

/* Is what is given a copy of the region, and only if there is one? */
Test(ask, a_region_is_given_as_a_copy)
{
    sim_frames(8);
    asid_t p = process(3); /* pages 1 to 3 */
    struct region r = {.first = 99};

    cr_assert(ask_region(sim, p, 3, &r));
    cr_assert_eq(r.first, 1);
    cr_assert_eq(r.pages, 3);
    r.pages = 77;
    cr_assert(ask_region(sim, p, 1, &r));
    cr_assert_eq(r.pages, 3);
    r.first = 99;
    cr_assert(!ask_region(sim, p, 4, &r));
    cr_assert_eq(r.first, 99, "nothing was found, but something was written");
    fine();
}

/* The first page that is anywhere, in memory or swapped out? */
Test(ask, the_next_page_that_has_an_entry)
{
    sim_slots(2, (struct slots){.fault = &standin_lazy});
    asid_t p = process(200);

    cr_assert_eq(ask_next(sim, p, 0, PAGES), PAGES);
    cr_assert_eq(proc_write(sim, p, at(150), 1, 1), WHY_OK);
    cr_assert_eq(proc_write(sim, p, at(20), 1, 1), WHY_OK);
    cr_assert_eq(proc_write(sim, p, at(90), 1, 1), WHY_OK); /* 150 leaves */
    cr_assert_eq(ask_next(sim, p, 0, PAGES), 20);
    cr_assert_eq(ask_next(sim, p, 20, PAGES), 20);
    cr_assert_eq(ask_next(sim, p, 21, PAGES), 90);
    cr_assert_eq(ask_next(sim, p, 91, PAGES), 150);
    cr_assert_eq(ask_next(sim, p, 91, 150), 150, "page 150 is not asked for");
    cr_assert_eq(ask_next(sim, p, 151, UINT64_MAX), UINT64_MAX);
    cr_assert_eq(ask_next(sim, p, 30, 30), 30);
    cr_assert_eq(ask_next(sim, p, 30, 10), 10);
    fine();
}

/* One page more, at its lower end? */
Test(ask, a_region_grows_down_by_a_page)
{
    sim_slots(8, (struct slots){.fault = &standin_lazy});
    asid_t p = process(3);
    struct region r = {.first = 10, .pages = 2, .perms = PERM_R, .file = -1};

    cr_assert_eq(proc_map(sim, p, &r), WHY_OK);
    region_extend(sim, p, 9);
    cr_assert(ask_region(sim, p, 9, &r));
    cr_assert_eq(r.first, 9);
    cr_assert_eq(r.pages, 3);
    fine();
}

Test(ask, no_region_grows_where_none_begins, .signal = SIGABRT)
{
    sim_slots(8, (struct slots){.fault = &standin_lazy});
    region_extend(sim, process(3), 9);
}

Test(ask, no_region_grows_into_another, .signal = SIGABRT)
{
    sim_slots(8, (struct slots){.fault = &standin_lazy});
    asid_t p = process(3);
    struct region r = {.first = 4, .pages = 2, .perms = PERM_R, .file = -1};

    cr_assert_eq(proc_map(sim, p, &r), WHY_OK);
    region_extend(sim, p, 3);
}

/* Out of the list, but whoever is in memory stays there? */
Test(ask, a_hole_is_cut_into_the_list_only)
{
    sim_frames(8);
    asid_t p = process(5);
    struct region r;

    region_cut(sim, p, 2, 2);
    cr_assert(!ask_region(sim, p, 2, &r));
    cr_assert(!ask_region(sim, p, 3, &r));
    cr_assert(ask_region(sim, p, 4, &r));
    cr_assert_eq(r.first, 4);
    cr_assert_eq(frame_free_count(sim), 3, "5 pages are still in memory");
    cr_assert_eq(pager_drop_range(sim, p, 2, 2), WHY_OK);
    cr_assert_eq(frame_free_count(sim), 5);
    fine();
}

/* In which page is an address, and where in it? */
Test(ask, an_address_is_a_page_and_an_offset)
{
    struct machine *toy;

    sim_frames(2);
    cr_assert_eq(page_of(sim, 0), 0);
    cr_assert_eq(page_of(sim, at(3) - 1), 2);
    cr_assert_eq(page_of(sim, at(3)), 3);
    cr_assert_eq(page_of(sim, UINT64_MAX), UINT64_MAX / PAGE);
    cr_assert_eq(offset_of(sim, at(3) - 1), PAGE - 1);
    cr_assert_eq(offset_of(sim, at(3)), 0);
    cr_assert_eq(offset_of(sim, UINT64_MAX), PAGE - 1);
    toy = machine_create(&(struct config){.shape = geometry_sv32(1)}, NULL);
    cr_assert_eq(page_of(toy, 0x5678), 5, "pages of 4096 bytes");
    cr_assert_eq(offset_of(toy, 0x5678), 0x678);
    machine_destroy(toy);
}

/* Are these the bytes of this page of this process, wherever it is? */
Test(ask, the_bytes_of_a_page_are_where_it_is)
{
    sim_frames(2);
    asid_t p = process(1), q = process(2); /* p's page had to leave */

    put(p, 1, 0x1122);
    put(q, 2, 0x3344);
    cr_assert_eq(page_bytes(sim, p, 1)[0], 0x22);
    cr_assert_eq(page_bytes(sim, p, 1)[1], 0x11);
    cr_assert_eq(page_bytes(sim, q, 2)[0], 0x44);
    page_bytes(sim, q, 2)[2] = 0x55;
    cr_assert_eq(get(q, 2), 0x553344);
}

/* A page is brought in, by a reference that counts, and nobody dies of it? */
Test(ask, the_kernel_touches_a_page)
{
    sim_slots(8, (struct slots){.fault = &standin_lazy});
    asid_t p = process(3);

    cr_assert_eq(ask_touch(sim, p, at(2) + 250, 6, ACCESS_STORE), WHY_OK);
    cr_assert(pte_is_present(entry(p, 2)));
    cr_assert(pte_has(entry(p, 2), PTE_D));
    cr_assert_eq(counted()->accesses, 1);
    cr_assert_eq(ask_touch(sim, p, at(9), 1, ACCESS_LOAD), WHY_UNMAPPED);
    cr_assert_eq(ask_touch(sim, p, at(3), 1, ACCESS_FETCH), WHY_FORBIDDEN);
    cr_assert_eq(proc_state(sim, p), PROC_RUNNING);
    fine();
}

Test(ask, what_crosses_a_page_is_not_one_reference, .signal = SIGABRT)
{
    sim_frames(8);
    (void)!ask_touch(sim, process(3), at(2) + 250, 7, ACCESS_LOAD);
}

Test(ask, a_process_that_has_ended_cannot_be_asked_about, .signal = SIGABRT)
{
    struct region r;

    sim_frames(8);
    asid_t p = process(3);
    proc_exit(sim, p, 0);
    ask_region(sim, p, 1, &r);
}

/* A load, a store, a fetch; and if it is none of these? */
Test(ask, no_touch_without_a_kind_of_access, .signal = SIGABRT)
{
    sim_frames(8);
    asid_t p = process(3);

    (void)!ask_touch(sim, p, at(1), 1, (enum access)(ACCESS_FETCH + 1));
}
