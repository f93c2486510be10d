#include "proc.h"
#include "standin.h"
#include "support.h"

TestSuite(proc, .fini = sim_off);

/* Are numbers given out from 1 on, and never again? */
Test(proc, processes_are_numbered_from_1)
{
    sim_frames(4);
    cr_assert_eq(proc_count(sim), 0);
    cr_assert_eq(proc_create(sim, "one"), 1);
    cr_assert_eq(proc_create(sim, "two"), 2);
    proc_exit(sim, 1, 0);
    cr_assert_eq(proc_create(sim, "three"), 3);
    cr_assert_eq(proc_count(sim), 3);
    cr_assert_str_eq(proc_name(sim, 2), "two");
    cr_assert_str_eq(proc_name(sim, 1), "one", "also of one that ended");
}

/* Is a long name cut, and still a string? */
Test(proc, a_long_name_is_cut_to_15_bytes)
{
    sim_frames(4);
    asid_t p = proc_create(sim, "0123456789abcdefgh");

    cr_assert_str_eq(proc_name(sim, p), "0123456789abcde");
}

/* What can be said of a process that runs, and of one that has ended? */
Test(proc, the_state_of_a_process_is_known)
{
    sim_frames(4);
    asid_t a = process(1), b = process(1), c = process(1);

    proc_exit(sim, a, 7);
    cr_assert_eq(touch(b, 50), WHY_UNMAPPED);
    cr_assert_eq(proc_state(sim, a), PROC_EXITED);
    cr_assert_eq(proc_exit_code(sim, a), 7);
    cr_assert_null(proc_core(sim, a));
    cr_assert_eq(proc_state(sim, b), PROC_KILLED);
    cr_assert_not_null(proc_core(sim, b));
    cr_assert_eq(proc_state(sim, c), PROC_RUNNING);
    cr_assert_null(proc_core(sim, c));
    cr_assert_eq(counted()->kills, 1);
}

/* ---- regions ---- */

/* Are bad regions refused, each with its reason, and nothing changed? */
Test(proc, a_region_that_cannot_be_is_refused)
{
    sim_frames(4);
    asid_t p = process(2);
    struct {
        vpn_t first, pages;
        enum why why;
    } bad[] = {{0, 1, WHY_UNMAPPED},       {5, 0, WHY_RANGE},
               {PAGES, 1, WHY_RANGE},      {PAGES - 1, 2, WHY_RANGE},
               {2, UINT64_MAX, WHY_RANGE}, {2, 1, WHY_OVERLAP},
               {1, PAGES - 1, WHY_OVERLAP}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct region r = zeros(bad[i].first, bad[i].pages);
        cr_assert_eq(proc_map(sim, p, &r), bad[i].why, "number %zu", i);
        fine();
    }
    cr_assert_eq(proc_space(sim, p)->count, 1);
    cr_assert_eq(frames_used(), 2);
}

/* Can everything but page 0 be mapped? */
Test(proc, the_whole_space_can_be_mapped)
{
    sim_slots(4, (struct slots){.fault = &standin_lazy});
    asid_t p = process(PAGES - 1);

    put(p, 1, 1);
    put(p, PAGES - 1, 2);
    cr_assert_eq(get(p, 1) + get(p, PAGES - 1), 3);
}

/* If the k-th page of a region cannot be backed, is nothing mapped? */
Test(proc, a_region_is_mapped_as_a_whole_or_not_at_all)
{
    struct config c = small(4);

    c.swap_slots = 0;
    sim_config(c);
    asid_t p = process(2);
    put(p, 2, 22);
    struct region r = zeros(3, 3);
    cr_assert_eq(proc_map(sim, p, &r), WHY_NO_SWAP);
    fine();
    cr_assert_eq(frames_used(), 2);
    cr_assert_null(space_find(proc_space(sim, p), 3));
    cr_assert_eq(get(p, 2), 22, "its neighbour is unharmed");
    map(p, zeros(3, 2));
}

/* Is a hole cut into a region, and are frame and slot of the page free? */
Test(proc, an_unmap_takes_pages_out_of_the_middle)
{
    sim_frames(3);
    asid_t p = process(6);

    for (vpn_t v = 1; v <= 6; v++)
        put(p, v, v);
    cr_assert_eq(proc_unmap(sim, p, 3, 2), WHY_OK);
    fine();
    cr_assert_eq(proc_space(sim, p)->count, 2);
    for (vpn_t v = 1; v <= 6; v++)
        if (v != 3 && v != 4)
            cr_assert_eq(get(p, v), v);
    cr_assert_eq(proc_unmap(sim, p, 1, PAGES - 1), WHY_OK, "with holes");
    fine();
    cr_assert_eq(frames_used(), 0);
    cr_assert_eq(slots_used(), 0);
    cr_assert_eq(touch(p, 1), WHY_UNMAPPED);
}

/* Is a page that is mapped again a new one? */
Test(proc, a_page_mapped_again_is_zero)
{
    sim_frames(4);
    asid_t p = process(1);

    put(p, 1, 5);
    cr_assert_eq(proc_unmap(sim, p, 1, 1), WHY_OK);
    map(p, zeros(1, 1));
    cr_assert_eq(get(p, 1), 0);
}

/* ---- the heap ---- */

/* Does the heap grow and shrink by pages, wherever the break is? */
Test(proc, the_break_goes_up_and_down)
{
    sim_frames(8);
    asid_t p = process(2);

    cr_assert_eq(proc_break(sim, p), at(3));
    cr_assert_eq(proc_set_break(sim, p, at(3) + 1), WHY_OK);
    fine();
    cr_assert_eq(frames_used(), 3);
    put(p, 3, 33);
    cr_assert_eq(proc_set_break(sim, p, at(5)), WHY_OK);
    cr_assert_eq(frames_used(), 4);
    cr_assert_eq(proc_set_break(sim, p, at(3) + 2), WHY_OK);
    fine();
    cr_assert_eq(frames_used(), 3);
    cr_assert_eq(get(p, 3), 33, "its page is still needed");
    cr_assert_eq(proc_set_break(sim, p, at(3)), WHY_OK);
    cr_assert_eq(frames_used(), 2);
    cr_assert_eq(proc_break(sim, p), at(3));
    cr_assert_eq(proc_set_break(sim, p, at(4)), WHY_OK);
    cr_assert_eq(get(p, 3), 0, "a page that comes back is new");
}

/* Which breaks are refused? Then the old one stays. */
Test(proc, a_break_that_cannot_be_is_refused)
{
    sim_frames(8);
    asid_t p = process(2);

    map(p, zeros(10, 1));
    vaddr_t start = proc_break(sim, p);
    cr_assert_eq(start, at(11), "after everything");
    cr_assert_eq(proc_set_break(sim, p, start - 1), WHY_RANGE);
    cr_assert_eq(proc_set_break(sim, p, at(PAGES) + 1), WHY_RANGE);
    cr_assert_eq(proc_set_break(sim, p, UINT64_MAX), WHY_RANGE);
    map(p, zeros(14, 1));
    cr_assert_eq(proc_set_break(sim, p, at(14) + 1), WHY_OVERLAP);
    fine();
    cr_assert_eq(proc_break(sim, p), start);
    cr_assert_eq(proc_set_break(sim, p, at(14)), WHY_OK);
    fine();
}

/* Where does the heap of a process without anything begin? */
Test(proc, an_empty_process_has_its_heap_at_page_1)
{
    sim_frames(4);
    asid_t p = proc_create(sim, "p");
    struct region stack = {.first = PAGES - 1,
                           .pages = 1,
                           .perms = PERM_R | PERM_W,
                           .stack = true,
                           .limit = PAGES - 8,
                           .file = FILE_NONE};
    map(p, stack);
    cr_assert_eq(proc_break(sim, p), at(1));
    cr_assert_eq(proc_set_break(sim, p, at(1) + 9), WHY_OK);
    put(p, 1, 1);
}

/* ---- buffers ---- */

/* Does the kernel move any number of bytes, by one reference a page? */
Test(proc, a_buffer_is_copied_page_by_page)
{
    unsigned char out[700], in[700];

    sim_frames(2);
    asid_t p = process(4);
    for (int i = 0; i < 700; i++)
        out[i] = (unsigned char)(i % 251);
    cr_assert_eq(proc_copy_out(sim, p, at(1) + 200, out, 700), 700);
    fine();
    cr_assert_eq(counted()->accesses, 4);
    cr_assert_eq(proc_copy_in(sim, p, in, at(1) + 200, 700), 700);
    cr_assert_eq(memcmp(out, in, 700), 0);
    cr_assert_eq(counted()->accesses, 8);
    cr_assert_eq(proc_copy_in(sim, p, in, at(1), 0), 0);
    cr_assert_eq(counted()->accesses, 8, "nothing is no reference");
}

/* How far does it get when the buffer ends too early? Nobody is killed. */
Test(proc, a_buffer_that_ends_early_is_copied_as_far_as_it_goes)
{
    unsigned char bytes[600] = {0};

    sim_frames(4);
    asid_t p = process(2);
    cr_assert_eq(proc_copy_out(sim, p, at(2) - 6, bytes, 600), 262);
    fine();
    cr_assert_eq(proc_copy_in(sim, p, bytes, at(9), 10), 0);
    cr_assert_eq(proc_copy_in(sim, p, bytes, at(PAGES), 10), 0);
    cr_assert_eq(proc_state(sim, p), PROC_RUNNING);
    cr_assert_eq(counted()->kills, 0);
}

/* Without contents, is a buffer still that many references? */
Test(proc, a_buffer_without_contents_is_only_counted)
{
    struct config c = small(2);
    unsigned char bytes[PAGE] = {7};

    c.no_contents = true;
    sim_config(c);
    asid_t p = process(2);
    cr_assert_eq(proc_copy_out(sim, p, at(1) + 1, bytes, PAGE), PAGE);
    cr_assert_eq(proc_copy_in(sim, p, bytes, at(1) + 1, PAGE), PAGE);
    cr_assert_eq(counted()->accesses, 4);
    cr_assert_eq(bytes[0], 7, "nothing was written into the buffer");
}

/* ---- who runs ---- */

/* Is a switch counted once, and only if there is one? */
Test(proc, switching_to_oneself_is_no_switch)
{
    sim_frames(4);
    asid_t a = process(1), b = process(1);

    get(a, 1);
    get(a, 1);
    cr_assert_eq(counted()->switches, 1);
    get(b, 1);
    get(a, 1);
    cr_assert_eq(counted()->switches, 3);
}

/* ---- bugs of the caller ---- */

/* No process has the number 0, */
Test(proc, process_0_panics, .signal = SIGABRT)
{
    sim_frames(1);
    proc_state(sim, 0);
}

/* nor one beyond the last, */
Test(proc, a_process_that_never_was_panics, .signal = SIGABRT)
{
    sim_frames(1);
    proc_name(sim, process(1) + 1);
}

/* and one that has ended has no memory to map, */
Test(proc, mapping_for_a_process_that_ended_panics, .signal = SIGABRT)
{
    sim_frames(1);
    proc_exit(sim, process(1), 0);
    map(1, zeros(1, 1));
}

/* nothing to load, */
Test(proc, loading_for_a_process_that_was_killed_panics, .signal = SIGABRT)
{
    sim_frames(1);
    cr_assert_eq(touch(process(1), 9), WHY_UNMAPPED);
    touch(1, 1);
}

/* and does not end twice. */
Test(proc, exiting_twice_panics, .signal = SIGABRT)
{
    sim_frames(1);
    proc_exit(sim, process(1), 0);
    proc_exit(sim, 1, 0);
}

/* Does a range that reaches beyond every number end where the space does? */
Test(proc, an_endless_range_is_unmapped_to_the_end)
{
    sim_frames(8);
    asid_t p = process(4);

    cr_assert_eq(proc_unmap(sim, p, 3, UINT64_MAX), WHY_OK);
    fine();
    cr_assert_null(space_find(proc_space(sim, p), 3));
    cr_assert_not_null(space_find(proc_space(sim, p), 2));
    cr_assert_eq(frames_used(), 2);
}
