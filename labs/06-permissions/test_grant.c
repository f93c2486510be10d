/*
 * grant: what a process may ask for.
 */
#include "programs.h"

TestSuite(grant, .fini = lab_off);

/* A machine that asks you what a process may have. */
static struct machine *machine_grant(void)
{
    static const struct protect_ops ops = {
        .name = "grant", .perms = permit_page, .grant = permit_grant};

    return machine_with(geometry_sv39(16), 0, &ops, NULL);
}

/* A system call, as the processor makes it. */
static int64_t call(struct machine *m, asid_t p, enum syscall number,
                    uint64_t a0, uint64_t a1, uint64_t a2)
{
    struct registers *regs = proc_registers(m, p);

    proc_switch(m, p);
    regs->x[A7] = number;
    regs->x[A0] = a0;
    regs->x[A1] = a1;
    regs->x[A2] = a2;
    cr_assert_eq(sys_call(m, p, NULL), OUTCOME_NEXT, "the process has ended");
    return (int64_t)regs->x[A0];
}

static void expect_call(const char *what, int64_t said, int64_t right)
{
    cr_assert_eq(said, right, "%s: expected %" PRId64 ", but it says %" PRId64,
                 what, right, said);
}

/* In all combinations: which may a process have? */
Test(grant, write_and_execute_exclude_each_other)
{
    struct machine *m = machine_grant();
    asid_t p = process_heap(m);

    for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
        bool both = perms == (PERM_W | PERM_X) || perms == PERM_RWX;
        struct region r = region_of(m, p, HEAP);
        enum why why = permit_grant(m, &r, perms);

        cr_assert_eq(why, both ? WHY_FORBIDDEN : WHY_OK,
                     "a heap that is %s: expected %s, but permit_grant says %s",
                     perms_name(perms), both ? "WHY_FORBIDDEN" : "WHY_OK",
                     lab_why(why));
        protect(m, p, HEAP, 1, perms, why);
    }
}

/* A region of the kernel in a process's space. What may the process have? */
Test(grant, nothing_in_a_region_of_the_kernel)
{
    struct machine *m = machine_grant();
    asid_t p = process_heap(m);

    map_kernel(m, p, HEAP + HEAP_PAGES, 2, RW);
    for (unsigned perms = 0; perms <= PERM_RWX; perms++) {
        struct region r = region_of(m, p, HEAP + HEAP_PAGES);
        enum why why = permit_grant(m, &r, perms);

        cr_assert_eq(
            why, WHY_FORBIDDEN,
            "%s in a region of the kernel: expected WHY_FORBIDDEN, but "
            "permit_grant says %s",
            perms_name(perms), lab_why(why));
    }
    protect(m, p, HEAP + 6, 4, PERM_R, WHY_FORBIDDEN);
    cr_assert_eq(region_of(m, p, HEAP + 6).perms, RW,
                 "what was refused has been done for a part of the range");
    all_is_well(m);
}

/* By system call. What does the program hear, and what has changed? */
Test(grant, programs_hear_that_it_is_refused)
{
    struct machine *m = machine_grant();
    asid_t p = process_heap(m);
    vaddr_t heap = at(m, HEAP, 0), far = at(m, 64, 0);
    struct region r;

    expect_call("mprotect(heap, 4096, rwx)",
                call(m, p, SYS_MPROTECT, heap, 4096, PERM_RWX), -ERROR_ACCESS);
    cr_assert_eq(region_of(m, p, HEAP).perms, RW, "the heap has changed");
    expect_call("mmap(0x40000, 4096, rwx)",
                call(m, p, SYS_MMAP, far, 4096, PERM_RWX), -ERROR_ACCESS);
    expect_call("mmap(0x40000, 4096, -wx)",
                call(m, p, SYS_MMAP, far, 4096, PERM_W | PERM_X),
                -ERROR_ACCESS);
    cr_assert(!ask_region(m, p, 64, &r), "what was refused is mapped");
    expect_call("mmap(0x40000, 4096, r-x)", call(m, p, SYS_MMAP, far, 4096, RX),
                (int64_t)far);
    expect_call("mprotect(0x40000, 4096, rw-)",
                call(m, p, SYS_MPROTECT, far, 4096, RW), 0);
    cr_assert_eq(region_of(m, p, 64).perms, RW, "it should be rw- now");
    all_is_well(m);
}

/* A program makes code and wants to run it, as a browser does. How? */
Test(grant, data_becomes_code_only_when_it_is_data_no_more)
{
    struct machine *m = machine_grant();
    asid_t p = process_heap(m);

    protect(m, p, HEAP, HEAP_PAGES, PERM_RWX, WHY_FORBIDDEN);
    cr_assert_eq(region_of(m, p, HEAP).perms, RW, "the heap has changed");
    protect(m, p, HEAP, HEAP_PAGES, RX, WHY_OK);
    cr_assert_eq(region_of(m, p, HEAP).perms, RX, "the heap should be r-x");
    protect(m, p, HEAP, HEAP_PAGES, PERM_RWX, WHY_FORBIDDEN);
    protect(m, p, HEAP, HEAP_PAGES, PERM_W | PERM_X, WHY_FORBIDDEN);
    protect(m, p, HEAP, HEAP_PAGES, RW, WHY_OK);
    all_is_well(m);
}
