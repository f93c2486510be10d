/*
 * signal: a process did what it may not. Is it told, or is that its end?
 */
#include "handlers.h"

TestSuite(signal, .fini = lab_off);

/* Nothing is there: nowhere, at null, beyond, below a full stack. */
Test(signal, where_nothing_is_mapped_it_is_maperr)
{
    struct machine *m = machine_signal(16, 0);
    asid_t p = process_handler(m);
    vaddr_t beyond = UINT64_C(1) << 39;

    map_stack(m, p, STACK, 1, STACK);
    struct fault guard = fault_at(m, p, at(m, STACK - 1, 8), ACCESS_STORE);
    told(m, p, at(m, 48, 123), ACCESS_LOAD, WHY_UNMAPPED, CODE_MAPERR);
    told(m, p, at(m, HEAP, 0) - 1, ACCESS_STORE, WHY_UNMAPPED, CODE_MAPERR);
    told(m, p, 0, ACCESS_LOAD, WHY_UNMAPPED, CODE_MAPERR);
    told(m, p, 16, ACCESS_STORE, WHY_UNMAPPED, CODE_MAPERR);
    told(m, p, beyond, ACCESS_STORE, WHY_RANGE, CODE_MAPERR);
    told(m, p, at(m, STACK, 0) - 2 * 4096, ACCESS_FETCH, WHY_UNMAPPED,
         CODE_MAPERR);
    cr_assert(permit_signal(m, &guard, WHY_STACK),
              "the guard page of a full stack: no signal is sent");
    expect_signal(m, p, guard.addr, CODE_MAPERR);
    all_is_well(m);
}

/* A region is there, but not for this. Which address, and which code? */
Test(signal, what_a_region_does_not_allow_is_accerr)
{
    struct machine *m = machine_signal(16, 0);
    asid_t p = process_handler(m);

    map_zeros(m, p, 32, 1, PERM_R);
    map_zeros(m, p, 34, 1, PERM_X);
    map_zeros(m, p, 36, 1, 0);
    told(m, p, at(m, 32, 777), ACCESS_STORE, WHY_FORBIDDEN, CODE_ACCERR);
    told(m, p, at(m, 34, 4095), ACCESS_LOAD, WHY_FORBIDDEN, CODE_ACCERR);
    told(m, p, at(m, 36, 0), ACCESS_LOAD, WHY_FORBIDDEN, CODE_ACCERR);
    told(m, p, at(m, HEAP, 4), ACCESS_FETCH, WHY_FORBIDDEN, CODE_ACCERR);
    all_is_well(m);
}

/* The kernel has something there. Is a process told so? */
Test(signal, where_the_kernel_is_there_is_nothing)
{
    struct machine *m = machine_signal(16, 0);
    asid_t p = process_handler(m);

    map_kernel(m, p, 48, 1, PERM_RWX);
    for (enum access a = ACCESS_LOAD; a <= ACCESS_FETCH; a++)
        told(m, p, at(m, 48, 8), a, WHY_FORBIDDEN, CODE_MAPERR);
    all_is_well(m);
}

/* It has no handler. What do we read afterwards? */
Test(signal, without_a_handler_it_leaves_a_core)
{
    struct machine *m = machine_signal(16, 0);
    asid_t p = process_heap(m);
    vaddr_t va = at(m, 32, 40);
    char text[2048] = "";
    FILE *out = fmemopen(text, sizeof text, "w");

    map(m, p, zeros("letters", 32, 1, PERM_R));
    touch(m, p, 32, ACCESS_LOAD, WHY_OK);
    cr_assert_eq(proc_write(m, p, va, 8, 1), WHY_FORBIDDEN, "it can store");
    expect_killed(m, p, WHY_FORBIDDEN, ACCESS_STORE, va);
    cr_assert_eq(proc_core(m, p)->fault.vpn, 32,
                 "the core names page 0x%" PRIx64, proc_core(m, p)->fault.vpn);
    view_core(m, p, out);
    fclose(out);
    cr_assert(strstr(text, "store to 0000020028") && strstr(text, "letters"),
              "the core should name address and region:\n%s", text);
}

/* In its handler it does the same again. Who stops that? */
Test(signal, a_second_one_in_the_handler_is_the_end)
{
    struct machine *m = machine_signal(16, 0);
    asid_t p = process_handler(m), q = process_handler(m);

    attempt(m, p, at(m, 48, 0), 1, ACCESS_LOAD, WHY_UNMAPPED);
    expect_signal(m, p, at(m, 48, 0), CODE_MAPERR);
    attempt(m, q, at(m, 49, 0), 1, ACCESS_LOAD, WHY_UNMAPPED);
    expect_signal(m, q, at(m, 49, 0), CODE_MAPERR);
    attempt(m, p, at(m, 50, 0), 1, ACCESS_STORE, WHY_UNMAPPED);
    expect_killed(m, p, WHY_UNMAPPED, ACCESS_STORE, at(m, 50, 0));
    expect_signal(m, q, at(m, 49, 0), CODE_MAPERR);
    all_is_well(m);
}

/* A handler that maps the page, in a real program. Does the store succeed? */
Test(signal, a_handler_can_mend_it)
{
    struct machine *m = machine_signal(16, 0);
    asid_t p = process_mending(m, 48, SYS_MMAP);
    char said[64];

    run(m, said);
    expect_exit(m, p, 77);
    lab_off();
    m = machine_signal(16, 0);
    p = process_mending(m, 48, SYS_MMAP);
    map_zeros(m, p, 48, 1, PERM_R); /* now mmap fails, and nothing is mended */
    run(m, said);
    cr_assert_eq(proc_state(m, p), PROC_RUNNING,
                 "the store should be tried for"
                 " ever, but the process has ended");
}
