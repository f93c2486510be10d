#include "proc.h"
#include "standin.h"
#include "state.h"
#include "support.h"

TestSuite(proc_fork, .fini = sim_off);

static asid_t fork_of(asid_t parent)
{
    enum why why = WHY_STUCK;
    asid_t child = proc_fork(sim, parent, &why);

    cr_assert_eq(why, WHY_OK, "no fork: reason %d", why);
    cr_assert_neq(child, ASID_NONE);
    fine();
    return child;
}

/* Has the child what the parent has, and is it the child's own? */
Test(proc_fork, a_child_has_a_copy_of_everything)
{
    sim_frames(8);
    asid_t p = process(3);

    put(p, 2, 22);
    proc_registers(sim, p)->x[5] = 55;
    proc_registers(sim, p)->pc = 0x123;
    asid_t c = fork_of(p);
    cr_assert_eq(proc_registers(sim, c)->x[5], 55);
    cr_assert_eq(proc_registers(sim, c)->pc, 0x123);
    cr_assert_str_eq(proc_name(sim, c), "test");
    cr_assert_eq(counted()->copies, 3);
    put(p, 2, 23);
    cr_assert_eq(get(c, 2), 22);
    put(c, 3, 33);
    cr_assert_eq(get(p, 3), 0);
    proc_exit(sim, p, 0);
    cr_assert_eq(get(c, 2), 22, "and it outlives its parent");
}

/* Has the child a heap and a region list of its own? */
Test(proc_fork, a_child_maps_and_unmaps_for_itself)
{
    sim_frames(16);
    asid_t p = process(2);

    cr_assert_neq(proc_alloc(sim, p, 100), 0);
    asid_t c = fork_of(p);
    cr_assert_eq(proc_alloc(sim, c, 16), proc_alloc(sim, p, 16));
    cr_assert_eq(proc_unmap(sim, c, 1, 1), WHY_OK);
    fine();
    cr_assert_not_null(space_find(proc_space(sim, p), 1));
    cr_assert_eq(get(p, 1), 0);
    map(c, zeros(20, 1));
    cr_assert_null(space_find(proc_space(sim, p), 20));
}

/* Does a fork work when hardly anything fits into memory? */
Test(proc_fork, a_fork_copies_pages_that_are_swapped_out)
{
    for (pfn_t frames = 2; frames <= 4; frames++) {
        sim_frames(frames);
        asid_t p = process(7);
        for (vpn_t v = 1; v <= 7; v++)
            put(p, v, 10 + v);
        asid_t c = fork_of(p);
        for (vpn_t v = 1; v <= 7; v++) {
            cr_assert_eq(get(c, v), 10 + v, "%u frames", frames);
            cr_assert_eq(get(p, v), 10 + v, "%u frames", frames);
        }
        sim_off();
    }
}

/* Copying needs two frames at once: does one frame lose nothing? */
Test(proc_fork, a_fork_on_one_frame_is_refused)
{
    enum why why;

    sim_frames(1);
    asid_t p = process(3);
    for (vpn_t v = 1; v <= 3; v++)
        put(p, v, v);
    cr_assert_eq(proc_fork(sim, p, &why), ASID_NONE);
    cr_assert_eq(why, WHY_NO_MEMORY);
    fine();
    for (vpn_t v = 1; v <= 3; v++)
        cr_assert_eq(get(p, v), v);
}

/* Does a clean child of a child work, and does each page count once? */
Test(proc_fork, a_family_of_three_generations_is_separate)
{
    sim_frames(3);
    asid_t p = process(2);

    put(p, 1, 1);
    asid_t c = fork_of(p);
    put(c, 1, 2);
    asid_t g = fork_of(c);
    put(g, 1, 3);
    cr_assert_eq(get(p, 1), 1);
    cr_assert_eq(get(c, 1), 2);
    cr_assert_eq(get(g, 1), 3);
    proc_exit(sim, c, 0);
    fine();
    cr_assert_eq(get(p, 1) + get(g, 1), 4);
}

/* If swap is full in the middle of a fork, is everything as before? */
Test(proc_fork, a_failed_fork_leaves_no_trace)
{
    struct config c = small(3);
    enum why why;

    c.swap_slots = 4;
    sim_config(c);
    asid_t p = process(4);
    for (vpn_t v = 1; v <= 4; v++)
        put(p, v, v);
    cr_assert_eq(proc_fork(sim, p, &why), ASID_NONE);
    cr_assert_eq(why, WHY_NO_SWAP);
    fine();
    for (vpn_t v = 1; v <= 4; v++)
        cr_assert_eq(get(p, v), v);
    cr_assert_eq(proc_state(sim, 2), PROC_EXITED);
    cr_assert_eq(proc_exit_code(sim, 2), -1);
}

/* If there is no table for the child, is there a child? */
Test(proc_fork, a_fork_without_a_table_is_refused)
{
    enum why why;

    sim_slots(4, (struct slots){.translate = &standin_tree});
    asid_t p = process(1);
    frame_fail_at(sim, 1);
    cr_assert_eq(proc_fork(sim, p, &why), ASID_NONE);
    cr_assert_eq(why, WHY_NO_MEMORY);
    cr_assert_eq(proc_count(sim), 1);
    fork_of(p);
}

/* Pages 1 to 5 hold 1 to 5; if a device fails in between, ask again. */
static void all_here(asid_t p)
{
    for (uint64_t v = 1, found; v <= 5; v++) {
        cr_assert(look(p, v, &found) || look(p, v, &found));
        cr_assert_eq(found, v);
    }
}

/* Let the k-th frame, slot, read or write fail. */
static void fail(int kind, uint64_t k)
{
    if (kind == 0)
        frame_fail_at(sim, k);
    else if (kind == 1)
        swap_fail_at(sim, k);
    else if (kind == 2)
        disk_fail_read(swap_disk(sim), k);
    else
        disk_fail_write(swap_disk(sim), k);
}

/* Whatever fails in a fork, and wherever: is nothing lost, nothing left? */
Test(proc_fork, whatever_fails_in_a_fork_nothing_is_lost)
{
    for (int kind = 0; kind < 4; kind++)
        for (uint64_t k = 1; k <= 25; k++) {
            enum why why;
            sim_slots(3, (struct slots){.translate = &standin_tree});
            asid_t p = process(5);
            for (vpn_t v = 1; v <= 5; v++)
                put(p, v, v);
            fail(kind, k);
            asid_t c = proc_fork(sim, p, &why);
            fine();
            all_here(p);
            if (c != ASID_NONE)
                all_here(c);
            cr_assert_eq(c == ASID_NONE, why != WHY_OK);
            sim_off();
        }
}

/* ---- files ---- */

/* A page that leaves during the fork, and leaves nothing behind: is it still
   copied from where it is? */
Test(proc_fork, a_shared_file_page_that_leaves_during_a_fork_is_not_lost)
{
    struct disk *device;

    sim_frames(3);
    int file = new_file(&device);
    asid_t p = proc_create(sim, "p");
    map(p, of_file(1, 3, file, true));
    for (vpn_t v = 1; v <= 3; v++)
        put(p, v, 40 + v);
    asid_t c = fork_of(p);
    for (vpn_t v = 1; v <= 3; v++)
        cr_assert_eq(get(c, v), 40 + v, "page %d of the child", (int)v);
    for (vpn_t v = 1; v <= 3; v++)
        cr_assert_eq(get(p, v), 40 + v, "page %d of the parent", (int)v);
    cr_assert_eq(in_file(device, 2), 43);
}

/* The same for pages that were never stored to, and are dropped. */
Test(proc_fork, a_clean_page_that_leaves_during_a_fork_is_not_lost)
{
    struct disk *device;

    sim_slots(3, (struct slots){.writeback = &standin_thrifty});
    int file = new_file(&device);
    asid_t p = proc_create(sim, "p");
    map(p, of_file(1, 3, file, false));
    map(p, zeros(4, 2));
    asid_t c = fork_of(p);
    for (vpn_t v = 1; v <= 5; v++) {
        cr_assert_eq(get(c, v), v < 4 ? 99 + v : 0, "page %d", (int)v);
        cr_assert_eq(get(p, v), v < 4 ? 99 + v : 0, "page %d", (int)v);
    }
}

/* A store to a shared file page, after a fork: does the child's exit write
   something older over it? */
Test(proc_fork, a_childs_exit_does_not_undo_a_store_to_a_shared_file)
{
    struct disk *device;

    sim_frames(8);
    int file = new_file(&device);
    asid_t p = proc_create(sim, "p");
    map(p, of_file(1, 1, file, true));
    put(p, 1, 41);
    asid_t c = fork_of(p);
    put(p, 1, 42);
    proc_exit(sim, p, 0);
    cr_assert_eq(in_file(device, 0), 42);
    proc_exit(sim, c, 0);
    cr_assert_eq(in_file(device, 0), 42);
}
