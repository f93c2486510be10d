/*
 * copy, hidden: stacks, many pages, memory that is full, and random buffers.
 */
#include "kernel.h"
#include "model.h"

/* Nothing is to be moved, to a bad address. Is anything touched? */
Test(copy, no_bytes_touch_no_page)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);
    pfn_t kernel = buffer(m, 1);
    uint64_t time = machine_time(m);

    move(m, p, at(m, HEAP + 2, 0), kernel, 0, ACCESS_STORE, 0);
    move(m, p, 0, kernel, 0, ACCESS_LOAD, 0);
    expect_none(m, p, HEAP + 2);
    cr_assert_eq(machine_time(m), time, "there was a reference, but no bytes");
    move(m, p, at(m, HEAP + 2, 4095), kernel, 1, ACCESS_STORE, 1);
    expect_none(m, p, HEAP + 3);
    buffer_free(m, kernel, 1);
    all_is_well(m);
}

/* The whole heap at once, from the first byte to the last. */
Test(copy, a_buffer_of_many_pages)
{
    struct machine *m = machine_lazy(32, 0);
    asid_t p = process_lazy(m);
    pfn_t kernel = buffer(m, HEAP_PAGES);
    size_t n = HEAP_PAGES * 4096;

    move(m, p, at(m, HEAP, 0), kernel, n, ACCESS_STORE, n);
    expect_moved(m, p, at(m, HEAP, 0), kernel, n);
    move(m, p, at(m, HEAP, 1), kernel, n, ACCESS_STORE, n - 1);
    move(m, p, at(m, HEAP, 1), kernel, n - 1, ACCESS_LOAD, n - 1);
    expect_moved(m, p, at(m, HEAP, 1), kernel, n - 1);
    buffer_free(m, kernel, HEAP_PAGES);
    expect_frames(m, 1 + HEAP_PAGES);
    all_is_well(m);
}

/* The buffer lies on the stack, in a page that is not there yet. */
Test(copy, into_a_stack_that_has_to_grow)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);
    pfn_t kernel = buffer(m, 1);

    move(m, p, at(m, STACK - 2, 100), kernel, 500, ACCESS_STORE, 500);
    expect_moved(m, p, at(m, STACK - 2, 100), kernel, 500);
    move(m, p, at(m, STACK - 3, 4000), kernel, 500, ACCESS_STORE, 500);
    move(m, p, at(m, GUARD, 4000), kernel, 500, ACCESS_STORE, 0);
    expect_no_region(m, p, GUARD);
    buffer_free(m, kernel, 1);
    expect_frames(m, 4);
    all_is_well(m);
}

/* A page that may only be written: may the kernel read it for somebody? */
Test(copy, each_direction_needs_its_own_permission)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);
    pfn_t kernel = buffer(m, 2);

    map_zeros(m, p, 32, 1, PERM_W);
    map_zeros(m, p, 33, 1, PERM_R);
    move(m, p, at(m, 32, 4000), kernel, 200, ACCESS_STORE, 96);
    move(m, p, at(m, 32, 0), kernel, 100, ACCESS_LOAD, 0);
    expect_kept(m, kernel, 0, 8192);
    expect_none(m, p, 33);
    move(m, p, at(m, 33, 0), kernel, 50, ACCESS_LOAD, 50);
    expect_kept(m, kernel, 50, 8192);
    buffer_free(m, kernel, 2);
    all_is_well(m);
}

/* Memory is full, and there is no swap. How much was moved by then? */
Test(copy, until_there_is_no_memory)
{
    struct machine *m = machine_lazy(8, 0);
    asid_t p = process_lazy(m);
    pfn_t kernel = buffer(m, 4);

    move(m, p, at(m, HEAP + 1, 96), kernel, 3 * 4096, ACCESS_STORE, 8096);
    expect_moved(m, p, at(m, HEAP + 1, 96), kernel, 8096);
    buffer_free(m, kernel, 4);
    move(m, p, at(m, HEAP + 4, 0), kernel, 0, ACCESS_STORE, 0);
    expect_frames(m, 4);
    all_is_well(m);
}

/* Three processes, few frames, random buffers. Is every byte right? */
Test(copy, random_buffers_of_three_processes)
{
    struct model s = {.m = machine_lazy(9, 200)};

    model_run(&s, lab_operations(40000), true);
}
