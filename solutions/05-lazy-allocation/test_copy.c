/*
 * copy: the kernel moves bytes between a process and itself. All tests begin
 * as those of `handle`. The kernel's buffer begins in the first frame.
 */
#include "kernel.h"

TestSuite(copy, .fini = lab_off);

/* read(0, buffer, 100), and the buffer was never touched. Where are the
   bytes? */
Test(copy, into_memory_that_was_never_touched)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);
    pfn_t kernel = buffer(m, 1);

    move(m, p, at(m, HEAP + 2, 500), kernel, 100, ACCESS_STORE, 100);
    expect_moved(m, p, at(m, HEAP + 2, 500), kernel, 100);
    expect_bytes(m, p, HEAP + 2, 0, 500, 0);
    expect_bytes(m, p, HEAP + 2, 600, 4096, 0);
    cr_assert(pte_has(mmu_entry(m, p, HEAP + 2), PTE_D),
              "the kernel has stored to the page: its entry should say so");
    buffer_free(m, kernel, 1);
    expect_frames(m, 3);
    all_is_well(m);
}

/* write(1, msg, 14): a literal lies in memory that may only be read, and comes
   from the file of the program. Does the kernel see it? */
Test(copy, out_of_a_string_literal)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);
    struct disk *disk;
    pfn_t kernel = buffer(m, 1);

    map(m, p, file_region(letters(m, 4, &disk), 1, 32, 2, PERM_R));
    move(m, p, at(m, 33, 20), kernel, 14, ACCESS_LOAD, 14);
    cr_assert_eq(memcmp(frame_bytes(m, kernel), "CCCCCCCCCCCCCC", 14), 0,
                 "14 bytes of file page 2 should be in the kernel's buffer");
    expect_kept(m, kernel, 14, 4096);
    expect_page(m, p, 33, 'C');
    buffer_free(m, kernel, 1);
    expect_frames(m, 3);
    all_is_well(m);
}

/* From the middle of a page to the middle of the next but one, and back. Are
   all bytes in order? */
Test(copy, across_the_ends_of_pages)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);
    pfn_t kernel = buffer(m, 2), again = buffer(m, 2);
    size_t n = 1000 + 4096 + 1000;
    vaddr_t va = at(m, HEAP + 2, 3096);

    move(m, p, va, kernel, n, ACCESS_STORE, n);
    expect_moved(m, p, va, kernel, n);
    memset(frame_bytes(m, again), 0, 8192);
    move(m, p, va, again, n, ACCESS_LOAD, n);
    expect_moved(m, p, va, again, n);
    buffer_free(m, kernel, 4);
    expect_frames(m, 5);
    all_is_well(m);
}

/* The buffer begins in the heap and ends behind it. How much is moved? */
Test(copy, as_much_as_can_be_moved)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);
    pfn_t kernel = buffer(m, 2);
    vaddr_t va = at(m, HEAP + 7, 1096);

    move(m, p, va, kernel, 5000, ACCESS_STORE, 3000);
    expect_moved(m, p, va, kernel, 3000);
    move(m, p, va, kernel, 3001, ACCESS_LOAD, 3000);
    move(m, p, at(m, HEAP - 1, 4095), kernel, 100, ACCESS_LOAD, 0);
    move(m, p, 0, kernel, 1, ACCESS_STORE, 0);
    cr_assert_eq(proc_state(m, p), PROC_RUNNING,
                 "nobody is killed for a bad buffer");
    buffer_free(m, kernel, 2);
    expect_frames(m, 3);
    all_is_well(m);
}

/* read(0, buffer, 10), and the buffer may only be read. Who protects it? */
Test(copy, the_kernel_may_not_do_what_the_process_may_not)
{
    struct machine *m = machine_lazy(16, 0);
    asid_t p = process_lazy(m);
    pfn_t kernel = buffer(m, 1);

    map_zeros(m, p, 32, 2, PERM_R);
    map_zeros(m, p, 40, 2, PERM_W);
    move(m, p, at(m, 40, 0), kernel, 10, ACCESS_STORE, 10);
    move(m, p, at(m, 40, 0), kernel, 10, ACCESS_LOAD, 0);
    move(m, p, at(m, 32, 0), kernel, 10, ACCESS_STORE, 0);
    expect_none(m, p, 32);
    touch(m, p, at(m, 32, 0), ACCESS_LOAD, WHY_OK);
    move(m, p, at(m, 32, 0), kernel, 10, ACCESS_STORE, 0);
    expect_page(m, p, 32, 0);
    buffer_free(m, kernel, 1);
    expect_frames(m, 4);
    all_is_well(m);
}
